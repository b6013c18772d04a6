import Foundation
import MiniProgram
import Support
import Testing

@testable import Commands

/// Sharing and receiving by a person at a terminal.
@Suite struct SharingPromptTests {
  private let pair = Pairs.one(seed: 31)
  private let fresh = Pairs.one(seed: 32).appSecret
  private let lead: VaultHome
  private let new: VaultHome

  init() throws {
    lead = try VaultHome()
    new = try VaultHome()
    try lead.add(pair)
  }

  private func person(_ vault: VaultHome, _ arguments: String...) throws -> Person {
    try Person(arguments, in: vault.home, speaking: .chinese, environment: vault.environment)
  }

  private func card(_ vault: VaultHome) throws -> String { try vault.run("id").text.trimmed }

  /// Both know each other, and the lead has shared.
  private func share(to file: String) throws {
    try lead.run("people", "add", "张三", card(new))
    try new.run("people", "add", "李雷", card(lead))
    #expect(try lead.run("share", pair.name, "--to", "张三", "-o", file).status == 0)
  }

  @Test func aPersonSeesWhatComesAndIsAsked() throws {
    let file = new.home.path("b.age")
    try share(to: file)
    let refusing = try person(new, "receive", file)
    try refusing.answer(.askReceive, "n")
    let refused = try refusing.terminal.waitForExit()
    #expect(refused.status == 130 && refused.text.contains("李雷"))
    #expect(try new.run("get", pair.name).status == 66)
    let taking = try person(new, "receive", file)
    try taking.answer(.askReceive, "y")
    #expect(try taking.terminal.waitForExit().status == 0)
    #expect(try new.run("get", pair.name).text.trimmed == pair.appSecret)
  }

  /// The second occasion is as usual as the first. Somebody's own file goes by a yes alone.
  @Test func theFileOfAShareIsReplacedWhereItIsOurs() throws {
    try lead.run("people", "add", "张三", card(new))
    let name = FileName.safe("\(pair.name)-张三") + ".age"
    for _ in 1...2 {
      #expect(try person(lead, "share", pair.name, "--to", "张三").terminal.waitForExit().status == 0)
    }
    try lead.home.write(name, "mine\n", mode: 0o644)
    let asked = try person(lead, "share", pair.name, "--to", "张三")
    try asked.answer(.askReplace("./\(name)"), "n")
    #expect(try asked.terminal.waitForExit().status == 1)
    #expect(try lead.home.read(name) == Array("mine\n".utf8))
    let forced = try person(lead, "share", pair.name, "--to", "张三", "--force")
    #expect(try forced.terminal.waitForExit().status == 0)
    #expect(lead.home.mode(name) == 0o600)
  }

  /// In one step: whoever has no key is put on record, and told by a passphrase.
  @Test func somebodyNewGetsAPassphraseInOneStep() throws {
    let file = new.home.path("n.age")
    let sharing = try person(lead, "share", pair.name, "--gen-passphrase", "--as", "客户", "-o", file)
    let outcome = try sharing.terminal.waitForExit()
    #expect(outcome.status == 0 && outcome.text.contains("客户"))
    let people = try lead.json("people", "list") as? [[String: Any]]
    #expect(people?.map { $0["name"] as? String } == ["客户"])
    #expect(people?.map { $0["holds"] as? [String] } == [[pair.name]])
  }

  @Test func aFileWithAPassphraseShowsItOnceAndAsksForIt() throws {
    let file = new.home.path("p.age")
    try lead.run("people", "add", "张三")
    let sharing = try person(lead, "share", pair.name, "--to", "张三", "--gen-passphrase", "-o", file)
    let outcome = try sharing.terminal.waitForExit()
    #expect(outcome.status == 0)
    let groups = outcome.text.split(whereSeparator: \.isWhitespace).first {
      $0.split(separator: "-").count > 6
    }
    let passphrase = String(try #require(groups))
    let wrong = try person(new, "receive", file)
    try wrong.answerHidden(.askBundlePassphrase, passphrase + "X")
    #expect(try wrong.terminal.waitForExit().status == 77)
    let taking = try person(new, "receive", file)
    try taking.answerHidden(.askBundlePassphrase, passphrase)
    try taking.answer(.askReceive, "y")
    try taking.answer(.askPersonsNameOr(lead.ownName()), "")
    #expect(try taking.terminal.waitForExit().status == 0)
    #expect(try new.run("get", pair.name).text.trimmed == pair.appSecret)
  }

  @Test func whatALeaverKnowsIsResetOneByOneAndCanBeBrokenOff() throws {
    let (second, file) = (Pairs.first(2, seed: 33)[1], new.home.path("b.age"))
    try lead.add(second)
    try share(to: file)
    #expect(try lead.run("share", second.name, "--to", "张三", "-o", file).status == 0)
    #expect(try lead.run("people", "remove", "张三", "--yes").status == 0)
    let first = try person(lead, "reset", "--seen-by", "张三")
    try first.answer(.askResetNow, "y")
    try first.answerHidden(.askNewSecret(.appSecret), fresh)
    try first.answer(.askResetNow, "n")
    #expect(try first.terminal.waitForExit().text.contains(Text.someLeft("张三", 1).chinese))
    // Stopped behind the button: the next time nobody is asked to press it again.
    let stopped = try person(lead, "reset", "--seen-by", "张三")
    try stopped.answer(.askResetNow, "y")
    try stopped.awaitHidden(.askNewSecret(.appSecret))
    try stopped.terminal.send("\u{3}")
    try stopped.answer(.askPressed, "")
    #expect(try stopped.terminal.waitForExit().status == 130)
    let rest = try person(lead, "reset", "--seen-by", "张三")
    try rest.answer(.askFinishReset, "y")
    try rest.answerHidden(.askNewSecret(.appSecret), Pairs.one(seed: 34).appSecret)
    #expect(try rest.terminal.waitForExit().text.contains(Text.allReset("张三").chinese))
    #expect(try !lead.run("todo", "--json").text.contains("seen-by-leaver"))
  }

  @Test func afterAResetTheNewVersionIsOfferedToThoseWhoHaveTheOld() throws {
    try share(to: new.home.path("b.age"))
    let resetting = try person(lead, "reset", pair.name, "--reason", "routine")
    try resetting.answerHidden(.askNewSecret(.appSecret), fresh)
    try resetting.answer(.askShareAgain(1), "y")
    #expect(try resetting.terminal.waitForExit().status == 0)
    #expect(try !lead.run("todo", "--json").text.contains("holder-behind"))
  }

  @Test func whoTheSyncReachesIsNotAskedAbout() throws {
    let remote = lead.home.path("team.git")
    _ = try lead.home.tool("git", "init", "--bare", "--quiet", remote)
    try share(to: new.home.path("b.age"))
    #expect(try lead.run("sync", "init", remote).status == 0)
    let resetting = try person(lead, "reset", pair.name, "--reason", "leaked")
    try resetting.answerHidden(.askNewSecret(.appSecret), fresh)
    try resetting.expect(.newVersionBySync(["张三"]))
    let outcome = try resetting.terminal.waitForExit()
    #expect(outcome.status == 0 && !outcome.text.contains("[y/N]"), "\(outcome)")
  }

  /// A terabyte of zeros costs no more than its first bytes: nobody would wait for the rest.
  @Test func whatIsNoBundleIsRefusedAndChangesNothing() throws {
    let zeros = new.home.path("zeros")
    try new.home.write("zeros", "")
    try FileHandle(forWritingTo: URL(fileURLWithPath: zeros)).truncate(atOffset: 1 << 40)
    let refused = try new.run("receive", zeros)
    #expect(refused.status == 65 && refused.errorText.contains("Nothing was stored"))
  }

  @Test func aLedgerThatAStrangerFoundedNeedsAPersonsWord() throws {
    let (third, file) = (try VaultHome(), new.home.path("b.age"))
    try share(to: file)
    #expect(try new.run("receive", file).status == 0)
    try new.run("people", "add", "韩梅梅", card(third))
    try third.run("people", "add", "张三", card(new))
    // The holder may not grant: what they hand on is their own copy of the events.
    #expect(try new.run("share", pair.name, "--to", "韩梅梅", "-o", file).status == 77)
    #expect(try lead.run("share", pair.name, "--to", card(new), "--as-admin", "-o", file).status == 0)
    #expect(try new.run("receive", file).status == 0)
    #expect(try new.run("share", pair.name, "--to", "韩梅梅", "-o", file).status == 0)
    let refused = try third.run("receive", file)
    #expect(try refused.status == 76 && third.names().isEmpty)
    let page = try #require(try lead.json("id") as? [String: Any])
    let founder = try #require(page["fingerprint"] as? String)
    #expect(try third.run("receive", file, "--accept", founder).status == 0)
    // Once the ledger is here, its founder is not asked about again.
    #expect(try new.run("share", pair.name, "--to", "韩梅梅", "-o", file).status == 0)
    #expect(try third.run("receive", file).status == 0)
  }

  @Test func whatCannotBeWrittenIsOnRecordAndSaidToBe() throws {
    try lead.run("people", "add", "张三", card(new))
    let full = try lead.run("share", pair.name, "--to", "张三", "-o", "/dev/full")
    #expect(full.status == 74 && full.errorText.contains(Text.onRecordNotSent.english))
    let before = try lead.run("history", pair.name, "--json").text
    #expect(before.contains("\"given\""))
    for path in ["nowhere/x.age", ".", lead.home.path(".local/share/mpvault/vault.db")] {
      #expect(try lead.run("share", pair.name, "--to", "张三", "-o", path).status == 73)
    }
    #expect(try lead.run("history", pair.name, "--json").text == before)
  }
}
