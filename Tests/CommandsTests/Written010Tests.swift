import Delivery
import Foundation
import Support
import Testing

@testable import Commands

/// What version 0.1.0 wrote is read for good: its vaults, what the computer remembers of them, its bundles, its backup, its
/// exports and its repository.
@Suite struct Written010Tests {
  private let old: Written010

  init() throws { old = try Written010() }

  /// Every kind of event is in it, or the fixture tells nothing.
  @Test func itHasAnEventOfEveryKind() throws {
    let kinds = Set(try old.said(.li, "log").compactMap { $0["kind"] as? String })
    #expect(kinds.count == 35, "\(kinds.sorted())")
  }

  @Test(arguments: Written010.Owner.allCases) func everyVaultVerifies(_ owner: Written010.Owner) throws {
    let verified = try old.run(owner, "audit", "verify")
    #expect(verified.status == 0, "\(verified)")
    // The state folder knows these vaults at these paths: there is nothing to announce.
    let page = try old.run(owner, "doctor")
    #expect(page.status == 0, "\(page)")
  }

  @Test(arguments: Written010.Owner.allCases)
  func itsHistoryAndItsListAreAsTheyWereSaid(_ owner: Written010.Owner) throws {
    let log = try Written010.array(old.insist(owner, "audit", "log", "--json").stdout)
    let before = try old.said(owner, "log")
    // What was sealed while locked is filed by the first command that opens the vault.
    let events = Set(log.compactMap { $0["event"] as? String })
    for event in before.compactMap({ $0["event"] as? String }) { #expect(events.contains(event)) }
    let list = try Written010.array(old.insist(owner, "list", "--json").stdout)
    for program in try old.said(owner, "list") {
      let now = try #require(list.first { $0["name"] as? String == program["name"] as? String })
      for key in ["appId", "alias", "client", "tags", "live", "credentials", "holders"] {
        #expect(now[key] as? NSObject == program[key] as? NSObject, "\(key) of \(program["name"] ?? "")")
      }
    }
  }

  @Test func everyVersionComesOut() throws {
    try old.unlock(.li)
    for (number, version) in [(1, 1), (2, 2), (3, 3), (4, 4)] {
      let value = try old.insist(.li, "get", "shop", "--version", "\(version)").text
      #expect(try value == old.secret(number) + "\n")
    }
    #expect(try old.insist(.li, "get", "老王烧烤").text == old.secret(6) + "\n")
    #expect(try old.insist(.li, "get", "老王烧烤 (2)").text == old.secret(15) + "\n")
    #expect(try old.insist(.li, "get", "shop/message-token").text == "tokentoken123\n")
    #expect(try old.insist(.li, "get", "after-backup").text == old.secret(13) + "\n")
    #expect(try old.run(.li, "get", "gone").status == 66)
    #expect(try old.insist(.han, "get", "shop").text == old.secret(4) + "\n")
  }

  @Test func whatWasSealedWhileLockedIsFiled() throws {
    let found = try old.insist(.li, "get", "sealed-while-locked")
    #expect(try found.text == old.secret(14) + "\n")
    #expect(found.errorText.contains("Filed from the inbox"))
  }

  /// The state that 0.1.0 left still tells an old copy: here its own backup in the place of the vault.
  @Test func whatTheComputerRemembersIsUnderstood() throws {
    try old.home.tool("cp", "backup.db", "li/vault.db")
    #expect(try old.run(.li, "get", "shop").status == 76)
  }

  @Test func everyWayInStillOpens() throws {
    let vault = ["MPVAULT_VAULT": "/proc/self/cwd/li/vault.db"]
    let opened = try old.home.run(["--identity", "age.key", "get", "shop"], environment: vault)
    #expect(try opened.text == old.secret(4) + "\n", "\(opened)")
    let recovered = try old.home.run(
      ["unlock", "--recovery-file", "li/recovery.new"], environment: vault)
    #expect(recovered.status == 0, "\(recovered)")
  }

  @Test func theBackupIsRestored() throws {
    try old.insist(.li, "--vault", "again/vault.db", "restore", "backup.db")
    #expect(try old.insist(.li, "--vault", "again/vault.db", "get", "shop").text == old.secret(4) + "\n")
  }

  @Test func everySortOfBundleIsTaken() throws {
    #expect(try old.insist(.han, "receive", "card.age").status == 0)
    #expect(try old.insist(.li, "receive", "from-han-again.age").status == 0)
    let secret = try old.secret(4)
    #expect(try old.home.tool("age", "-d", "-i", "age.key", "agekey.age").text.contains(secret))
    #expect(try old.home.tool("age", "-d", "-i", "ssh.key", "ssh.age").text.contains("tokentoken123"))
    let words = String(decoding: try old.home.read("passphrase.words"), as: UTF8.self).trimmed
    let person = try Person(
      ["receive", "passphrase.age"], in: old.home, speaking: .english, environment: old.environment(.han))
    try person.answerHidden(.askBundlePassphrase, words)
    try person.answer(.askReceive, "y")
    #expect(try person.terminal.waitForExit().status == 0)
  }

  @Test func itsOwnExportIsImported() throws {
    try old.insist(.zhang, "import", "exports/json", "--format", "json")
    #expect(try old.insist(.zhang, "get", "好邻居商城").text == old.secret(4) + "\n")
  }

  /// What an export writes today is what it wrote, behind the line by which a file of ours is known; but for two settings of
  /// WxJava's: stable tokens are asked for in every form, and the format of messages is left to the team.
  @Test func anExportIsWrittenAsItWas() throws {
    try old.unlock(.li)
    let values = { (text: [UInt8]) in
      String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.contains("msgDataFormat") && !$0.contains("use-stable-access-token") }.joined(
          separator: "\n")
    }
    for format in [
      "dotenv", "shell", "wxjava", "wxjava-multi", "easywechat", "laravel", "silenceper", "senparc", "uni-id",
      "kubernetes",
    ] {
      try old.insist(.li, "export", "shop", "--format", format, "-o", "now-" + format)
      let heading = try #require(ExportFormat(rawValue: format)).heading ?? ""
      let (now, then) = try (old.home.read("now-" + format), old.home.read("exports/" + format))
      #expect(values(now) == heading + values(then), "\(format)")
    }
  }

  @Test func theRepositoryGoesOn() throws {
    let fresh = Pairs.one(seed: 95)
    try old.insist(.li, "sync")
    try old.insist(.li, "reset", "shop", "--reason", "routine", input: fresh.secretBytes)
    try old.insist(.li, "sync")
    try old.insist(.han, "sync")
    #expect(try old.insist(.han, "get", "shop").text == fresh.appSecret + "\n")
    // Who left by 0.1.0's own record gets nothing new.
    let left = try old.run(.zhang, "sync")
    #expect(left.status == 0, "\(left)")
    #expect(try old.run(.zhang, "get", "shop").status == 66)
    for owner in Written010.Owner.allCases { try old.insist(owner, "audit", "verify") }
  }
}
