internal import ArgumentParser
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault archive`: puts mini-programs away that are not in use any more. Nothing is deleted.
struct ArchiveCommand: Command {
  static let name = "archive"
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: Selection
  @Option(name: .customLong("reason")) var reason: String?

  func run() throws {
    let reason = try reason.map { try Checked.note($0, option: "--reason") }
    try ArchiveAct.run(Session(global), selection, isArchived: true, reason: reason)
  }
}

/// `mpvault unarchive`: takes them out again.
struct UnarchiveCommand: Command {
  static let name = "unarchive"
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: Selection

  func run() throws { try ArchiveAct.run(Session(global), selection, isArchived: false, reason: nil) }
}

private enum ArchiveAct {
  static func run(_ session: Session, _ selection: Selection, isArchived: Bool, reason: String?) throws {
    let vault = try session.unlock()
    let names = try selection.chooseSome(in: vault).map(\.name)
    let changed = try vault.archive(names, isArchived: isArchived, reason: reason, at: session.now)
    if changed.isEmpty { Output.talk(isArchived ? .archivedAlready : .unarchivedAlready) }
    for program in changed {
      let name = program.name
      Output.talk(
        !isArchived
          ? .unarchived(name) : program.isHandedOver ? .archivedAfterHandover(name) : .archived(name))
    }
    if session.isJSON {
      try Output.data(JSON.array(changed.map { try session.listed($0, in: vault) }).text)
    }
    session.tell(vault)
  }
}
