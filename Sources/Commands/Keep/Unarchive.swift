internal import ArgumentParser
internal import Vault

/// `mpvault unarchive`: takes them out again.
struct UnarchiveCommand: VaultCommand {
  static let name = "unarchive"
  static let abstract = Text("takes archived mini-programs out again", "取消归档")
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: Selection

  func run(_: Void, in vault: Vault, _ session: Session) throws {
    try ArchiveAct.run(session, vault, selection, isArchived: false, reason: nil)
  }
}
