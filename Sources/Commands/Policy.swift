internal import ArgumentParser
internal import Host
internal import Ledger
internal import Vault

/// `mpvault policy list`: how this vault is to be handled.
struct PolicyListCommand: Command {
  static let name = "list"
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let session = Session(global)
    let vault = try session.unlock()
    try PolicyPage.print(vault.policy(), session)
    session.tell(vault)
  }
}

/// `mpvault policy set`: changes it; what is not named stays.
struct PolicySetCommand: Command {
  static let name = "set"
  @OptionGroup var global: GlobalOptions
  @Option(name: .customLong("cache")) var cache: String?
  @Option(name: .customLong("clipboard")) var clipboard: String?
  @Option(name: .customLong("mirror")) var mirror: String?
  @Option(name: .customLong("backup-age")) var backupAge: String?

  func run() throws {
    let session = Session(global)
    let changes = try changes()
    let locked = try session.lockedVault()
    let vault = try session.unlock(locked)
    let policy = try vault.setPolicy(changes, at: session.now)
    try LocalSettings(mirror: policy.mirror).write(locked, folder: session.settingsFolder)
    if changes.cacheSeconds == 0 { _ = locked.forgetKey() }
    try PolicyPage.print(policy, session)
    session.tell(vault)
  }

  private func changes() throws(Failure) -> PolicySet {
    var changes = PolicySet()
    if let cache { changes.cacheSeconds = try Checked.duration(cache, in: Policy.cacheRange) }
    if let clipboard {
      changes.clipboardSeconds = try Checked.duration(clipboard, in: Policy.clipboardRange)
    }
    if let backupAge { changes.backupDays = try Self.days(backupAge) }
    if let mirror { changes.mirror = mirror.isEmpty ? .cleared : .set(try Self.folder(mirror)) }
    return changes
  }

  private static func days(_ text: String) throws(Failure) -> Int {
    let day = 86400
    let range = Policy.backupRange.lowerBound * day...Policy.backupRange.upperBound * day
    let seconds = try Checked.duration(text, in: range)
    guard seconds.isMultiple(of: day) else { throw Failure(.usage, .badDuration, hint: .wholeDays) }
    return seconds / day
  }

  /// It may be absent now, as a stick is; it must be one that can stand in a line.
  private static func folder(_ path: String) throws(Failure) -> String {
    guard path.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7f }) else {
      throw Failure(.usage, .badField("--mirror"), hint: .nothingStored)
    }
    return Folder.absolute(path)
  }
}

private enum PolicyPage {
  static func print(_ policy: Policy, _ session: Session) throws {
    if session.isJSON { return try Output.data(json(policy).text) }
    var table = Table(head: [.headPolicy, .headValue, .headMeaning])
    let cache = Checked.written(policy.cacheSeconds)
    table.add(["cache", cache, Sentence.policyCache.text])
    let clipboard = Checked.written(policy.clipboardSeconds)
    table.add(["clipboard", clipboard, Sentence.policyClipboard.text])
    let mirror = policy.mirror.map { Printable.escape($0) } ?? "off"
    table.add(["mirror", mirror, Sentence.policyMirror.text])
    let age = Checked.written(policy.backupDays * 86400)
    table.add(["backup-age", age, Sentence.policyBackupAge.text])
    try Output.data(lines: table.lines)
  }

  private static func json(_ policy: Policy) -> JSON {
    .object([
      ("cacheSeconds", .number(policy.cacheSeconds)), ("clipboardSeconds", .number(policy.clipboardSeconds)),
      ("mirror", .optional(policy.mirror)), ("backupDays", .number(policy.backupDays)),
    ])
  }
}
