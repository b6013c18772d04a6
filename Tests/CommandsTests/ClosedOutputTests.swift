import Support
import Testing

@testable import Commands

/// What was to be printed and went nowhere is no success.
@Suite struct ClosedOutputTests {
  private let vault: VaultHome
  private static let pair = Pairs.one(seed: 67)

  init() throws {
    vault = try VaultHome()
    try vault.add(Self.pair)
  }

  @Test(arguments: [(">&-", Text.outputClosed), ("> /dev/full", .outputFull)])
  func whatGoesNowhereIsTold(_ output: (String, Text)) throws {
    let name = "'\(Self.pair.name)'"
    // Each command in one language where it is closed, and in the other where it is full.
    for (index, command) in [
      "get \(name)", "list", "list --json", "show \(name)", "history \(name)", "todo --json", "id",
      "--version", "help",
      "export \(name) --format json", "export \(name) --format json -o -", "run \(name) -- echo x", "man",
    ].enumerated() {
      let language = Language.allCases[(index + (output.0 == ">&-" ? 0 : 1)) % 2]
      let outcome = try vault.home.shell(
        "mpvault --lang \(language.rawValue) \(command) \(output.0) 2> err; echo $?",
        environment: vault.environment)
      let said = String(decoding: try vault.home.read("err"), as: UTF8.self)
      #expect(
        outcome.text == "74\n" && said.contains(language.say(output.1)), "\(command): \(outcome) \(said)")
    }
  }

  /// Nothing that is opened takes the number of a stream that is closed, and no descriptor is needed to store.
  @Test func whatIsStoredIsNotWrittenOver() throws {
    let other = Pairs.one(seed: 68)
    try vault.home.write("secret", other.appSecret + "\n")
    let outcome = try vault.home.shell(
      "mpvault add other < secret >&- 2>&-; echo $?; mpvault get other; mpvault doctor > doctor; echo $?",
      environment: vault.environment)
    #expect(outcome.text == "0\n\(other.appSecret)\n0\n", "\(outcome)")
  }
}
