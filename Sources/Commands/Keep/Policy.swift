internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
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
  @Option(name: .customLong("cache-end")) var cacheEnd: String?
  @Option(name: .customLong("clipboard")) var clipboard: String?
  @Option(name: .customLong("mirror")) var mirror: String?
  @Option(name: .customLong("backup-age")) var backupAge: String?
  @Option(name: .customLong("max-age")) var maximumAges: [String] = []
  @Option(name: .customLong("reset-warning")) var resetWarning: String?
  @Option(name: .customLong("sync")) var sync: String?

  func run() throws {
    let session = Session(global)
    let changes = try changes()
    let locked = try session.lockedVault()
    var vault = try session.unlock(locked)
    if vault.isCached, changes.keepsKeyLonger(than: try vault.policy()) {
      vault = try session.openProven(locked)
    }
    let policy = try vault.setPolicy(changes, at: session.now)
    try LocalSettings(mirror: policy.mirror).write(locked, folder: session.settingsFolder)
    if changes.cacheSeconds == 0 { _ = locked.forgetKey() }
    try PolicyPage.print(policy, session)
    session.tell(vault)
  }

  private func changes() throws(Failure) -> PolicySet {
    var changes = PolicySet()
    if let cache { changes.cacheSeconds = try Checked.duration(cache, in: Policy.cacheRange) }
    if let cacheEnd { changes.cacheEndSeconds = try Checked.duration(cacheEnd, in: Policy.cacheEndRange) }
    if let clipboard {
      changes.clipboardSeconds = try Checked.duration(clipboard, in: Policy.clipboardRange)
    }
    if let backupAge { changes.backupDays = try Self.days(backupAge) }
    for text in maximumAges {
      let (kind, days) = try Self.age(text)
      changes.ages[kind] = days
    }
    if let resetWarning {
      changes.resetWarningSeconds = try Checked.duration(resetWarning, in: Policy.resetWarningRange)
    }
    if let sync {
      guard ["on", "off"].contains(sync) else { throw Failure(.usage, .onOrOff, hint: .helpHint) }
      changes.backgroundSync = sync == "on"
    }
    if let mirror { changes.mirror = mirror.isEmpty ? .cleared : .set(try Self.folder(mirror)) }
    return changes
  }

  private static func days(_ text: String) throws(Failure) -> Int {
    try Checked.days(text, in: Policy.backupRange)
  }

  /// `KIND=180d`, or `KIND=off`.
  private static func age(_ text: String) throws(Failure) -> (CredentialKind, Int) {
    guard let equals = text.lastIndex(of: "=") else {
      throw Failure(.usage, .badMaximumAge, hint: .maximumAgeHint)
    }
    let kind = try ProgramReference.kind(String(text[..<equals]))
    return (kind, try Checked.days(String(text[text.index(after: equals)...]), in: Policy.ageRange))
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
    let cacheEnd = Checked.written(policy.cacheEndSeconds)
    table.add(["cache-end", cacheEnd, Sentence.policyCacheEnd.text])
    let clipboard = Checked.written(policy.clipboardSeconds)
    table.add(["clipboard", clipboard, Sentence.policyClipboard.text])
    let mirror = policy.mirror ?? "off"
    table.add(["mirror", mirror, Sentence.policyMirror.text])
    let age = Checked.written(policy.backupDays * 86400)
    table.add(["backup-age", age, Sentence.policyBackupAge.text])
    let ages = policy.ages.sorted { $0.key < $1.key }.map {
      "\($0.key.text)=\(Checked.written($0.value * 86400))"
    }
    table.add(["max-age", ages.isEmpty ? "off" : ages.joined(separator: " "), Sentence.policyMaximumAge.text])
    let warning = Checked.written(policy.resetWarningSeconds)
    table.add(["reset-warning", warning, Sentence.policyResetWarning.text])
    let remote = policy.remote ?? "off"
    table.add(["remote", remote, Sentence.policyRemote.text])
    table.add(["sync", policy.backgroundSync ? "on" : "off", Sentence.policySync.text])
    try Output.data(lines: table.lines)
  }

  private static func json(_ policy: Policy) -> JSON {
    .object([
      ("cacheSeconds", .number(policy.cacheSeconds)),
      ("cacheEndSeconds", .number(policy.cacheEndSeconds)),
      ("clipboardSeconds", .number(policy.clipboardSeconds)),
      ("mirror", .optional(policy.mirror)), ("backupDays", .number(policy.backupDays)),
      (
        "maxAgeDays", .object(policy.ages.sorted { $0.key < $1.key }.map { ($0.key.text, .number($0.value)) })
      ),
      ("resetWarningSeconds", .number(policy.resetWarningSeconds)),
      ("remote", .optional(policy.remote)), ("sync", .bool(policy.backgroundSync)),
    ])
  }
}
