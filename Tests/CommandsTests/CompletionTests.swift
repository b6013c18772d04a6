import Foundation
import Host
import Support
import Testing

@testable import Commands

/// What a shell is told when Tab is pressed, in real shells and by itself. It is never an error, and never slow.
@Suite struct CompletionTests {
  @Test(arguments: [
    (["get", ""], CompletionKind.references), (["get", "sh"], .references), (["show", ""], .programs),
    (["run", ""], .programs), (["run", "shop", "--with", ""], .programs), (["run", "--with=s"], .programs),
    (["run", "shop", "--", "npm", ""], .command), (["run", "--env-file", ""], .files),
    (["place", "done", "shop", ""], .places), (["run", "shop", "--place", ""], .places),
    (["people", "show", ""], .everybody), (["share", "shop", "--to", ""], .people),
    (["share", "shop", "pay", ""], .references), (["unshare", "shop", "--from", ""], .people),
    (["reset", "--seen-by", ""], .everybody), (["reset", "--reason=l"], .reasons),
    (["--vault", "x", "add", "--kind", ""], .kinds), (["unarchive", ""], .archived),
    (["receive", "a.age", ""], .files), (["policy", "set", "--mirror", ""], .folders),
    (["init", "--kdf", ""], .strengths), (["mark", "shop", ""], .words(["frozen", "unfrozen", "ended"])),
    (["--lang", ""], .words(["en", "zh"])), (["edit", "shop", "--note", ""], .anything),
    (["audit", "--only", ""], .todos), (["list", "--client", ""], .clients), (["list", "--tag=x"], .tags),
    (["get", "shop", ""], .anything), (["no-such", ""], .anything), (["help", "get", ""], .anything),
    (["get", "--", ""], .references),
    (["slot", "remove", ""], .words(["passphrase", "recovery", "identity"])),
  ])
  func aLineSaysWhatComesNext(_ words: [String], _ wanted: CompletionKind) {
    #expect(CompletedLine(words).wanted == wanted)
  }

  @Test func commandsAndTheirPartsAreCompleted() {
    let all = CompletedLine([""]).commands.map(\.word)
    #expect(all.contains("run") && all.filter { $0 == "people" }.count == 1)
    #expect(Set(all) == Set(HelpPage.all.map { $0.path.split(separator: " ").first.map(String.init) ?? "" }))
    #expect(
      CompletedLine(["people", ""]).commands.map(\.word)
        == ["add", "list", "show", "rename", "remove"])
    #expect(CompletedLine(["audit", ""]).commands.map(\.word).contains("log"))
    #expect(CompletedLine(["help", "slot", ""]).commands.map(\.word) == ["add", "list", "remove"])
    #expect(CompletedLine(["--json", "sl"]).commands.map(\.word).contains("slot"))
    #expect(CompletedLine(["audit", "--all", ""]).wanted == .programs)
  }

  @Test(arguments: CommandTree.commands.map(\.path))
  func everyOptionIsOfferedOnce(_ path: String) throws {
    let words = path.split(separator: " ").map(String.init)
    let page = try #require(HelpPage.page(path))
    let all = (page.entries + HelpPage.global).filter(\.isOption)
    #expect(CompletedLine(words + ["-"]).options.map(\.term) == all.map(\.term))
    guard let first = all.first(where: { !$0.repeats && !$0.takesValue }), let name = first.names.last
    else { return }
    #expect(!CompletedLine(words + [name, "-"]).options.contains { $0.term == first.term })
  }

  /// What can be completed is what the help names.
  @Test func fixedValuesAreThoseOfTheHelp() {
    var count = 0
    for page in HelpPage.all {
      for entry in page.entries where entry.values != .todos && entry.values != .maximumAges {
        guard case .words(let words) = entry.values else { continue }
        count += 1
        for word in words where !entry.term.contains(word) {
          #expect(
            entry.meaning.english.contains(word) && entry.meaning.chinese.contains(word), "\(page.path)")
        }
      }
    }
    #expect(count > 5)
  }

  @Test(arguments: ["", "-rf", "a\u{1b}[31m", "a\nb", "\u{202e}x", "a\u{7}", "a\u{2028}b", "\u{200b}"])
  func whatCannotBeTypedIsNoCandidate(_ word: String) { #expect(!Candidates.canStand(word)) }

  @Test(arguments: ["shop", "好邻居 会员", "a'b", "$(x)"])
  func whatCanBeTypedIsOne(_ word: String) { #expect(Candidates.canStand(word)) }
}

/// Words out of other people's hands, in the quotes of a real bash.
@Suite struct BashLineTests {
  private static let pieces = [
    "a", "'", "\"", "$", "`", "\\", " ", "!", "$(touch pwned)", "`touch pwned`", ";touch pwned;", "\\\"", "~",
    "#",
    "&", "|", "*", "?", "[", "{a,b}", "<", ">", "=", ":", "好", "。", "é", "%", "^", "(", ")", "$'", "${IFS}",
  ]

  @Test func whateverAWordHoldsItIsOneWordToBash() throws {
    var generator = SeededGenerator(seed: 11)
    let home = try ScratchHome()
    var script = "set +H\n"
    var words: [String] = []
    for round in 0..<600 {
      let word = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        Self.pieces.randomElement(using: &generator) ?? ""
      }.joined()
      let (open, close) = [("", ""), ("'", "'"), ("\"", "\"")][round % 3]
      // As if nothing of it had been typed, or its first letter, where that needs no quotes.
      let isBegun = word.hasPrefix("a") && round % 2 == 0
      let typed = isBegun ? "a" : ""
      let line = try #require(BashLine("mpvault get \(open)\(typed)", replaced: typed))
      #expect(line.words == ["mpvault", "get", typed])
      script += "printf '%s\\0' \(open)\(try #require(line.replacement(for: word)))\(close)\n"
      words.append(word)
    }
    try home.write("script", script)
    let outcome = try home.tool("bash", "script")
    let wanted: [UInt8] = words.flatMap { Array($0.utf8) + [0] }
    #expect(outcome.stdout == wanted && outcome.errorText.isEmpty)
    #expect(!home.files().contains { $0.hasSuffix("pwned") })
  }

  @Test(arguments: [
    ("mpvault add --kind other:la", "la", "other:label", "label"),
    ("mpvault add --kind=up", "up", "--kind=upload-key", "upload-key"),
    ("mpvault get a\\ b", "a\\ b", "a b c", "a\\ b\\ c"), ("mpvault get 'a b", "a b", "a b'c", "a b'\\''c"),
    ("mpvault get x'a b", "a b", "xa b$", "a b$"), ("mpvault get \"a!", "!", "a!b", "\"'!'\"b"),
    ("mpvault get   ", "", "x y", "x\\ y"), ("A=1 mpvault get x", "x", "xy", "xy"),
  ])
  func thePartThatIsReplacedIsAnswered(_ line: String, _ replaced: String, _ word: String, _ answer: String)
    throws
  {
    #expect(try #require(BashLine(line, replaced: replaced)).replacement(for: word) == answer)
  }

  @Test(arguments: [
    ("mpvault get x", "y"), ("mpvault", "mpvault"), ("mpv", ""), ("", ""), ("mpvault get", "vault get"),
  ])
  func whatDoesNotFitIsNotAnswered(_ line: String, _ replaced: String) {
    #expect(BashLine(line, replaced: replaced) == nil)
  }

  @Test(arguments: [("mpvault list > a", true), ("mpvault list >a b", false), ("mpvault get 'a>b' c", false)])
  func theTargetOfARedirectionIsAFile(_ line: String, _ isFile: Bool) throws {
    #expect(try #require(BashLine(line, replaced: "")).isRedirection == isFile)
  }
}
