import Foundation
import Ledger
import MiniProgram
import Support
import Testing

@testable import Commands

/// `history` and `audit log`, by the real program.
@Suite struct LogCommandTests {
  private let pair = Pairs.one(seed: 71)
  private let other = Pairs.first(2, seed: 71)[1]
  private static let fresh = Pairs.one(seed: 72).appSecret

  /// Two programs, one of them reset, described and begun to be reset again.
  private func told() throws -> VaultHome {
    let vault = try VaultHome(isMade: false)
    try vault.make(owner: "韩梅梅")
    try vault.add(pair)
    try vault.add(other)
    for arguments in [
      ["reset", pair.name, "--reason", "leaked", "--note", "=在群里"], ["edit", pair.name, "--alias", "shop"],
      ["reset", "shop", "--reason", "left", "--begin"], ["policy", "set", "--clipboard", "60s"],
    ] { #expect(try vault.run(arguments, input: Self.fresh).status == 0, "\(arguments)") }
    return vault
  }

  private static let kinds = [
    "registered", "secretStored", "resetBegan", "resetCompleted", "described", "resetBegan",
  ]

  private func list(_ vault: VaultHome, _ arguments: [String]) throws -> [[String: Any]] {
    let outcome = try vault.run(arguments + ["--json"])
    #expect(outcome.status == 0, "\(outcome)")
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.stdout)) as? [[String: Any]])
  }

  private func kinds(_ vault: VaultHome, _ arguments: String...) throws -> [String] {
    try list(vault, ["audit", "log"] + arguments).compactMap { $0["kind"] as? String }
  }

  @Test(arguments: Language.allCases)
  func historyTellsTheStory(_ language: Language) throws {
    let vault = try told()
    for name in [pair.name, pair.appId, "shop"] {
      let outcome = try vault.run(["history", name, "--lang", language.rawValue])
      #expect(outcome.status == 0 && outcome.stderr.isEmpty)
      let lines = outcome.text.split(separator: "\n").map(String.init)
      #expect(lines.count == 6, "\(outcome.text)")
      #expect(lines.dropFirst().allSatisfy { $0.contains("  韩梅梅  ") })
      let reset = Text.noted(
        .clauses([.reset(1, .appSecret), ResetReason.leaked.because, .version(2)]), "=在群里")
      #expect(lines[3].hasSuffix("  " + language.say(reset)))
      #expect(lines[5].hasSuffix(language.say(.stillUnfinished)))
    }
  }

  @Test func historyInJSONHasEachEventWithItsOwnFields() throws {
    let vault = try told()
    let entries = try list(vault, ["history", pair.name])
    #expect(entries.compactMap { $0["kind"] as? String } == Self.kinds)
    for entry in entries {
      #expect(entry["program"] as? String == pair.name && entry["by"] as? String == "韩梅梅")
      #expect(entry["counts"] as? Bool == true && entry["seen"] as? String == entry["at"] as? String)
      #expect((entry["event"] as? String)?.count == 64 && (entry["author"] as? String)?.count == 64)
      for common in ["parents", "depth", "ledger"] { #expect(entry[common] == nil) }
    }
    #expect(entries[3]["reason"] as? String == "leaked" && entries[3]["note"] as? String == "=在群里")
    #expect(entries[3]["credential"] as? String == "appsecret" && entries[4]["alias"] as? String == "shop")
    #expect(try vault.run("history", "nobody").status == 66)
  }

  @Test(arguments: Language.allCases)
  func onATerminalHistoryTakesAPartOfAName(_ language: Language) throws {
    let vault = try told()
    let part = String(pair.name.prefix(3))
    let person = try Person(
      ["history", part], in: vault.home, speaking: language, environment: vault.environment)
    try person.expect(.tookPart(pair.name))
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try vault.run("history", part).status == 66)
  }

  @Test func theLogHasAllLedgersAndFiltersThem() throws {
    let vault = try told()
    #expect(
      try kinds(vault) == ["founded", "slotAdded", "registered", "secretStored"] + Self.kinds + ["policySet"])
    #expect(try kinds(vault, "--program", "shop") == Self.kinds)
    #expect(try kinds(vault, "--program", other.appId) == ["registered", "secretStored"])
    #expect(try kinds(vault, "--kind", "founded", "--kind", "described") == ["founded", "described"])
    #expect(try kinds(vault, "--since", "1h").count == 11)
    #expect(try kinds(vault, "--until", "1h").isEmpty)
    #expect(
      try kinds(vault, "--until", "2020-01-01").isEmpty && kinds(vault, "--since", "2020-01-01").count == 11)
    let at = try list(vault, ["audit", "log", "--kind", "described"]).first?["at"] as? String
    let moment = try #require(at)
    #expect(try kinds(vault, "--until", moment).count == 8, "the end is not in it")
    #expect(try kinds(vault, "--since", moment) == ["described", "resetBegan", "policySet"])
    let own = try list(vault, ["audit", "log", "--kind", "policySet"])
    #expect(own.first?["program"] is NSNull && own.first?["clipboardSeconds"] as? Int == 60)
  }

  @Test func theLogIsFilteredByItsAuthor() throws {
    let vault = try told()
    let card = try #require(try vault.json("id") as? [String: String])
    let fingerprint = try #require(card["fingerprint"])
    for wish in [
      "韩梅梅", fingerprint, String(fingerprint.prefix(5)), String((card["signing"] ?? "").prefix(8)),
    ] {
      #expect(try kinds(vault, "--by", wish).count == 11, "\(wish)")
    }
    let nobody = try vault.run("audit", "log", "--by", "李雷", "--lang", "zh")
    #expect(nobody.status == 66 && nobody.stdout.isEmpty && nobody.errorText.contains("韩梅梅"))
  }

  /// A day is one of this computer's own time zone.
  @Test func aDayIsALocalDay() throws {
    let vault = try told()
    let entry = try #require(try list(vault, ["audit", "log"]).first?["at"] as? String)
    let time = try #require(Timestamp(rfc3339: entry))
    // The first and the last are never in the same day.
    for zone in ["Pacific/Pago_Pago", "UTC", "Asia/Shanghai", "America/St_Johns", "Pacific/Kiritimati"] {
      let moment = try vault.home.tool(
        "date", "-d", "@\(time.milliseconds / 1000)", "+%Y-%m-%d %H:%M", environment: ["TZ": zone]
      ).text.trimmed
      let day = String(moment.prefix(10))
      let environment = vault.environment.merging(["TZ": zone]) { $1 }
      let arguments = ["audit", "log", "--kind", "founded", "--since", day, "--until", day, "--csv", "-"]
      let found = try vault.home.run(arguments, environment: environment)
      #expect(found.text.contains("\"\(moment)\",") && found.text.contains("founded"), "\(zone): \(found)")
    }
  }

  @Test func theCSVIsOneForSpreadsheets() throws {
    let vault = try told()
    let outcome = try vault.run("audit", "log", "--csv", "-")
    #expect(outcome.status == 0 && outcome.text.hasSuffix("\r\n") && !outcome.text.hasSuffix("\n\r\n"))
    let rows = outcome.text.components(separatedBy: "\r\n").dropLast()
    #expect(rows.count == 12 && rows.allSatisfy { !$0.contains("\n") })
    #expect(rows.first.map { CSV.headings(AuditLine.csvHead).contains($0 + "\r\n") } ?? false)
    #expect(rows.dropFirst().allSatisfy { $0.contains(/^"20\d\d-\d\d-\d\d \d\d:\d\d",/) })
    let formula = try VaultHome()
    #expect(try formula.run("add", "=1+1", input: pair.appSecret).status == 0)
    let text = try formula.run("audit", "log", "--csv", "-", "--lang", "en").text
    #expect(text.contains(",\"'=1+1\",") && !text.contains("\"=1+1"))
    #expect(
      try formula.run("audit", "log", "--csv", "-", "--until", "1h").text.components(separatedBy: "\r\n")
        .count
        == 2)
  }

  @Test(arguments: Language.allCases)
  func whatCannotBeMeantIsRefusedBeforeTheVaultIsOpened(_ language: Language) throws {
    let home = try ScratchHome()
    let wrong: [([String], Text)] = [
      (["--since", "2026-02-30"], .noSuchDate("--since")), (["--until", "morgen"], .badDate("--until")),
      (["--since", "1h", "--until", "2h"], .untilBeforeSince), (["--kind", "reset"], .noSuchEventKind),
      (["--csv", "-", "--json"], .csvOrJSON),
    ]
    for (arguments, sentence) in wrong {
      let outcome = try home.run(["audit", "log"] + arguments, environment: language.setting)
      #expect(outcome.status == 64 && outcome.stdout.isEmpty, "\(outcome)")
      #expect(outcome.errorText.contains(language.say(sentence)), "\(outcome)")
    }
    let kinds = try home.run(["audit", "log", "--kind", "reset"])
    #expect(EventKinds.all.allSatisfy(kinds.errorText.contains))
  }

  @Test(arguments: Language.allCases)
  func anEmptyLogSaysSo(_ language: Language) throws {
    let vault = try VaultHome()
    let outcome = try vault.run(["audit", "log", "--until", "1h", "--lang", language.rawValue])
    #expect(
      outcome.status == 0 && outcome.stdout.isEmpty && outcome.errorText == language.say(.listNoMatch) + "\n")
    #expect(try vault.run("audit", "log", "--until", "1h", "--json").text == "[]\n")
  }

  /// Events carry commitments; what they commit to is not theirs to show.
  @Test func noValueIsEverPrinted() throws {
    let vault = try told()
    let commands = [["history", pair.name], ["audit", "log"], ["audit", "log", "--csv", "-"]]
    for arguments in commands + commands.prefix(2).map({ $0 + ["--json"] }) {
      let outcome = try vault.run(arguments)
      #expect(outcome.status == 0 && outcome.stdout.count > 200)
      for secret in [pair.appSecret, other.appSecret, Self.fresh, VaultHome.passphrase] {
        #expect(!outcome.text.contains(secret) && !outcome.errorText.contains(secret), "\(arguments)")
      }
    }
  }

  /// Characters that would act on a terminal come from events too.
  @Test func nothingInAnEventActsOnATerminal() throws {
    let vault = try VaultHome()
    try vault.add(pair)
    let note = "一\u{202e}二\n三\tfour\u{200b}"
    #expect(try vault.run("edit", pair.name, "--note", note).status == 0)
    for arguments in [["history", pair.name], ["audit", "log"], ["audit", "log", "--csv", "-"]] {
      let outcome = try vault.run(arguments)
      #expect(outcome.text.contains("一\\u{202e}二 三 four\\u{200b}"), "\(outcome)")
    }
  }

  // The owner's own name.

  private func owner(_ home: ScratchHome, _ environment: [String: String] = [:], _ arguments: [String] = [])
    throws
    -> String?
  {
    try home.write("pass", VaultHome.passphrase + "\n")
    let given = ["MPVAULT_PASSPHRASE_FILE": home.path("pass")].merging(environment) { $1 }
    let made = try home.run(VaultHome.making + arguments, environment: given)
    #expect(made.status == 0, "\(made)")
    let log = try home.run(["audit", "log", "--kind", "founded", "--json"], environment: given)
    let list = try JSONSerialization.jsonObject(with: Data(log.stdout)) as? [[String: Any]]
    #expect(list?.first?["name"] as? String == list?.first?["by"] as? String)
    return list?.first?["by"] as? String
  }

  @Test func theOwnersNameIsWhatGitSays() throws {
    let home = try ScratchHome()
    try home.write(".gitconfig", "[user]\n\tname = 韩 梅梅 \n")
    #expect(try owner(home, ["LOGNAME": "hmm"]) == "韩 梅梅")
  }

  @Test func aNameThatIsGivenIsTakenInstead() throws {
    let home = try ScratchHome()
    try home.write(".gitconfig", "[user]\n\tname = 韩梅梅\n")
    #expect(try owner(home, [:], ["--name", "李雷"]) == "李雷")
  }

  /// What lies in the working folder says nothing about who made the vault.
  @Test func aFolderDoesNotSayWhoSomebodyIs() throws {
    let home = try ScratchHome()
    try home.makeFolder(".git")
    try home.write(".git/HEAD", "ref: refs/heads/main\n")
    try home.write(".git/config", "[user]\n\tname = 别人\n")
    #expect(try owner(home, ["LOGNAME": "hmm"]) == "hmm")
  }

  @Test(arguments: [
    "", "[user]\n\tname = \"a\\tb\"\n", "[user]\n\tname = \u{202e}a\n", "[user", "[user]\n\tname =\n",
  ])
  func withoutANameThatWillDoItIsTheLoginName(_ configuration: String) throws {
    let home = try ScratchHome()
    try home.write(".gitconfig", configuration)
    #expect(try owner(home, ["LOGNAME": "hmm"]) == "hmm")
  }

  @Test func withoutGitItIsTheLoginName() throws {
    let home = try ScratchHome()
    try home.write(".gitconfig", "[user]\n\tname = 韩梅梅\n")
    #expect(try owner(home, ["LOGNAME": "hmm", "PATH": "/nowhere"]) == "hmm")
  }
}
