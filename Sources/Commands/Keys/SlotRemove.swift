internal import ArgumentParser
internal import Vault

/// `mpvault slot remove`: a way in less, under a new vault key.
struct SlotRemoveCommand: Command {
  static let name = "remove"
  @OptionGroup var global: GlobalOptions
  @Argument var slot: String
  @Option(name: .customLong("recovery-file")) var recoveryFile: String?

  func run() throws {
    let session = Session(global)
    let locked = try session.lockedVault()
    let removed = locked.slots.filter { $0.kind.name == slot || String($0.row) == slot }
    guard let kind = removed.first?.kind else { throw Failure(.missing, .noSuchSlot, hint: .slotListHint) }
    let left = Set(locked.slots.filter { !removed.contains($0) }.map(\.kind))
    // An age key alone is no way in for a person.
    guard left.contains(.passphrase) || left.contains(.recovery) else { throw VaultError.lastWayIn }
    if recoveryFile != nil, !left.contains(.recovery) {
      throw Failure(.usage, .noCodeToWrite, hint: .helpHint)
    }
    let rekeying = Rekeying(
      session: session, recovery: left.contains(.recovery) ? RecoveryReplacement(file: recoveryFile) : nil)
    try rekeying.check()
    let identities = Set(removed.filter { $0.kind == .identity }.map { Int($0.row) })
    let vault = try rekeying.run(
      locked, keepsPassphrase: left.contains(.passphrase), removing: identities)
    Output.talk(.slotRemoved(kind))
    if !left.contains(.recovery) { Output.warn(.noRecovery) }
    Output.talk(.oldCopiesOpenTheOldWay)
    session.tell(vault)
  }
}
