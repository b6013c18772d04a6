import Support
import Testing

@testable import Commands

/// A home that takes nothing, as a container or a service may have it: mounted so in a name space of its own.
@Suite(.enabled(if: ReadOnlyMount.canBe, "to mount wants unshare and the right to"))
struct ReadOnlyHomeTests {
  private let vault: VaultHome
  private let pair = Pairs.one(seed: 69)

  init() throws {
    vault = try VaultHome()
    try vault.add(pair)
  }

  /// A line of `sh` while `.local` is read-only.
  private func whileReadOnly(_ line: String) throws -> Outcome {
    try vault.home.write("line", line + "\n")
    return try vault.home.shell(
      "unshare -m sh -c 'mount --bind .local .local && mount -o remount,ro,bind .local && exec sh line'",
      environment: vault.environment)
  }

  private var said: String { get throws { String(decoding: try vault.home.read("err"), as: UTF8.self) } }

  @Test(arguments: Language.allCases) func readingSaysOnceWhatItCannotDo(_ language: Language) throws {
    // What is remembered already needs not to be written.
    try vault.home.tool("rm", "-r", ".local/state/mpvault")
    let command = "mpvault --lang \(language.rawValue)"
    let outcome = try whileReadOnly(
      "\(command) get '\(pair.name)' 2> err; echo $?; \(command) run '\(pair.name)' -- true 2>> err; echo $?")
    #expect(outcome.text == "\(pair.appSecret)\n0\n0\n", "\(outcome)")
    let folder = vault.home.path(".local/state/mpvault")
    let line = language.say(.warning(.stateNotWritten(folder))) + "\n"
    #expect(try said == line + line)
  }

  @Test(arguments: Language.allCases) func storingSaysThatItIsReadOnly(_ language: Language) throws {
    let other = Pairs.one(seed: 70)
    try vault.home.write("secret", other.appSecret + "\n")
    let outcome = try whileReadOnly(
      "mpvault --lang \(language.rawValue) add other < secret 2> err; echo $?")
    #expect(outcome.text == "74\n")
    let said = try said
    #expect(
      said.contains(language.say(.diskReason(8))) && said.contains(language.say(.readOnlyHint)), "\(said)")
    #expect(try vault.names() == [pair.name])
  }

  @Test(arguments: Language.allCases) func aVaultCannotBeMadeThere(_ language: Language) throws {
    let outcome = try whileReadOnly(
      "mpvault --lang \(language.rawValue) --vault .local/new/vault.db init --no-recovery 2> err; echo $?")
    #expect(outcome.text == "73\n")
    let said = try said
    #expect(said.contains(language.say(.readOnly(vault.home.path(".local/new")))), "\(said)")
  }
}

private enum ReadOnlyMount {
  static var canBe: Bool {
    guard let home = try? ScratchHome() else { return false }
    return (try? home.attempt("unshare", "-m", "mount", "--bind", home.path, home.path).status) == 0
  }
}
