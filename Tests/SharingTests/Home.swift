import Host
import Ledger
import MiniProgram
import Sodium
import Support
import Vault

@testable import Sharing

/// A person with a vault, at the smallest cost that Argon2id takes.
final class Home {
  static let now = Timestamp(milliseconds: 1_767_225_600_000)
  static let value = "1d0f17a88bc56dea4b502637ff900e30"

  let files: ScratchHome
  let vault: Vault

  init(_ name: String) throws {
    files = try ScratchHome(isInMemory: true)
    let plan = Vault.Plan(
      path: files.path("data") + "/vault.db", stateFolder: files.path("state"),
      cost: try Argon2id(passes: 1, memory: 8192), owner: name, now: Self.now)
    vault = try Vault.create(plan, passphrase: Self.secret("correct horse battery"), recovery: nil)
  }

  static func secret(_ text: String) -> SecretBytes { SecretBytes(copying: Array(text.utf8).span) }

  var card: Card { vault.identity.card }

  func add(_ name: String, _ value: String = Home.value) throws {
    let program = NewProgram(name: name, secret: SharedSecret(Self.secret(value)))
    _ = try vault.add([program], at: Self.now)
  }

  func id(_ name: String) throws -> LedgerID {
    let found = try vault.read { try $0.programs() }.first { $0.state.name == name }
    guard let found else { throw VaultError.noProgram(name) }
    return found.id
  }

  /// What `share` makes, and its plaintext's lines with what is done to them.
  func share(_ names: [String], to: [Grantee], kinds: CredentialSet = .all, withOld: Bool = false) throws
    -> [UInt8]
  {
    let items = try names.map { ShareItem(program: try id($0), credentials: kinds) }
    var request = ShareRequest(items: items, to: to, via: .bundle)
    request.withOldSecrets = withOld
    let shared = try vault.recordShare(request, at: Self.now)
    let vault = vault
    return try vault.handOut { handOut in
      try BundleWriter.write(
        shared.map { BundleItem(id: $0.id, values: $0.values) }, to: .keys(to), from: vault.identity,
        isArmored: false, handOut)
    }
  }

  /// Makes somebody an admin of a program, on record alone.
  func makeAdmin(_ other: Home, of program: String, via way: Via = .bundle) throws {
    let item = ShareItem(program: try id(program), credentials: .all)
    var request = ShareRequest(items: [item], to: [.card(other.card)], via: way)
    request.asAdmin = true
    _ = try vault.recordShare(request, at: Self.now)
  }

  func rename(_ program: String, to name: String) throws {
    var changes = Described()
    changes.name = .some(name)
    _ = try vault.edit(program, changes, at: Self.now)
  }

  /// The current values of a program as a stranger's own, sealed to one card.
  func handover(_ program: String, to card: Card) throws -> Handover {
    let (handover, state) = (Handover(to: .card(card), at: Self.now), try vault.program(program))
    let (values, id) = (state.credentials.compactMap(\.current), try id(program))
    try vault.handOut { source in try handover.add(state, values, source, id) }
    return handover
  }

  /// The current values of programs, without a word to the ledgers.
  func seal(_ names: [String], to: [Grantee]) throws -> [UInt8] {
    let vault = vault
    let programs = try vault.read { try $0.programs() }.filter { names.contains($0.state.name) }
    return try vault.handOut { handOut in
      try BundleWriter.write(
        programs.map { BundleItem(id: $0.id, values: $0.state.credentials.compactMap(\.current)) },
        to: .keys(to), from: vault.identity, isArmored: false, handOut)
    }
  }

  func read(_ file: [UInt8]) throws(SharingError) -> Bundle {
    let reader = BundleReader(vault.identity)
    try reader.read(file.span)
    return try reader.finish()
  }
}
