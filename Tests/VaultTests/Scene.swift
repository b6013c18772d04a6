import Host
import Ledger
import MiniProgram
import Sodium
import Support

@testable import Vault

/// A home with one vault in it, at the smallest cost that Argon2id takes.
final class Scene {
  static let passphrase = "correct horse battery"
  static let code = [UInt8](0..<20)
  static let now = Timestamp(milliseconds: 1_767_225_600_000)

  let home: ScratchHome
  let folder: String
  var path: String { folder + "/vault.db" }
  var state: String { home.path("state") }

  /// What this computer remembers of the vault's seal, relative to the home.
  var sealFiles: [String] { home.files(below: "state").filter { $0.hasSuffix(".seal") } }

  /// Of the right form, and not written by whoever has the state's key.
  func forgeState() throws {
    var content = try home.read(sealFiles[0])
    content[70] ^= 1
    try home.write(sealFiles[0], content)
  }

  init() throws {
    home = try ScratchHome(isInMemory: true)
    folder = home.path("data")
  }

  func plan() throws -> Vault.Plan {
    let cost = try Argon2id(passes: 1, memory: 8192)
    return Vault.Plan(path: path, stateFolder: state, cost: cost, owner: "李雷", now: Self.now)
  }

  func create(recovery: Bool = true) throws -> Vault {
    let code = recovery ? SharedSecret(secret(Self.code)) : nil
    return try Vault.create(plan(), passphrase: secret(Self.passphrase), recovery: code)
  }

  /// A vault with what most tests need: two programs of two kinds, one value reset once.
  func createFilled() throws -> Vault {
    let vault = try create()
    _ = try vault.add(Pairs.first(3).map { try NewProgram($0) }, at: Self.now)
    let first = Pairs.name(0)
    _ = try vault.add(.messageToken, secret("token0token1"), to: first, at: Self.now)
    let story = ResetStory(reason: .routine, note: nil)
    _ = try vault.completeReset(first, .appSecret, secret(Self.resetValue), story, at: Self.now)
    return vault
  }

  static let resetValue = "ffffffffffffffffffffffffffffffff"

  func locked(at path: String? = nil, state: String? = nil) throws -> LockedVault {
    try LockedVault(path: path ?? self.path, stateFolder: state ?? self.state)
  }

  /// Opened from the file, as another process would.
  func unlock(at path: String? = nil, state: String? = nil) throws -> Vault {
    try locked(at: path, state: state).unlock(passphrase: secret(Self.passphrase))
  }

  /// Opened, and looked at, which is what checks the seal.
  func readAll(at path: String? = nil, state: String? = nil) throws {
    _ = try unlock(at: path, state: state).programs()
  }

  /// What somebody with a copy of SQLite and no key does to the file.
  func tamper(_ sql: String, _ values: [PlainSQLite.Value] = []) throws {
    try PlainSQLite(path).rows(sql, values)
  }

  func row(_ sql: String) throws -> [PlainSQLite.Value] {
    guard let row = try PlainSQLite(path).rows(sql).first else { throw SupportError("no row: \(sql)") }
    return row
  }

  func number(_ sql: String) throws -> Int64 {
    guard case .integer(let number) = try row(sql).first else { throw SupportError("no number: \(sql)") }
    return number
  }

  func bytes() throws -> [UInt8] { try home.read(path) }
}

extension NewProgram {
  init(_ pair: Pairs.Pair) throws {
    self.init(
      name: pair.name, secret: SharedSecret(SecretBytes(copying: pair.secretBytes.span)),
      appID: try AppID(pair.appId))
  }

  init(_ name: String, _ value: String = String(repeating: "0", count: 32)) {
    self.init(name: name, secret: SharedSecret(SecretBytes(copying: Array(value.utf8).span)))
  }
}

func secret(_ text: String) -> SecretBytes { secret(Array(text.utf8)) }
func secret(_ bytes: [UInt8]) -> SecretBytes { SecretBytes(copying: bytes.span) }

extension SecretBytes {
  var text: String { withBytes { String(decoding: $0.array, as: UTF8.self) } }
  var array: [UInt8] { withBytes { $0.array } }
}

extension Vault {
  /// A secret in clear, to be compared.
  func value(_ name: String, _ kind: CredentialKind = .appSecret, version: Int? = nil) throws -> String {
    try secret(name, kind, version.map(ValueWish.version)).secret.text
  }
}

/// How an error that was thrown calls itself: cases and what they carry, to the letter.
func failure(_ body: () throws -> Void) -> String {
  do { try body() } catch { return "\(error)" }
  return "nothing thrown"
}

func said(_ error: VaultError) -> String { "\(error)" }

extension ReadTransaction {
  /// The events of the ledger in a row, in the order in which they were stored.
  func events(ofRow ledger: Int64) throws(VaultError) -> [Event] {
    try sealedEvents(ofRow: ledger).map { (row) throws(VaultError) in
      try event(row.number, row.body, ledger: ledger)
    }
  }
}
