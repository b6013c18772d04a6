internal import Delivery
internal import Ledger
internal import Vault

/// Puts mini-programs away, or takes them out again.
enum ArchiveAct {
  static func run(
    _ session: Session, _ vault: Vault, _ selection: Selection, isArchived: Bool, reason: String?
  ) throws {
    let names = try selection.chooseSome(in: vault).map(\.name)
    let changed = try vault.archive(names, isArchived: isArchived, reason: reason, at: session.now)
    if changed.isEmpty { Output.talk(isArchived ? .archivedAlready : .unarchivedAlready) }
    for program in changed {
      let name = program.name
      Output.talk(
        !isArchived
          ? .unarchived(name) : program.isHandedOver ? .archivedAfterHandover(name) : .archived(name))
    }
    if !isArchived { try StandingBriefing(session: session, vault: vault).give(changed.map(\.name)) }
    if session.isJSON {
      try Output.data(JSON.array(changed.map { try session.listed($0, in: vault) }).text)
    }
  }
}

/// What is said here alone.
extension Text {
  static func archivedAfterHandover(_ program: String) -> Text {
    Text(
      "Archived: \(program). It was handed over: nothing is to be done about it any more.",
      "已归档：\(program)。已移交，不再有待办。")
  }
  static let archivedAlready = Text(
    "They are archived already; nothing was written.", "已经归档过了，不用再登记。")
  static let unarchivedAlready = Text(
    "None of them is archived; nothing was written.", "都没有归档，不用再登记。")
}
