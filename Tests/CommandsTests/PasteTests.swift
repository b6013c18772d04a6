import MiniProgram
import Support
import Testing

@testable import Commands

/// What terminals do to what is pasted.
@Suite struct PasteTests {
  private let pair = Pairs.one(seed: 2)

  /// Stores what was typed at the prompt, and gives what `get` then says.
  private func stored(_ kind: CredentialKind, typing keys: String) throws -> String {
    let vault = try VaultHome()
    let person = try Person(
      ["add", pair.name, "--kind", kind.text], in: vault.home, speaking: .english,
      environment: vault.environment)
    try person.answerHidden(.askSecret(kind), keys)
    if kind == .appSecret { try person.answer(.askAppID, "") }
    let outcome = try person.terminal.waitForExit()
    guard outcome.status == 0 else { throw SupportError(outcome.description) }
    return try vault.run("get", "\(pair.name)/\(kind.text)").text
  }

  @Test func aPastedKeyOfManyLinesGoesInWhole() throws {
    let key = try ScratchHome().tool("openssl", "genrsa", "1024").text
    let pasted = String(key.replacing("\n", with: "\r").dropLast())
    #expect(try stored(.uploadKey, typing: pasted) == key)
    #expect(try stored(.uploadKey, typing: "\u{1b}[200~\(pasted)\u{1b}[201~") == key)
  }

  @Test(arguments: Language.allCases)
  func whatComesAlongWithAValueIsLeftOutAndSaid(_ language: Language) throws {
    let vault = try VaultHome()
    let person = try Person(
      ["add", pair.name], in: vault.home, speaking: language, environment: vault.environment)
    try person.answerHidden(
      .askSecret(.appSecret), "\u{1b}[200~AppID：\(pair.appId)\rAppSecret：“\(pair.appSecret)” \r\u{1b}[201~")
    try person.expect(.leftOutOfPaste([.whiteSpace, .label], appID: false))
    try person.expect(.appIDTaken(pair.appId, for: pair.name))
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try vault.run("get", pair.appId).text == pair.appSecret + "\n")
  }

  /// The page was another program's.
  @Test(arguments: Language.allCases)
  func anotherProgramsAppIDBesideANewValueIsToldAndAskedAgain(_ language: Language) throws {
    let vault = try VaultHome()
    let other = Pairs.first(2, seed: 2)[1]
    try vault.add(pair)
    try vault.add(other)
    let fresh = Pairs.first(3, seed: 2)[2].appSecret
    let person = try Person(
      ["reset", pair.name, "--reason", "routine"], in: vault.home, speaking: language,
      environment: vault.environment)
    try person.answerHidden(.askNewSecret(.appSecret), "\(other.appId) \(fresh)")
    try person.expect(.otherAppIDBeside(other.appId, of: other.name, for: pair.name))
    try person.answerHidden(.askNewSecret(.appSecret), "\(pair.appId) \(fresh)")
    try person.expect(.leftOutOfPaste([], appID: true))
    #expect(try person.terminal.waitForExit().status == 0)
    #expect(try vault.run("get", pair.name).text == fresh + "\n")
  }

  @Test(arguments: [" %s", "%s\u{A0}", "\u{FEFF}%s", "%s\n\n", "\"%s\"", "AppSecret: %s"])
  func aPipeIsTakenAsAPasteIsForcedOrNot(_ form: String) throws {
    let vault = try VaultHome()
    let text = form.replacing("%s", with: pair.appSecret)
    let outcome = try vault.run("add", "a", input: text)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(!outcome.errorText.contains(pair.appSecret))
    #expect(try vault.run("get", "a").text == pair.appSecret + "\n")
    let capital = pair.appSecret.uppercased()
    #expect(
      try vault.run("add", "b", "--force", input: form.replacing("%s", with: capital)).status == 0)
    #expect(try vault.run("get", "b").text == capital + "\n")
  }

  @Test func aLineLongerThanAKernelsLineBufferGoesInWhole() throws {
    let kind = try #require(CredentialKind("other:long"))
    var generator = SeededGenerator(seed: 7)
    let value = generator.hex(20_001)
    #expect(try stored(kind, typing: value) == value + "\n")
  }

  @Test func theKeysThatEditWork() throws {
    let typed = "ab\u{7f}\u{15}\(pair.appSecret)x\u{7f}\u{1b}[D"
    #expect(try stored(.appSecret, typing: typed) == pair.appSecret + "\n")
  }

  /// A selection with one line too many must not run in the shell, nor answer the next question.
  @Test func whatWasPastedBehindTheSecretIsDropped() throws {
    let vault = try VaultHome()
    let line = "mpvault add '\(pair.name)'; echo ended; IFS= read -r rest; echo \"shell got [$rest]\""
    let terminal = try PseudoTerminal(["sh", "-c", line], in: vault.home)
    try terminal.expect(Text.askSecret(.appSecret).english)
    try terminal.expectEcho(false)
    try terminal.send("\(pair.appSecret)\rtouch stolen\r")
    try terminal.expect("in the inbox while the vault is locked")
    // What is typed before it has ended is dropped as well.
    try terminal.expect("ended")
    try terminal.expectEcho(true)
    try terminal.send("nothing\r")
    try terminal.expect("shell got [nothing]")
    #expect(try terminal.waitForExit().status == 0)
    #expect(try vault.run("get", pair.name).text == pair.appSecret + "\n")
  }

  /// A computer that has never opened this vault cannot tell whose inbox it is.
  @Test(arguments: Language.allCases)
  func thePassphraseIsAskedAtTheTerminalWhereTheInboxIsNotKnown(_ language: Language) throws {
    let vault = try VaultHome()
    try vault.home.remove(".local/state")
    let person = try Person(
      ["add", pair.name], in: vault.home, speaking: language, input: pair.secretBytes + [0x0d, 0x0a])
    try person.answerHidden(.askPassphrase, VaultHome.passphrase)
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 0)
    #expect(!outcome.text.contains(language.say(.askSecret(.appSecret))))
    #expect(try vault.run("get", pair.name).text == pair.appSecret + "\n")
  }

  /// Data goes where it is sent, questions to the terminal.
  @Test func aPipeBehindGetReceivesTheValueAndNothingElse() throws {
    let vault = try VaultHome()
    try vault.add(pair)
    let terminal = try PseudoTerminal(["sh", "-c", "mpvault get '\(pair.name)' > value"], in: vault.home)
    try terminal.expect(Text.askPassphrase.english)
    try terminal.expectEcho(false)
    try terminal.send(VaultHome.passphrase + "\r")
    #expect(try terminal.waitForExit().status == 0)
    #expect(try vault.home.read("value") == pair.secretBytes + [0x0a])
    #expect(!terminal.text.contains(pair.appSecret))
  }
}
