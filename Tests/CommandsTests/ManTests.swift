import Foundation
import Support
import Testing

@testable import Commands

/// The manual page as real readers of it show it.
@Suite struct ManTests {
  private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources").path

  /// As it is shown, without what marks bold letters, breaks and indents.
  private func shown(_ language: Language, by reader: String) throws -> String {
    let home = try ScratchHome()
    let outcome = try home.shell(
      "mpvault --lang \(language.rawValue) man > page && \(reader)",
      environment: ["LANG": "C.UTF-8", "MANWIDTH": "200", "GROFF_NO_SGR": "1"])
    #expect(outcome.status == 0, "\(outcome)")
    return String(outcome.text.filter { !$0.isWhitespace })
  }

  private func squeezed(_ text: String) -> String {
    // What was broken there may have got a hyphen of its own.
    String(text.filter { !$0.isWhitespace })
  }

  @Test(arguments: Language.allCases, ["man -l page | col -bx", "mandoc -Tutf8 page | col -bx"])
  func itShowsAllThatTheHelpHas(_ language: Language, _ reader: String) throws {
    let text = try shown(language, by: reader)
    for page in HelpPage.all {
      #expect(text.contains("mpvault" + squeezed(page.path)), "\(page.path)")
      let examples = page.examples.map { (language == .english ? $0.lines[0] : $0.lines[1], $0.meaning) }
      let shown = page.entries.map { ($0.term, $0.meaning) } + examples
      for (term, meaning) in shown {
        #expect(text.contains(squeezed(term)), "\(page.path): \(term)")
        #expect(text.contains(squeezed(language.say(meaning))), "\(page.path): \(meaning)")
      }
    }
    for entry in HelpPage.global + ManWords.variables + ManWords.files {
      #expect(text.contains(squeezed(entry.term)) && text.contains(squeezed(language.say(entry.meaning))))
    }
    for code in ExitCode.allCases {
      #expect(text.contains("\(code.rawValue)" + squeezed(language.say(code.meaning))))
    }
  }

  @Test(arguments: Language.allCases) func itHasTheUsualParts(_ language: Language) throws {
    let text = try shown(language, by: "cat page")
    for part: Text in [
      .manName, .manSynopsis, .manDescription, .manCommands, .manOptions, .manEnvironment, .manFiles,
      .manExitStatus, .manExamples, .manSeeAlso,
    ] { #expect(text.contains(".SH\"\(squeezed(language.say(part)))\"")) }
  }

  @Test(arguments: Language.allCases) func nobodyWhoReadsItFindsFault(_ language: Language) throws {
    for reader in ["mandoc -Tlint -Wwarning page", "groff -K utf8 -ww -man -Tutf8 -z page"] {
      #expect(try shown(language, by: reader + " 2>&1").isEmpty)
    }
  }

  /// Every variable that the program reads.
  @Test func itNamesEveryVariable() throws {
    let files = FileManager.default.enumerator(atPath: Self.sources)?.compactMap { $0 as? String } ?? []
    var found: Set<String> = []
    for file in files where file.hasSuffix(".swift") {
      let text = try String(contentsOfFile: "\(Self.sources)/\(file)", encoding: .utf8)
      found.formUnion(text.matches(of: /"(MPVAULT_[A-Z_]+|XDG_[A-Z]+_HOME)"/).map { String($0.1) })
    }
    #expect(found.count >= 8)
    let named = ManWords.variables.map(\.term).joined(separator: " ")
    for name in found { #expect(named.contains(name), "\(name)") }
  }

  @Test(arguments: [
    (".so /etc/passwd", "\\&.so /etc/passwd"), ("'br", "\\(aqbr"), ("a\\fBb", "a\\efBb"),
    ("--x ~^`", "\\-\\-x \\(ti\\(ha\\(ga"),
  ])
  func textIsNoRequest(_ text: String, _ roff: String) { #expect(Roff.text(text) == roff) }
}
