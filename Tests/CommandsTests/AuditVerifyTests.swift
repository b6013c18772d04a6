import Foundation
import Ledger
import Support
import Testing

@testable import Commands

/// `audit verify`, and what it says of an older report.
@Suite struct AuditVerifyTests {
  private let pair = Pairs.one(seed: 81)

  /// A vault, and the line that a report has of its one program.
  private func made() throws -> (VaultHome, String) {
    let vault = try VaultHome()
    try vault.add(pair)
    let log = try #require(try vault.json("audit", "log", "--program", pair.name) as? [[String: Any]])
    let names = log.compactMap { $0["event"] as? String }
    try #require(names.count == 2)
    return (vault, "mpvault-ledger \(names[0]) 2 \(names[1])")
  }

  private func against(_ content: String, _ vault: VaultHome, _ language: Language) throws -> Support.Outcome
  {
    try vault.home.write("report", content)
    return try vault.run("audit", "verify", "--against", "report", "--lang", language.rawValue)
  }

  @Test(arguments: Language.allCases) func allOfTheReportIsStillThere(_ language: Language) throws {
    let (vault, line) = try made()
    #expect(try vault.run("edit", pair.name, "--alias", "shop").status == 0)
    let outcome = try against("<html>\n<pre class=\"heads\">\(line)</pre>\n", vault, language)
    #expect(outcome.status == 0 && outcome.text.contains(language.say(.reportHolds(1, since: 1))))
    #expect(outcome.text.contains(language.say(.verified(2, 5, 1))), "\(outcome)")
    #expect(outcome.text.contains(language.say(.checked(5, 1, 3))), "\(outcome)")
  }

  @Test(arguments: Language.allCases) func aRewrittenHistoryIsRefused(_ language: Language) throws {
    let (vault, line) = try made()
    let id = String(line.dropFirst(15).prefix(64))
    let other = String(repeating: "0", count: 64)
    let name = Text.ledgerName(pair.name)
    for (content, sentence) in [
      (line.replacing(id, with: other), Text.ledgerGone("00000000", 2)),
      (line.dropLast(64) + other, .eventGone(name)),
      (line.replacing(" 2 ", with: " 3 "), .otherCount(name, 3, 2)),
    ] as [(String, Text)] {
      let outcome = try against(content, vault, language)
      #expect(outcome.status == 76 && outcome.text.contains(language.say(sentence)), "\(outcome)")
      #expect(outcome.errorText.contains(language.say(.reportContradicted(1))))
      #expect(outcome.errorText.contains(language.say(.reportContradictedHint)))
    }
  }

  @Test(arguments: Language.allCases) func aFileThatIsNoReportIsNamed(_ language: Language) throws {
    let (vault, line) = try made()
    let none = try against("nothing\n", vault, language)
    #expect(none.status == 65 && none.errorText.contains(language.say(.reportHasNoLines("report"))))
    let broken = try against("\n" + line.dropLast(), vault, language)
    #expect(broken.status == 65 && broken.errorText.contains(language.say(.reportLineBroken("report", 2))))
    let missing = try vault.run("audit", "verify", "--against", "none", "--lang", language.rawValue)
    #expect(missing.status == 66 && missing.errorText.contains(language.say(.noFile("none"))))
  }

  @Test func inJSON() throws {
    let (vault, line) = try made()
    try vault.home.write("report", line)
    let found = try #require(try vault.json("audit", "verify", "--against", "report") as? [String: Any])
    let against = try #require(found["against"] as? [[String: Any]])
    #expect(against.count == 1 && against[0]["outcome"] as? String == "holds")
    #expect(against[0]["since"] as? Int == 0 && against[0]["program"] as? String == pair.name)
    #expect(found["signatures"] as? Int == 4 && found["names"] as? Int == 2)
    #expect((found["pending"] as? [Any])?.isEmpty == true)
    try vault.home.write("report", line.replacing(" 2 ", with: " 1 "))
    let refused = try vault.run("audit", "verify", "--against", "report", "--json")
    #expect(refused.status == 76 && refused.text.contains("\"otherCount\""))
  }

  @Test func theBarComesAfterHalfASecondAndNotTooOften() {
    let start = ContinuousClock.now
    var bar = ProgressBar(start: start, Text.verifying)
    #expect(bar.line(1, 4, now: start + .milliseconds(499)) == nil)
    #expect(bar.line(1, 4, now: start + .milliseconds(500)) == .verifying(ProgressBar.bar(1, 4), 1, 4))
    #expect(bar.line(2, 4, now: start + .milliseconds(599)) == nil)
    #expect(bar.line(2, 4, now: start + .milliseconds(600)) != nil)
    #expect(bar.line(0, 0, now: start + .seconds(9)) == nil)
    #expect(ProgressBar.bar(0, 9) == "[" + String(repeating: "-", count: 24) + "]")
    #expect(ProgressBar.bar(1, 2) == "[############------------]")
    #expect(ProgressBar.bar(9, 9) == "[" + String(repeating: "#", count: 24) + "]")
  }
}
