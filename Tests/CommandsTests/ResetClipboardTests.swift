import MiniProgram
import Support
import Testing

@testable import Commands

/// `reset` with a new value that comes by the clipboard of a real X server.
@Suite(.serialized) struct ResetClipboardTests {
  private let server: XServer
  private let vault: VaultHome
  private let pair = Pairs.one(seed: 71)
  private let fresh = Pairs.one(seed: 72).appSecret

  init() throws {
    server = try XServer()
    vault = try VaultHome()
    try vault.add(pair)
  }

  private var environment: [String: String] { vault.environment.merging(server.environment) { $1 } }

  @Test func whatIsOnTheClipboardIsStoredAndTakenAway() throws {
    try server.copy(fresh)
    let outcome = try vault.home.run(
      ["reset", pair.name, "--reason", "leaked", "--clipboard"], environment: environment)
    #expect(outcome.status == 0 && outcome.errorText.contains(Text.clipboardCleared.english))
    #expect(try server.pasted() == nil)
    #expect(try vault.run("get", pair.name).text == fresh + "\n")
  }

  @Test func whatDoesNotFitIsRefusedAndNothingBegun() throws {
    try server.copy("wx0123456789abcdef")
    let outcome = try vault.home.run(
      ["reset", pair.name, "--reason", "leaked", "--clipboard"], environment: environment)
    #expect(outcome.status == 65)
    #expect(try vault.state(of: pair.name) == "good")
  }

  @Test func aValueThatIsCopiedAfterTheButtonIsCaught() throws {
    let person = try Person(
      ["reset", pair.name, "--reason", "routine", "--wait-clipboard"], in: vault.home, speaking: .english,
      environment: environment)
    try person.expect(.pressReset(.appSecret, isAwaited: true))
    try person.expect(.waitingForSecret(.appSecret, seconds: ClipboardInput.defaultSeconds))
    #expect(try vault.state(of: pair.name) == "resetting")
    try server.copy(fresh)
    let outcome = try person.terminal.waitForExit()
    #expect(outcome.status == 0 && !outcome.text.contains(fresh) && !outcome.text.contains("aste"))
    #expect(try vault.run("get", pair.name).text == fresh + "\n")
  }

  @Test func controlCWhileWaitingAsksWhetherItWasPressed() throws {
    let person = try Person(
      ["reset", pair.name, "--reason", "routine", "--wait-clipboard"], in: vault.home, speaking: .english,
      environment: environment)
    try person.expect(.waitingForSecret(.appSecret, seconds: ClipboardInput.defaultSeconds))
    try person.terminal.send("\u{3}")
    try person.answer(.askPressed, "n")
    #expect(try person.terminal.waitForExit().status == 130)
    #expect(try vault.state(of: pair.name) == "good")
  }
}
