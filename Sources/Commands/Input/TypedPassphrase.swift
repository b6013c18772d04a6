internal import Host
internal import Sodium
internal import Vault

/// A vault with the passphrase that has just opened it.
struct TypedPassphrase {
  let vault: Vault
  let passphrase: SharedSecret

  /// The given passphrase, or the one that is typed.
  static func unlock(_ locked: LockedVault, _ session: Session) throws -> TypedPassphrase {
    guard let given = try session.givenPassphrase() else { return try ask(locked) }
    return try open(locked, given: given)
  }

  /// By what a file gave. Windows editors put a byte order mark in front, which is no part of it, except where
  /// version 0.1.0 made the vault with such a file.
  static func open(_ locked: LockedVault, given: borrowing SecretBytes) throws -> TypedPassphrase {
    if let unmarked = Passphrase.withoutMark(given), let vault = try open(locked, unmarked) {
      return TypedPassphrase(vault: vault, passphrase: SharedSecret(unmarked))
    }
    return TypedPassphrase(
      vault: try derive(locked, given), passphrase: SharedSecret(given.copy()))
  }

  /// A wrong passphrase is asked for again, twice.
  static func ask(_ locked: LockedVault) throws -> TypedPassphrase {
    guard Terminal.isThere else { throw Failure(.locked, .vaultIsLocked, hint: .vaultIsLockedHint) }
    let terminal = try Terminal()
    for attempt in 1...3 {
      let typed = try terminal.readHidden(.askPassphrase, limit: Passphrase.limit)
      if let vault = try open(locked, typed) {
        return TypedPassphrase(vault: vault, passphrase: SharedSecret(typed.copy()))
      }
      if attempt < 3 { try terminal.say(Failure.of(.wrongPassphrase).page) }
    }
    throw VaultError.wrongPassphrase
  }

  /// Argon2id takes a second or more, as it is meant to.
  private static func derive(_ locked: LockedVault, _ passphrase: borrowing SecretBytes) throws -> Vault {
    try SignOfLife.show(.openingVault) { try locked.unlock(passphrase: passphrase) }
  }

  /// - Returns: nil for a wrong passphrase.
  private static func open(_ locked: LockedVault, _ passphrase: borrowing SecretBytes) throws -> Vault? {
    do { return try derive(locked, passphrase) } catch VaultError.wrongPassphrase { return nil }
  }
}

/// What is said here alone.
extension Text {
  static let openingVault = Text("Opening the vault …", "正在打开保险库……")
  static let askPassphrase = Text("Passphrase (hidden): ", "口令（不显示）：")
  static let vaultIsLocked = Text(
    "The vault is locked, and there is no terminal to ask for the passphrase at.",
    "保险库锁着，这里没有终端，无法输入口令。")
  static let vaultIsLockedHint = Text(
    "mpvault unlock at a terminal first; or --passphrase-file FILE (MPVAULT_PASSPHRASE_FILE), or --identity FILE",
    "先在终端里执行 mpvault unlock；或加 --passphrase-file 文件（MPVAULT_PASSPHRASE_FILE）或 --identity 文件")
}
