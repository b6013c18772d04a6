import Age
import Host
import Ledger
import MiniProgram
import Sodium
import Support
import Vault

@testable import Sharing

/// One of several computers that sync, whose clock goes as it likes; each is one person's.
final class Peer {
  let person: String
  let device: String
  let files: ScratchHome
  private(set) var vault: Vault
  /// The age keys of those who are on record here as gone, or their device as removed: by what was done here, not by what
  /// the vault says.
  private(set) var gone: Set<String> = []
  /// Whether another computer of the same person is on record here as that.
  var hasOwn = false
  private var backup: Set<String>?
  private let skew: Int64

  /// - Parameter skew: by how many milliseconds the clock is wrong.
  init(_ person: String, device: String = "1", skew: Int64) throws {
    self.person = person
    self.device = device
    self.skew = skew
    files = try ScratchHome(isInMemory: true)
    let plan = Vault.Plan(
      path: files.path("data") + "/vault.db", stateFolder: files.path("state"),
      cost: try Argon2id(passes: 1, memory: 8192), owner: person, now: Home.now)
    vault = try Vault.create(plan, passphrase: Self.passphrase, recovery: nil)
  }

  private static var passphrase: SecretBytes { Home.secret("correct horse battery") }

  var name: String { device == "1" ? person : "\(person)'s \(device)" }
  var card: Card { vault.identity.card }
  var signer: Bytes32 { card.signingKey }
  /// `age1…`
  var key: String { card.ageRecipient }
  var opener: Witness.Opener { Witness.Opener(name, AgeIdentity(vault.identity.age)) }

  /// What they call each other: of one's own other computer not one's own name.
  func word(for other: Peer) -> String {
    other.person == person && !hasOwn ? other.name : other.person
  }

  /// - Parameter comeback: whether they were gone, as `people add --back` says.
  func know(_ other: Peer, _ comeback: Comeback = .notSaid) throws {
    _ = try vault.addPerson(
      word(for: other), wechat: nil, role: nil, device: other.device, key: .card(other.card), comeback,
      isMine: other.person == person && hasOwn, at: Home.now)
    gone.remove(other.key)
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

extension Peer {
  /// - Parameter all: everybody's computers.
  func recordLeaving(of other: Peer, among all: [Peer], at step: Int) throws {
    let word = word(for: other)
    _ = try vault.removePerson(word, at: time(step))
    gone.formUnion(all.filter { $0 !== self && self.word(for: $0) == word }.map(\.key))
  }

  func recordTheft(of other: Peer, at step: Int) throws {
    _ = try vault.removeDevice(other.device, of: word(for: other), isStolen: true, at: time(step))
    gone.insert(other.key)
  }

  func backUp() throws {
    _ = try vault.backUp(to: files.path("backup.db"))
    backup = gone
  }

  /// The computer is lost, and what was backed up is all that there is.
  ///
  /// - Returns: whether there was a backup.
  func restore() throws -> Bool {
    guard let backup else { return false }
    let (path, state) = (files.path("data") + "/vault.db", files.path("state"))
    _ = try files.tool("rm", "-rf", path, files.path("mirror"))
    let restore = try Restore(file: files.path("backup.db"), to: path, stateFolder: state)
    _ = try restore.finish(restore.locked.unlock(passphrase: Self.passphrase), at: Home.now)
    try restart()
    gone = backup
    return true
  }
}
