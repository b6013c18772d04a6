import Foundation
import Ledger
import MiniProgram
import Sodium
import Support
import Vault

/// A vault in the place where the binary looks for it.
struct Mpvault {
  static let name = "mpvault"
  private static let phrase = "correct horse battery"

  let home: ScratchHome
  let vault: Vault
  let programs: [NewProgram]
  /// How long it took to store them all, in seconds.
  let secondsToStore: Double

  private var path: String { home.path(".local/share/mpvault/vault.db") }
  private var stateFolder: String { home.path(".local/state/mpvault") }

  /// - Parameter clients: how many, whose mini-programs they are by turns.
  init(holding pairs: [Pairs.Pair], clients: Int = 0, home: ScratchHome) throws {
    self.home = home
    // Argon2id at its cheapest: nothing that is measured here derives a key from a passphrase.
    let plan = Vault.Plan(
      path: home.path(".local/share/mpvault/vault.db"), stateFolder: home.path(".local/state/mpvault"),
      cost: try Argon2id(passes: 1, memory: 8192), owner: "bench", now: Self.now)
    vault = try Vault.create(plan, passphrase: Self.passphrase(), recovery: nil)
    programs = try pairs.enumerated().map { number, pair in
      let secret = SharedSecret(SecretBytes(copying: pair.secretBytes.span))
      var program = NewProgram(name: pair.name, secret: secret, appID: try AppID(pair.appId))
      program.client = clients == 0 ? nil : "client \(number % clients)"
      return program
    }
    let start = ContinuousClock.now
    _ = try vault.add(programs, at: Self.now)
    secondsToStore = Elapsed.seconds(since: start)
  }

  func open() throws -> Vault {
    try LockedVault(path: path, stateFolder: stateFolder).unlock(passphrase: Self.passphrase())
  }

  /// The binary with this vault, its key in the kernel's keyring until `lock`.
  func unlocked() throws -> Contender {
    try home.write("passphrase", Self.phrase + "\n")
    try child(["unlock", "--for", "1h", "--passphrase-file", home.path("passphrase")]).run()
    return Contender(
      name: Self.name, get: { child(["get", $0]) },
      add: { pair in
        try home.write("mpvault-input", pair.appSecret + "\n")
        var child = child(["add", pair.name, "--app-id", pair.appId])
        child.input = home.path("mpvault-input")
        return child
      })
  }

  func lock() throws { try child(["lock"]).run() }

  func child(_ arguments: [String]) -> Child {
    Child(arguments: [Binary.path] + arguments, environment: home.environment)
  }

  private static let now = Timestamp(milliseconds: 1_700_000_000_000)
  private static func passphrase() -> SecretBytes { SecretBytes(copying: Array(phrase.utf8).span) }
}

/// What the library does without a process around it.
enum Library {
  static func measure(_ made: Mpvault) throws {
    let count = made.programs.count
    let name = made.programs[count / 2].name
    let listed = try fastest { _ = try made.vault.programs() }
    let got = try fastest { _ = try made.vault.secret(name, .appSecret) }
    let opened = try fastest { _ = try made.open().programs().count }
    Table.heading("\(count) entries: library", ["minimum ms"])
    Table.row("bulk add, all durable at once", [Table.number(made.secondsToStore * 1000)])
    Table.row("all programs", [Table.number(listed * 1000)])
    Table.row("one value", [Table.number(got * 1000)])
    Table.row("open, check seal, all programs", [Table.number(opened * 1000)])
  }

  private static func fastest(_ body: () throws -> Void) throws -> Double {
    try (0..<Race.runs).map { _ in
      let start = ContinuousClock.now
      try body()
      return Elapsed.seconds(since: start)
    }.min() ?? 0
  }
}
