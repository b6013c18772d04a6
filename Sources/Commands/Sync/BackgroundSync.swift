internal import Host
internal import Ledger
internal import Sharing
internal import Sodium
internal import SystemPackage
internal import Vault

/// This program once more, in the background, after a command that stored: it exchanges what is new with the team's
/// repository, asks nobody, says nothing, and leaves what it could not do to the next `sync`, to `todo` and to `get`.
enum BackgroundSync {
  /// A command that stands in no help.
  static let word = "sync-quietly"

  /// - Parameter wishes: how the vault was opened.
  static func start(_ wishes: Wishes, vaultPath: String) {
    var environment = GitEnvironment.inherited
    for name in ["XDG_DATA_HOME", "XDG_STATE_HOME", "LANG"] {
      environment[name] = Environment.value(name)
    }
    environment["MPVAULT_VAULT"] = vaultPath
    environment["MPVAULT_PASSPHRASE_FILE"] = absolute(wishes.passphraseFile, "MPVAULT_PASSPHRASE_FILE")
    environment["MPVAULT_IDENTITY"] = absolute(wishes.identity, "MPVAULT_IDENTITY")
    let child = Child(
      path: Executable.ourselves, name: "mpvault", arguments: [word], environment: environment, isApart: true)
    // Where it cannot be started, the next sync does it all the same.
    _ = try? child.startDetached(input: [UInt8(ascii: "\n")].span)
  }

  /// It stands in another folder.
  private static func absolute(_ option: String?, _ variable: String) -> String? {
    (option ?? Environment.value(variable)).map(Folder.absolute)
  }

  /// What the helper does.
  static func run() throws {
    let session = Session(Wishes())
    guard let vault = try session.openQuietly(session.lockedVault()), let remote = try vault.policy().remote,
      let address = try? GitAddress(remote)
    else { return }
    let act = SyncAct(session: session, vault: vault, address: address)
    _ = try act.exchange(isInBackground: true)
  }
}

extension Session {
  /// After a command that stored, once its words are said: it is never in the way.
  func syncInBackground(_ vault: Vault) {
    guard vault.hasStored, Streams.isTerminal(.standardError), Terminal.isThere,
      let policy = try? vault.policy(), policy.remote != nil, policy.backgroundSync
    else { return }
    BackgroundSync.start(wishes, vaultPath: vaultPath)
  }

  /// Before rights are taken back: whoever does that should know what others did by then.
  func syncFirst(_ vault: Vault) throws {
    guard let remote = (try? vault.policy())?.remote, let address = try? GitAddress(remote) else { return }
    do {
      let act = SyncAct(session: self, vault: vault, address: address)
      try act.tellReceived(act.exchange().received)
    } catch {
      let failure = Failure(error)
      // Whoever stops it does not want what would come behind it.
      guard failure.code != .interrupted else { throw failure }
      Output.warn(.notSyncedFirst(failure.what))
    }
  }

  /// Whoever shares should know that somebody may have left, or a secret been reset, without this vault having heard of it.
  func warnBeforeFirstSync(_ vault: Vault) {
    if vault.lastSync == nil, (try? vault.policy())?.remote != nil { Output.warn(.notSyncedHere) }
  }

  /// Whoever uses a secret should know that a newer one may not have come here yet.
  func warnUnsynced(_ vault: Vault) {
    guard let last = vault.lastSync, last.isOld(at: now), (try? vault.policy())?.remote != nil else { return }
    let age = Text.age(milliseconds: now.milliseconds - last.last.milliseconds)
    Output.warn(.unsyncedFor(age))
  }
}

/// What is said here alone.
extension Text {
  static func notSyncedFirst(_ why: Text) -> Text {
    Text(
      "What others did since the last sync is not known here: \(why)",
      "上次同步以后别人做了什么，这里还不知道：\(why)")
  }
  static let notSyncedHere = Text(
    "This vault was restored, or never synced here: it may not know who left, or what was reset. mpvault sync",
    "这个库是从备份恢复的，或还没在这台电脑上同步过，可能不知道谁已离开、什么已重置：mpvault sync")
  static func unsyncedFor(_ age: Text) -> Text {
    Text(
      "Last synced \(age) ago: a newer value may be waiting. mpvault sync",
      "上次同步是\(age)前，可能已有新密钥：mpvault sync")
  }
}
