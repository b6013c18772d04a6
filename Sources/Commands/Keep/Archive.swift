internal import ArgumentParser
internal import Vault

/// `mpvault archive`: puts mini-programs away that are not in use any more. Nothing is deleted.
struct ArchiveCommand: VaultCommand {
  static let name = "archive"
  static let abstract = Text("puts mini-programs away; nothing is deleted", "归档小程序，不删任何东西")
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: Selection
  @Option("--reason T", "why", "原因")
  var reason: String?

  func check(_ session: Session) throws -> String? {
    try reason.map { try Checked.note($0, option: "--reason") }
  }

  func run(_ reason: String?, in vault: Vault, _ session: Session) throws {
    try ArchiveAct.run(session, vault, selection, isArchived: true, reason: reason)
  }
}
