import Host
import Ledger
import MiniProgram
import Sodium
import Support
import Vault

@testable import Sharing

/// One of several people who sync, on a computer of their own whose clock goes as it likes.
final class Peer {
  let name: String
  let files: ScratchHome
  private(set) var vault: Vault
  private let skew: Int64

  /// - Parameter skew: by how many milliseconds the clock is wrong.
  init(_ name: String, skew: Int64) throws {
    self.name = name
    self.skew = skew
    files = try ScratchHome()
    let plan = Vault.Plan(
      path: files.path("data") + "/vault.db", stateFolder: files.path("state"),
      cost: try Argon2id(passes: 1, memory: 8192), owner: name, now: Home.now)
    vault = try Vault.create(plan, passphrase: Self.passphrase, recovery: nil)
  }

  private static var passphrase: SecretBytes { Home.secret("correct horse battery") }

  var card: Card { vault.identity.card }
  var signer: Bytes32 { card.signingKey }

  func know(_ other: Peer) throws {
    _ = try vault.addPerson(
      other.name, wechat: nil, role: nil, device: nil, key: .card(other.card), at: Home.now)
  }

  func time(_ step: Int) -> Timestamp {
    Timestamp(milliseconds: Home.now.milliseconds + Int64(step) * 1000 + skew)
  }

  /// What is left of it when its process is killed is the file.
  func restart() throws {
    let (path, state) = (files.path("data") + "/vault.db", files.path("state"))
    vault = try LockedVault(path: path, stateFolder: state).unlock(passphrase: Self.passphrase)
  }

  @discardableResult
  func sync(_ address: GitAddress, at step: Int) throws -> SyncReport {
    try Sync(vault, with: address, Sync.Options(folder: files.path("mirror")), at: time(step)).run()
  }

  func programs() throws -> [Program] { try vault.read { try $0.programs() } }

  /// Also what others offer.
  func everyProgram() throws -> [Program] { try vault.read { try $0.everyProgram() } }

  /// A value's secret, whatever became of the value; nothing where it is not here.
  func secret(of event: EventName, in ledger: LedgerID) throws -> String? {
    try vault.handOut { source in
      guard let event = try? source.ledger(ledger).graph[event] else { return nil }
      return try? source.attachment(of: event).withSecret { String(decoding: $0.array, as: UTF8.self) }
    }
  }
}
