internal import ArgumentParser
internal import Host
internal import Sodium
internal import Vault

/// `mpvault passphrase`: another passphrase; with the recovery code also for whoever has lost the old one.
struct PassphraseCommand: Command {
  static let name = "passphrase"
  @OptionGroup var global: GlobalOptions
  @Option var newPassphraseFile: String?
  @Flag(name: .customLong("recovery")) var isByRecovery = false
  @Option(name: .customLong("recovery-file")) var recoveryFile: String?
  @Option(name: .customLong("kdf")) var kdf: String?

  func run() throws {
    let session = Session(global)
    let wanted = try kdf.map(Strength.named)
    guard newPassphraseFile != nil || Terminal.isThere else {
      throw Failure(.usage, .newPassphraseNeeded, hint: .newPassphraseNeededHint)
    }
    let locked = try session.lockedVault()
    let vault = try open(locked, session)
    // Nobody should think of a passphrase for a file that is refused.
    try vault.read { _ in }
    let passphrase = try newPassphraseFile.map(NewPassphrase.read) ?? NewPassphrase.ask()
    let old = locked.slots.first { $0.kind == .passphrase }
    try vault.setPassphrase(passphrase, cost: wanted ?? old?.argon2id ?? .moderate, at: session.now)
    Output.talk(.passphraseChanged)
    if old != nil { Output.talk(.oldPassphraseOpensCopies) }
    session.tell(vault)
  }

  private func open(_ locked: LockedVault, _ session: Session) throws -> Vault {
    guard isByRecovery || recoveryFile != nil else { return try session.unlockProven(locked) }
    return try RecoveryInput(file: recoveryFile).unlock(locked)
  }
}
