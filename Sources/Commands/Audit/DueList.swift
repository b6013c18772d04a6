internal import ArgumentParser
internal import Ledger
internal import Vault

/// `mpvault due list`: all that is due, the next first.
struct DueListCommand: VaultCommand {
  static let name = "list"
  static let abstract = Text("lists what is due, the next first", "列出到期日，最近的在前")
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: Selection

  func run(_: Void, in vault: Vault, _ session: Session) throws {
    let rows = try selection.choose(in: vault).flatMap { program in
      program.dues.map { DueRow(program: program.name, due: $0) }
    }
    try Listing(rows.sorted { $0.due.on.text < $1.due.on.text }, empty: .noDues).show(session)
  }
}

/// What is said here alone.
extension Text {
  static let noDues = Text(
    "No day is on record: mpvault due add NAME LABEL DATE", "还没有登记到期日：mpvault due add 名称 事项 日期")
}
