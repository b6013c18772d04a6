internal import ArgumentParser
internal import Host
internal import Sodium
internal import Vault

/// `mpvault passphrase`: another passphrase; with the recovery code also for whoever has lost the old one.
struct PassphraseCommand: VaultCommand {
  static let name = "passphrase"
  static let abstract = Text("changes the passphrase", "修改口令")
  @OptionGroup var global: GlobalOptions
  @Option("--new-passphrase-file FILE", "takes the new passphrase from a file's first line", "新口令取自文件第一行")
  var newPassphraseFile: String?
  @Flag("--recovery", "opens the vault with the recovery code, asked for", "忘了口令：用恢复码打开，在提示处输入")
  var isByRecovery = false
  @Option("--recovery-file FILE", "the same with the code in a file", "同上，恢复码取自文件")
  var recoveryFile: String?
  @Option(
    "--kdf STRENGTH", "work to guess it: interactive, moderate or sensitive (default: as it was)",
    "推导强度：interactive、moderate 或 sensitive（默认不变）")
  var kdf: String?

  typealias Typed = (cost: Argon2id?, locked: LockedVault)

  func check(_ session: Session) throws -> Typed {
    let wanted = try kdf.map(Strength.named)
    guard newPassphraseFile != nil || Terminal.isThere else {
      throw Failure(.usage, .newPassphraseNeeded, hint: .newPassphraseNeededHint)
    }
    return (wanted, try session.lockedVault())
  }

  func open(_ typed: Typed, _ session: Session) throws -> Vault {
    guard isByRecovery || recoveryFile != nil else { return try session.unlockProven(typed.locked) }
    return try session.openByRecovery(typed.locked, file: recoveryFile)
  }

  func run(_ typed: Typed, in vault: Vault, _ session: Session) throws {
    // Nobody should think of a passphrase for a file that is refused.
    try vault.read { _ in }
    let passphrase = try newPassphraseFile.map(NewPassphrase.read) ?? NewPassphrase.ask()
    try Self.set(passphrase, cost: typed.cost, in: vault, of: typed.locked, session)
    // It was typed a second ago.
    if newPassphraseFile == nil { session.keepUnlocked(vault) }
  }

  /// - Parameter cost: nil for that of the old one.
  static func set(
    _ passphrase: borrowing SecretBytes, cost: Argon2id?, in vault: Vault, of locked: LockedVault,
    _ session: Session
  ) throws {
    let old = locked.slots.first { $0.kind == .passphrase }
    try SignOfLife.show(.settingPassphrase) {
      try vault.setPassphrase(passphrase, cost: cost ?? old?.argon2id ?? .moderate, at: session.now)
    }
    Output.talk(.passphraseChanged)
    if old != nil { Output.talk(.oldPassphraseOpensCopies) }
  }
}

/// What is said here alone.
extension Text {
  static let settingPassphrase = Text("Setting the passphrase …", "正在设置口令……")
  static let newPassphraseNeeded = Text(
    "Without a terminal nobody can be asked for the new passphrase.", "没有终端，没法询问新口令。")
  static let newPassphraseNeededHint = Text(
    "mpvault passphrase --new-passphrase-file FILE", "mpvault passphrase --new-passphrase-file 文件")
  static let passphraseChanged = Text(
    "Changed: the new passphrase opens this vault from now on.", "已修改：从现在起用新口令打开保险库。")
  static let oldPassphraseOpensCopies = Text(
    "Old copies of the file still open with the old passphrase, and lead to the same key. If somebody may know "
      + "it: mpvault rekey",
    "旧口令仍能打开文件的旧副本，保险库密钥也没有变。旧口令要是可能泄露了：mpvault rekey")
}
