import Foundation
import Sodium
import Support
import Vault

/// A scratch home with the passphrase in a file, as a script has it, and what tests ask of the vault in it.
final class VaultHome {
  static let passphrase = "four words easy to remember"
  let home: ScratchHome

  /// - Parameter isMade: makes a vault, with the cheapest key derivation that one opens by: with the cheapest that
  ///   `init` offers, deriving keys would take most of the tests' time.
  init(isMade: Bool = true) throws {
    home = try ScratchHome()
    try home.write("pass", Self.passphrase + "\n")
    if isMade { try make() }
  }

  /// No key of a vault that is gone stays in the kernel, where a user has room for two hundred.
  deinit { _ = try? home.locked().forgetKey() }

  static let making = ["init", "--kdf", "interactive", "--no-recovery"]

  var environment: [String: String] { ["MPVAULT_PASSPHRASE_FILE": home.path("pass")] }

  @discardableResult
  func run(_ arguments: [String], input: String? = nil, wrapper: [String] = []) throws -> Outcome {
    try home.run(
      arguments, input: input.map { Array($0.utf8) }, environment: environment, wrapper: wrapper)
  }

  @discardableResult
  func run(_ arguments: String..., input: String? = nil) throws -> Outcome {
    try run(arguments, input: input)
  }

  /// In this process.
  func open() throws -> Vault {
    try home.locked().unlock(passphrase: SecretBytes(copying: Array(Self.passphrase.utf8).span))
  }

  /// Stores, and insists on it.
  func add(_ pair: Pairs.Pair) throws {
    let outcome = try run("add", pair.name, "--app-id", pair.appId, input: pair.appSecret)
    guard outcome.status == 0 else { throw SupportError("nothing was stored: \(outcome)") }
  }

  /// What its owner is called, as `id` gives it to send.
  func ownName() throws -> String {
    let line = try run("id").errorText.split(separator: "\n").last.map(String.init) ?? ""
    let words = line.split(separator: "'")
    guard words.count > 1 else { throw SupportError("no line to send: \(line)") }
    return String(words[1].prefix { $0 != " " })
  }

  /// What `--json` prints.
  func json(_ arguments: String...) throws -> Any { try json(arguments) }

  func json(_ arguments: [String]) throws -> Any {
    let outcome = try run(arguments + ["--json"])
    guard outcome.status == 0 else { throw SupportError("\(arguments): \(outcome)") }
    return try JSONSerialization.jsonObject(with: Data(outcome.stdout))
  }

  /// The names in the vault.
  func names() throws -> [String] {
    guard let list = try json("list") as? [[String: Any]] else { throw SupportError("no list") }
    return list.compactMap { $0["name"] as? String }
  }

  /// `good`, `resetting` …
  func state(of name: String) throws -> String? {
    let program = try json("show", name) as? [String: Any]
    return (program?["credentials"] as? [[String: Any]])?.first?["state"] as? String
  }

  /// A bash at a terminal, in which `r` is `mpvault run` with a program's secrets.
  func bash(running program: String) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      ["bash", "--norc", "--noprofile", "-i"], in: home, environment: environment)
    try terminal.send("PS1=; r() { mpvault run '\(program)' -- \"$@\"; }; echo rea''dy\r")
    try terminal.expect("ready")
    return terminal
  }
}

extension ScratchHome {
  /// A vault in it, as nobody has opened it.
  func locked(_ file: String = ".local/share/mpvault/vault.db") throws -> LockedVault {
    try LockedVault(path: path(file), stateFolder: path(".local/state/mpvault"))
  }
}
