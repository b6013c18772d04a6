internal import ArgumentParser
internal import Ledger
internal import Vault

/// `mpvault due remove`: it is done, or was never due.
struct DueRemoveCommand: VaultCommand {
  static let name = "remove"
  static let abstract = Text("takes a day off the record: it is done for good", "移除到期日：办完了，不再有下次")
  @OptionGroup var global: GlobalOptions
  @Argument("NAME", "the mini-program", "小程序")
  var program: String
  @Argument("LABEL", "what was due", "什么事")
  var label: String

  func run(_: Void, in vault: Vault, _ session: Session) throws {
    let change = try vault.removeDue(label, of: program, at: session.now)
    Output.talk(.dueRemoved(change.due.label, change.program.name))
    try DueRow.print(change, session)
  }
}

/// What is said here alone.
extension Text {
  static func dueRemoved(_ label: String, _ program: String) -> Text {
    Text("Recorded: “\(label)” of \(program) is not due any more.", "已移除 \(program) 的到期日「\(label)」。")
  }
}
