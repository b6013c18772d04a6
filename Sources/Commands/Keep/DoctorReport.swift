internal import Delivery
internal import Host
internal import Ledger
internal import Sodium
internal import Vault

/// What `doctor` found, for its page and for `--json`.
struct DoctorReport {
  private let locked: LockedVault
  private let vault: Vault
  private let verification: Verification
  /// Nil if the vault's own ledger cannot be read.
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
  var faults: [Text] {
    verification.faults.map(\.sentence) + (gone > 0 ? [.inboxItemsGone(gone)] : [])
  }

  /// What could be better.
  var advice: [Text] {
    var advice: [Text] = []
    if verification.faults == [.seal] { advice.append(.resealAdvice) }
    for lost in verification.lost { advice.append(.lostValues(lost.program, lost.values)) }
    if waiting > gone { advice.append(.inboxWaits(waiting - gone)) }
    if !locked.slots.contains(where: { $0.kind == .recovery }) { advice.append(.noRecovery) }
    if own?.slots.contains(where: \.isUnproven) == true { advice.append(.recoveryUnproven) }
    if own?.lastBackup == nil, mirror == nil { advice.append(.neverBackedUp) }
    if let mirror, mirror != .current { advice.append(mirror.sentence) }
    for path in DurableFile.leftovers(of: locked.path) { advice.append(.leftover(path)) }
    if !SecretMemory.status.isFullyLocked { advice.append(.memoryNotLocked) }
    return advice
  }

  var page: Table {
    var table = Table()
    table.add([Text.headVault.text, locked.path])
    let counts = (verification.ledgers, verification.events, verification.attachments)
    table.add([Text.headContents.text, Text.verified(counts.0, counts.1, counts.2).text])
    if verification.faults.isEmpty { table.add([Text.headIntegrity.text, Text.allSound.text]) }
    for fault in faults { table.add([Text.headFault.text, fault.text]) }
    table.add([Text.headWaysIn.text, locked.slots.map(\.kind.title).joined().text])
    table.add([Text.headBackup.text, backup.text])
    table.add([Text.headKeyCache.text, keyCache.text])
    table.add([Text.headMemory.text, memory.text])
    table.add([Text.headModes.text, modes])
    table.add([Text.headClipboard.text, clipboard ?? Text.noneFound.text])
    table.add([Text.headVersions.text, versions])
    for sentence in advice { table.add([Text.headAdvice.text, sentence.text]) }
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

  private var backup: Text {
    if mirror == .current { return .mirrorCurrent }
    guard let last = own?.lastBackup else { return .noneFound }
    let age = Text.age(milliseconds: now.milliseconds - last.at.milliseconds)
    return .backupAge(age, last.path)
  }

  private var keyCache: Text {
    if KernelKeyring.status == .unavailable { return .keyCacheUnavailable }
    return isOpen ? .keyCacheOpen : .keyCacheLocked
  }

  private var memory: Text { SecretMemory.status.isFullyLocked ? .memoryIsLocked : .memoryNotLocked }
}

/// What is said here alone.
extension Text {
  static func leftover(_ path: String) -> Text {
    Text(
      "\(path) was left by a command that was killed, and can be deleted", "\(path) 是被中断的命令留下的，可以删除")
  }
  static let resealAdvice = Text(
    "all but the seal is sound: look for a backup first; without one, mpvault doctor --reseal",
    "除封印外全部完好：先找备份；没有备份再用 mpvault doctor --reseal")
  static let headBackup = Text("LAST BACKUP", "最近备份")
  static let headKeyCache = Text("KEY CACHE", "解锁状态")
  static let headMemory = Text("MEMORY", "内存")
  static let headModes = Text("FILE MODES", "文件权限")
  static let headClipboard = Text("CLIPBOARD", "剪贴板")
  static let noneFound = Text("none", "无")
  static let recoveryUnproven = Text(
    "The recovery code was never confirmed. If it is written down: mpvault unlock --recovery; else a new one: mpvault recovery",
    "恢复码还没核对过。抄下了就用一次：mpvault unlock --recovery；没抄就换一个：mpvault recovery")
  static func backupAge(_ age: Text, _ path: String) -> Text {
    Text("\(age) ago: \(path)", "\(age)前：\(path)")
  }
  static let keyCacheOpen = Text("unlocked", "已解锁")
  static let keyCacheLocked = Text("locked", "已锁定")
  static let keyCacheUnavailable = Text(
    "not possible here (no kernel keyring, usual in containers): every command asks",
    "此处不可用（没有内核密钥环，容器里常见），每条命令都会询问口令")
  static let memoryIsLocked = Text("secrets are locked in memory", "密钥所在内存已锁定")
  static let neverBackedUp = Text(
    "there is no backup yet: mpvault backup FILE, or a mirror: mpvault policy set --mirror FOLDER",
    "还没有备份：mpvault backup 文件；或设镜像：mpvault policy set --mirror 文件夹")
  static let headVault = Text("VAULT", "保险库")
  static let headContents = Text("CONTENTS", "内容")
  static let headWaysIn = Text("WAYS IN", "打开方式")
  static let headVersions = Text("VERSIONS", "版本")
  static let headIntegrity = Text("INTEGRITY", "完整性")
  static let headFault = Text("FAULT", "故障")
  static let headAdvice = Text("ADVICE", "建议")
  static let memoryNotLocked = Text(
    "the kernel did not lock the memory for secrets (RLIMIT_MEMLOCK); they may reach the swap.",
    "内核没有锁住存放密钥的内存（RLIMIT_MEMLOCK），密钥可能被换出到磁盘。")
}
