internal import ArgumentParser
internal import Vault

/// `mpvault recovery`: a new recovery code in place of the old one.
struct RecoveryCommand: Command {
  static let name = "recovery"
  @OptionGroup var global: GlobalOptions
  @Option(name: .customLong("recovery-file")) var recoveryFile: String?

  func run() throws {
    let session = Session(global)
    let replacement = RecoveryReplacement(file: recoveryFile)
    try replacement.check()
    let locked = try session.lockedVault()
    let vault = try session.unlockProven(locked)
    try vault.read { _ in }
    try replacement.run { try vault.setRecovery($0, at: session.now) }
    let isFirst = !locked.slots.contains { $0.kind == .recovery }
    Output.talk(isFirst ? .recoveryAdded : .recoveryReplaced)
    session.tell(vault)
  }
}
