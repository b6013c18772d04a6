internal import Host
internal import Ledger
internal import Sodium
internal import Vault

/// What `doctor` found, for its page and for `--json`.
struct DoctorReport {
  private let locked: LockedVault
  private let vault: Vault
  private let verification: Verification
  /// Nothing where the vault's own ledger cannot be read.
  private let own: VaultLedgerState?
  private let mirror: Mirror.Status?
  private let waiting: Int
  private let gone: Int
  private let now: Timestamp

  init(_ locked: LockedVault, _ vault: Vault, now: Timestamp) throws(VaultError) {
    self.locked = locked
    self.now = now
    self.vault = vault
    verification = try AuditVerifyCommand.verify(vault)
    own = try? vault.ownState()
    mirror = own?.policy.mirror.map { (try? Mirror(folder: $0).status(of: vault)) ?? .unreadable }
    let inbox = (try? vault.inbox()) ?? []
    waiting = inbox.count
    gone = inbox.count { $0.waits == .gone }
  }

  /// What has to be mended.
  var faults: [Sentence] {
    verification.faults.map(\.sentence) + (gone > 0 ? [.inboxItemsGone(gone)] : [])
  }

  /// What could be better.
  var advice: [Sentence] {
    var advice: [Sentence] = []
    if verification.faults == [.seal] { advice.append(.resealAdvice) }
    for lost in verification.lost { advice.append(.lostValues(Printable.escape(lost.program), lost.values)) }
    if waiting > gone { advice.append(.inboxWaits(waiting - gone)) }
    if !locked.slots.contains(where: { $0.kind == .recovery }) { advice.append(.noRecovery) }
    if own?.lastBackup == nil, mirror == nil { advice.append(.neverBackedUp) }
    if let mirror, mirror != .current { advice.append(mirror.sentence) }
    for path in DurableFile.leftovers(of: locked.path) { advice.append(.leftover(path)) }
    if !SecretMemory.status.isFullyLocked { advice.append(.memoryNotLocked) }
    return advice
  }

  var page: Table {
    var table = Table(head: [.headVault, Sentence(en: locked.path, zh: locked.path)])
    let counts = (verification.ledgers, verification.events, verification.attachments)
    table.add([Sentence.headContents.text, Sentence.verified(counts.0, counts.1, counts.2).text])
    if verification.faults.isEmpty { table.add([Sentence.headIntegrity.text, Sentence.allSound.text]) }
    for fault in faults { table.add([Sentence.headFault.text, fault.text]) }
    table.add([Sentence.headWaysIn.text, locked.slots.map(\.kind.title.text).joined(separator: ", ")])
    table.add([Sentence.headBackup.text, backup.text])
    table.add([Sentence.headKeyCache.text, keyCache.text])
    table.add([Sentence.headMemory.text, memory.text])
    table.add([Sentence.headModes.text, modes])
    table.add([Sentence.headClipboard.text, clipboard ?? Sentence.noneFound.text])
    table.add([Sentence.headVersions.text, versions])
    for sentence in advice { table.add([Sentence.headAdvice.text, sentence.text]) }
    return table
  }

  var json: JSON {
    .object([
      ("vault", .string(locked.path)), ("verification", VerificationJSON(verification, vault).json),
      ("faults", .array(faults.map { .string($0.text) })),
      ("waysIn", .array(locked.slots.map { .string($0.kind.name) })),
      ("lastBackup", own?.lastBackup.map { .time($0.at) } ?? .null),
      ("mirror", .optional(mirror.map { "\($0)" })), ("inbox", .number(waiting)),
      (
        "keyCache", .string(KernelKeyring.status == .unavailable ? "unavailable" : isOpen ? "open" : "locked")
      ),
      ("memoryLocked", .bool(SecretMemory.status.isFullyLocked)), ("mode", .string(modes)),
      ("clipboard", .optional(clipboard)), ("advice", .array(advice.map { .string($0.text) })),
      ("version", .string(Version.number)),
    ])
  }

  private var isOpen: Bool { locked.isKeyCached }
  private var clipboard: String? { (try? Clipboard.find())?.name }
  private var versions: String {
    "mpvault \(Version.number), libsodium \(sodiumVersion), SQLite \(SQLiteDatabase.version)"
  }

  private var modes: String {
    let file = FileMode.bits(locked.path).map { String($0, radix: 8) } ?? "?"
    let folder = FileMode.bits(Folder.parent(of: locked.path)).map { String($0, radix: 8) } ?? "?"
    return "\(file), \(folder)"
  }

  private var backup: Sentence {
    if mirror == .current { return .mirrorCurrent }
    guard let last = own?.lastBackup else { return .noneFound }
    let age = Sentence.age(milliseconds: now.milliseconds - last.at.milliseconds)
    return .backupAge(age, last.path)
  }

  private var keyCache: Sentence {
    if KernelKeyring.status == .unavailable { return .keyCacheUnavailable }
    return isOpen ? .keyCacheOpen : .keyCacheLocked
  }

  private var memory: Sentence { SecretMemory.status.isFullyLocked ? .memoryIsLocked : .memoryNotLocked }
}
