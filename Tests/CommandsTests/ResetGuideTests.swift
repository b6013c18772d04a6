import Foundation
import MiniProgram
import Support
import Testing

@testable import Commands

/// `reset` as a guided act: what it touches is shown before anything is pressed, and what is left to do afterwards.
@Suite struct ResetGuideTests {
  private let pair = Pairs.one(seed: 21)
  private let fresh = Pairs.one(seed: 22).appSecret

  private func made() throws -> VaultHome {
    let vault = try VaultHome()
    try vault.add(pair)
    try vault.run("edit", pair.name, "--live", "--wechat-admin", "王芳", "--owner-email", "a@b.c")
    try vault.run("place", "add", pair.name, "prod-api", "--kind", "server", "--owner", "韩梅梅")
    return vault
  }

  private func person(_ vault: VaultHome, _ language: Language, _ arguments: String...) throws -> Person {
    try Person(
      ["reset"] + arguments, in: vault.home, speaking: language, environment: vault.environment)
  }

  @Test(arguments: Language.allCases)
  func whatItTouchesIsShownBeforeItBeginsAndWhatIsLeftAfterwards(_ language: Language) throws {
    let vault = try made()
    let person = try person(vault, language, pair.name, "--reason", "lost")
    try person.awaitHidden(.askNewSecret(.appSecret))
    try person.terminal.send(fresh + "\r")
    let outcome = try person.terminal.waitForExit()
    let lines: [Text] = [
      .whichOne(.appSecret, upload: pair.name + "/upload-key"), .forgottenOnlyReset(.appSecret),
      .liveness(true, of: pair.name),
      .scannedBy("王芳", email: "a@b.c"), .noResetYet, .resetBegun(pair.name, .appSecret),
      .pressReset(.appSecret), .resetDone(pair.name, .appSecret, 2, 1), .updateNow,
    ]
    var rest = outcome.text[...]
    for line in lines {
      let found = rest.firstRange(of: language.say(line))
      #expect(found != nil, "\(line.english)")
      if let found { rest = rest[found.upperBound...] }
    }
    #expect(outcome.text.contains("mpvault place done \(pair.name) prod-api"))
    #expect(outcome.text.contains("韩梅梅"))
  }

  @Test func theUploadKeyIsNotTakenForTheAppSecret() throws {
    let vault = try made()
    let key = try vault.home.tool("openssl", "genrsa", "1024").text
    #expect(try vault.run("add", pair.name, "--kind", "upload-key", input: key).status == 0)
    let person = try person(vault, .chinese, pair.name + "/upload-key", "--reason", "routine")
    try person.expect(.whichOne(.uploadKey, upload: ""))
    try person.awaitHidden(.askNewSecret(.uploadKey))
    try person.terminal.send("\u{3}")
    try person.answer(.askPressed, "n")
    #expect(try person.terminal.waitForExit().status == 130)
  }

  @Test(arguments: Language.allCases)
  func whoeverDidNotPressTheButtonLeavesThatOnRecord(_ language: Language) throws {
    let vault = try made()
    let person = try person(vault, language, pair.name, "--reason", "routine")
    try person.awaitHidden(.askNewSecret(.appSecret))
    try person.terminal.send("\u{3}")
    try person.answer(.askPressed, "n")
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 130 && person.terminal.echoIsOn)
    #expect(outcome.text.contains(language.say(.resetAbandoned(pair.name, .appSecret))))
    #expect(try vault.state(of: pair.name) == "good")
  }

  @Test func theSameIsSealedWhereTheVaultIsLocked() throws {
    let vault = try made()
    let person = try Person(["reset", pair.name, "--reason", "lost"], in: vault.home, speaking: .chinese)
    try person.awaitHidden(.askNewSecret(.appSecret))
    try person.terminal.send("\u{3}")
    try person.answer(.askPressed, "n")
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 130 && outcome.text.contains(Text.sealedAbandon.chinese))
    #expect(try vault.state(of: pair.name) == "good")
    let kinds = try vault.run("audit", "log", "--program", pair.name, "--json").text
    #expect(kinds.contains("\"resetAbandoned\""))
  }

  /// A second Ctrl-C is no answer: the reset stays open.
  @Test func controlCAtTheQuestionLeavesTheResetOpen() throws {
    let vault = try made()
    let person = try person(vault, .english, pair.name, "--reason", "routine")
    try person.awaitHidden(.askNewSecret(.appSecret))
    try person.terminal.send("\u{3}")
    try person.awaitVisible(.askPressed)
    try person.terminal.send("\u{3}")
    #expect(try person.terminal.waitForExit().status != 0)
    #expect(try vault.state(of: pair.name) == "resetting")
  }

  @Test func oneThatWasDoneWithoutTheToolIsOnlyAskedForItsValue() throws {
    let vault = try made()
    let person = try person(
      vault, .chinese, pair.name, "--reason", "left", "--at", "2026-01-02 03:04", "--by", "王芳")
    try person.awaitHidden(.askNewSecret(.appSecret))
    try person.terminal.send(fresh + "\r")
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 0 && !outcome.text.contains(Text.pressReset(.appSecret).chinese))
    let history = try vault.json("history", pair.name) as? [[String: Any]]
    let reset = try #require(history?.first { $0["kind"] as? String == "resetCompleted" })
    #expect(reset["happened"] as? String == "2026-01-02T03:04:00.000Z")
    let json = try vault.run("show", pair.name, "--json").text
    #expect(json.contains("\"resetBy\": \"王芳\""))
  }

  @Test func whatCannotGoTogetherIsRefused() throws {
    let vault = try made()
    for options in [
      ["--begin", "--abandon"], ["--keep", "1", "--begin"], ["--keep", "1", "--reason", "lost"],
      ["--abandon", "--by", "x"], ["--begin", "--by", "x"], ["--begin", "--clipboard"],
      ["--clipboard", "--wait-clipboard"],
    ] {
      let outcome = try vault.run(["reset", pair.name] + options, input: fresh)
      #expect(outcome.status == 64, "\(options)")
    }
    let future = try vault.run("reset", pair.name, "--reason", "lost", "--at", "2199-01-01", input: fresh)
    #expect(future.status == 65 && future.errorText.contains(Text.atInFuture.english))
    let none = try vault.run("reset", pair.name, "--reason", "lost", "--at", "2026-02-30", input: fresh)
    #expect(none.status == 64)
    #expect(try vault.run("get", pair.name).text == pair.appSecret + "\n")
  }

  @Test func aVersionIsKeptByItsNumberOrItsEvent() throws {
    let vault = try made()
    try vault.run("reset", pair.name, "--reason", "routine", input: fresh)
    #expect(try vault.run("reset", pair.name, "--keep", "1").status == 0)
    #expect(try vault.run("get", pair.name).text == pair.appSecret + "\n")
    let shown = try vault.json("show", pair.name) as? [String: Any]
    let credential = (shown?["credentials"] as? [[String: Any]])?.first
    let versions = credential?["versions"] as? [[String: Any]]
    let event = try #require(versions?.last?["event"] as? String)
    #expect(try vault.run("reset", pair.name, "--keep", String(event.prefix(8))).status == 0)
    #expect(try vault.run("get", pair.name).text == fresh + "\n")
    #expect(try vault.run("reset", pair.name, "--keep", "2").status == 65)
    for wish in ["3", "0", "-1", "0123abc", "ffffffffffff", "x"] {
      #expect(try vault.run("reset", pair.name, "--keep=\(wish)").status == 66, "\(wish)")
    }
  }

  @Test func aResetOfAnArchivedProgramIsRecordedAndSaidToBeOne() throws {
    let vault = try made()
    try vault.run("archive", pair.name)
    let outcome = try vault.run("reset", pair.name, "--reason", "routine", input: fresh)
    #expect(outcome.status == 0)
    #expect(outcome.errorText.contains(Text.resetOfArchived(pair.name).english))
    #expect(try vault.run("get", pair.name).text == fresh + "\n")
  }
}
