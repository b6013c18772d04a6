internal import Age
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import SystemPackage
internal import Vault

/// What the commands share: where the vault is, how it is opened, what time it is.
struct Session {
  private let options: Wishes

  init(_ options: GlobalOptions) { self.init(options.wishes) }

  init(_ options: Wishes) { self.options = options }

  var isJSON: Bool { options.isJSON }

  var now: Timestamp { Timestamp(milliseconds: Clock.now()) }

  /// `--vault`, `MPVAULT_VAULT`, else the data folder's.
  var vaultPath: String {
    if let path = options.vault ?? Environment.value("MPVAULT_VAULT") { return Folder.absolute(path) }
    return "\(folder("XDG_DATA_HOME", ".local/share"))/vault.db"
  }

  var stateFolder: String { folder("XDG_STATE_HOME", ".local/state") }
  var settingsFolder: String { folder("XDG_CONFIG_HOME", ".config") }

  /// An XDG base folder's `mpvault`; a relative path in the variable is to be ignored, says the specification.
  private func folder(_ variable: String, _ otherwise: String) -> String {
    if let base = Environment.value(variable), base.hasPrefix("/") { return "\(base)/mpvault" }
    return "\(Environment.home)/\(otherwise)/mpvault"
  }

  func lockedVault() throws -> LockedVault {
    do { return try LockedVault(path: vaultPath, stateFolder: stateFolder) } catch {
      guard case .noVault = error, options.vault == nil, Environment.value("MPVAULT_FROM_GIT") != nil
      else { throw error }
      var failure = Failure(error)
      failure.hint = .needsVault
      throw failure
    }
  }

  /// - Returns: nil if there is no vault yet.
  func lockedVaultIfAny() throws -> LockedVault? {
    do { return try LockedVault(path: vaultPath, stateFolder: stateFolder) } catch VaultError.noVault {
      return nil
    }
  }

  func unlock() throws -> Vault { try unlock(lockedVault()) }

  /// Opens the vault, and files what lies in its inbox.
  func unlock(_ locked: LockedVault) throws -> Vault {
    let vault = try open(locked)
    try fileInbox(of: locked, in: vault)
    return vault
  }

  /// As `unlock`, if that takes no question; nil if the vault is locked and its inbox takes what is to be
  /// stored. A vault that was never open on this computer is asked for its passphrase: its inbox could be anybody's.
  ///
  /// - Throws: `inboxKeyChanged`.
  func unlockOrUseInbox(_ locked: LockedVault) throws -> Vault? {
    if let vault = try openWithoutAsking(locked) {
      try fileInbox(of: locked, in: vault)
      return vault
    }
    return try locked.knowsInbox() ? nil : unlock(locked)
  }

  /// For what is about the inbox itself, which is left as it is.
  func openWithInbox() throws -> Vault { try open(lockedVault()) }

  /// Opens the vault and leaves its inbox as it is: by the key cache, by what was given, or by what is typed.
  func open(_ locked: LockedVault) throws -> Vault {
    try openWithoutAsking(locked) ?? openByTyping(locked)
  }

  func openByTyping(_ locked: LockedVault) throws -> Vault {
    let vault = try TypedPassphrase.ask(locked).vault
    keepUnlocked(vault)
    return vault
  }

  /// By the key cache or what was given; nil if neither opens it.
  func unlockWithoutAsking() throws -> Vault? {
    let locked = try lockedVault()
    guard let vault = try openWithoutAsking(locked) else { return nil }
    try fileInbox(of: locked, in: vault)
    return vault
  }
  /// Nil if that takes a question.
  func openQuietly(_ locked: LockedVault) throws -> Vault? { try openWithoutAsking(locked) }

  var wishes: Wishes { options }

  private func openWithoutAsking(_ locked: LockedVault) throws -> Vault? {
    if let vault = try locked.unlockFromCache() { return vault }
    return try openByGiven(locked)
  }

  /// By the identity or the passphrase that was given; nil if neither was.
  func openByGiven(_ locked: LockedVault) throws -> Vault? {
    if let identities = try givenIdentities() { return try locked.unlock(identities: identities) }
    guard let given = try givenPassphrase() else { return nil }
    return try TypedPassphrase.open(locked, given: given).vault
  }

  var hasIdentity: Bool { options.identity != nil || Environment.value("MPVAULT_IDENTITY") != nil }

  /// What stands in the file of `--identity` or `MPVAULT_IDENTITY`.
  func givenIdentities() throws -> [AgeIdentity]? {
    guard let path = options.identity ?? Environment.value("MPVAULT_IDENTITY") else { return nil }
    return try IdentityFile.read(path)
  }

  /// The first line of `--passphrase-file` or `MPVAULT_PASSPHRASE_FILE`.
  func givenPassphrase() throws -> SecretBytes? {
    guard let path = options.passphraseFile ?? Environment.value("MPVAULT_PASSPHRASE_FILE") else {
      return nil
    }
    return try Passphrase.read(path)
  }

  /// A mini-program as `list --json` has it.
  func listed(_ program: ProgramState, in vault: Vault) throws -> JSON {
    ProgramJSON.listed(program, todo: program.openTodos(by: try vault.rules(at: now, only: program.name)))
  }

  /// Each once in a process: what came up is the vault's as long as it is open, and is told by each exchange and by the end.
  func tell(_ notices: [Vault.Notice]) {
    for notice in notices {
      switch notice {
      case .stateNotWritten(let path): Output.warnOnce(.stateNotWritten(Folder.parent(of: path)))
      case .stateNotRead(let path): Output.warnOnce(.stateNotRead(path))
      case .itemNotRemembered(let path): Output.warnOnce(.itemNotRemembered(path))
      case .putAside(let path): Output.warnOnce(.movedAside(path))
      case .newPlace(let path, let missing):
        // The note that a copy was made is a change that this copy lacks.
        Output.warnOnce(missing > 1 ? .oldPlace(path) : .newPlace(path, lacksOne: missing == 1))
      case .clockBehind(let newest): Output.warnOnce(.clockBehind(Clock.local(newest.milliseconds)))
      }
    }
  }
}

extension ProgramState {
  /// How much is to be done about it.
  func openTodos(by rules: TodoRules) -> Int { todos(by: rules).count(where: \.isOpen) }
}

/// What is said here alone.
extension Text {
  static func itemNotRemembered(_ path: String) -> Text {
    Text(
      "\(path) could not be written: this item waits until you confirm it; mpvault inbox list shows it.",
      "写不了 \(path)：这一项要等你确认后才会收进，用 mpvault inbox list 查看。")
  }
  static let needsVault = Text(
    "this command works in a vault; MPVAULT_FROM_GIT is for those that have --from-git, such as run, export and todo.",
    "这条命令要用保险库；MPVAULT_FROM_GIT 只对有 --from-git 的命令有效，如 run、export、todo。")
  static let clockBehindWhy = Text(
    "Check the clock; it was recorded with the time of this computer.", "请核对时钟；已按本机时间登记。")
  static func clockBehind(_ newest: String) -> Text {
    Text(
      "This computer's clock is behind the newest record (\(newest)). \(clockBehindWhy)",
      "本机时钟比最新的记录（\(newest)）还早。\(clockBehindWhy)")
  }
  static func stateNotWritten(_ folder: String) -> Text {
    Text(
      "\(folder) cannot be written, so this computer does not remember how new the vault is: an old copy put in its "
        + "place would go unnoticed.",
      "\(folder) 写不了，本机记不住保险库有多新：以后要是被换成旧副本，不会被发现。")
  }
  static func stateNotRead(_ path: String) -> Text {
    Text(
      "\(path) could not be read, so an old copy put in the vault's place would go unnoticed, and sealed items wait. "
        + "If it stays so: mpvault doctor --accept-rollback",
      "读不了 \(path)：保险库要是被换成旧副本将不会被发现，收件箱里的也先等着。一直这样就：mpvault doctor --accept-rollback")
  }
  static func movedAside(_ path: String) -> Text {
    Text(
      "what stood in the way of what this computer remembers is now at \(path)",
      "占着本机记录位置的东西，已移到 \(path)")
  }
  static func oldPlace(_ path: String) -> Text {
    Text(
      "this vault is opened at \(path) for the first time, and it is OLDER than the one this computer knows from "
        + "another path: resets and secrets stored since are missing in it.",
      "第一次在 \(path) 打开这个保险库，而它比本机在别的路径见过的旧：之后的重置和新存的密钥都不在里面。")
  }
  static func newPlace(_ path: String, lacksOne: Bool) -> Text {
    let isCopy = Text(
      "this vault is opened at \(path) for the first time; this computer knows it from another path. Is it a copy?",
      "第一次在 \(path) 打开这个保险库；本机记得它在别的路径。这是副本吗？")
    guard lacksOne else { return isCopy }
    return Text(
      "\(isCopy) One change is missing in it; that a backup was made is one itself.",
      "\(isCopy)它少一次改动；「做过备份」这条记录本身就算一次。")
  }
}
