internal import ArgumentParser
internal import Vault

/// `mpvault slot remove`: a way in less, under a new vault key.
struct SlotRemoveCommand: VaultCommand {
  static let name = "remove"
  static let abstract = Text("removes a way in, and rekeys", "移除一种打开方式，并更换保险库密钥")
  @OptionGroup var global: GlobalOptions
  @Argument(
    "SLOT", "passphrase, recovery, identity, or the number that slot list shows",
    "passphrase、recovery、identity，或 slot list 里的编号")
  var slot: String
  @Option(
    "--recovery-file FILE", "writes the new recovery code to a new file instead of the terminal",
    "新恢复码写入新文件，不在终端显示")
  var recoveryFile: String?

  /// What is removed, and what is left.
  struct Typed {
    let locked: LockedVault
    let kind: SlotKind
    /// Numbers of identity slots.
    let identities: Set<Int>
    let left: Set<SlotKind>
    let rekeying: Rekeying
  }

  func check(_ session: Session) throws -> Typed {
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
    return Typed(locked: locked, kind: kind, identities: identities, left: left, rekeying: rekeying)
  }

  /// - Returns: the vault under its new key.
  func open(_ typed: Typed, _ session: Session) throws -> Vault {
    try typed.rekeying.run(
      typed.locked, keepsPassphrase: typed.left.contains(.passphrase), removing: typed.identities)
  }

  func run(_ typed: Typed, in vault: Vault, _ session: Session) throws {
    Output.talk(.slotRemoved(typed.kind))
    if !typed.left.contains(.recovery) { Output.warn(.noRecovery) }
    Output.talk(.oldCopiesOpenTheOldWay)
  }
}

/// What is said here alone.
extension Text {
  static let noSuchSlot = Text("This vault has no such way in.", "这个保险库没有这种打开方式。")
  static let noCodeToWrite = Text(
    "No recovery code is left, so there is none to write to a file.", "不再有恢复码，没有什么可写入文件。")
}
