internal import Host
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Sodium
internal import Vault

/// A value that somebody passed on: it waits in the inbox until the person here says that it is meant.
final class PassedIn {
  private let vault: Vault
  private let now: Timestamp
  /// Of each sender, how many wait in the inbox or were looked at here.
  private var counts: [Bytes32: Int]?
  private var own: VaultLedgerState?

  /// How many of one sender wait here at a time: each is a question to a person, and every command looks at all of them.
  static let most = 16
  /// And of all of them together.
  static let mostInAll = 128

  init(vault: Vault, now: Timestamp) { (self.vault, self.now) = (vault, now) }

  /// - Returns: nil for a file that is none of the kind.
  static func read(_ path: String, for vault: Vault) throws -> PassedValue? {
    let content = try FileReading.readSecret(path, limit: PassedValue.fileLimit)
    do {
      return try content.withBytes { (file) throws(SharingError) in
        try PassedValue.read(file, for: vault.identity)
      }
    } catch SharingError.notABundle { return nil }
  }

  /// What came through the repository: of nobody but those who are trusted here, for nobody was asked.
  func take(_ value: PassedValue, isQuiet: Bool) throws -> PassedValue.Fate {
    let own = try own ?? vault.ownState()
    self.own = own
    if let doubt = own.doubt(about: value.sender, mine: vault.identity.card) {
      return doubt.isOpen ? .unknown : .left
    }
    let sender = value.sender.signingKey
    // Whoever was never given anything in it has nothing of it to pass on; they may be given it yet.
    if try vault.wasGiven(value.sender, in: value.ledger) == false { return .unknown }
    var counts = try counts ?? vault.passedCounts()
    let isRoom = counts[sender, default: 0] < Self.most && counts.values.reduce(0, +) < Self.mostInAll
    if isRoom { counts[sender, default: 0] += 1 }
    self.counts = counts
    guard isRoom else { return .noRoom }
    try take(value, from: own.person(signingKey: sender)?.name, isQuiet: isQuiet)
    return .kept
  }

  func take(_ passed: PassedValue, from sender: String?, isQuiet: Bool = false) throws {
    let program = try vault.read { try $0.programs().first { $0.id == passed.ledger }?.state }
    if let program, let version = try vault.version(of: passed.secret, in: program.name, passed.kind) {
      if !isQuiet { Output.talk(.passedValueKnown(program.name, passed.kind, version)) }
      return
    }
    let isKnown = program?.credential(passed.kind) != nil
    let story = ResetStory(
      reason: isKnown ? passed.reason : nil, happened: min(passed.happened, now),
      by: isKnown ? sender : nil)
    let item = InboxItem(
      isKnown ? .reset : .add, name: program?.name ?? passed.name, kind: passed.kind, secret: passed.secret,
      story, lacks: .word, ledger: passed.ledger, sender: passed.sender, at: now)
    let entry = try vault.keep(item)
    if isQuiet { return }
    let waits = entry.waits ?? .unconfirmed
    Output.talk(.passedValueWaits(item.kind, item.name, entry.shortID))
    if waits != .unconfirmed { Output.talk(.indented(waits.why)) }
    Output.talk(.hint(waits.settling(entry.shortID)))
  }
}

/// What is said here alone.
extension Text {
  static func passedLeft(_ count: Int) -> Text {
    Text(
      "Values that people pass on wait in the repository: \(count). From each of them \(PassedIn.most) wait in the inbox at a time; settle those first: mpvault inbox",
      "还有 \(count) 个转交的值留在仓库里：每人最多 \(PassedIn.most) 个在收件箱里等，先处理完这些：mpvault inbox")
  }
  static func passedValueKnown(_ program: String, _ kind: CredentialKind, _ version: Int) -> Text {
    Text(
      "They pass on the \(kind) of “\(program)” that is stored already (version \(version)).",
      "「\(program)」已存有对方转交的\(kind)（第 \(version) 版）。")
  }
  static func passedValueWaits(_ kind: CredentialKind, _ program: String, _ id: String) -> Text {
    Text(
      "They pass on the \(kind) of “\(program)”; it waits in the inbox (\(id)).",
      "对方转交了「\(program)」的\(kind)，在收件箱里等你处理（\(id)）。")
  }
}
