internal import ArgumentParser
internal import Vault

/// `mpvault policy list`: how this vault is to be handled.
struct PolicyListCommand: VaultCommand {
  static let name = "list"
  static let abstract = Text("shows how this vault is handled", "查看这个保险库的策略")
  @OptionGroup var global: GlobalOptions

  func run(_: Void, in vault: Vault, _ session: Session) throws {
    try PolicyPage.print(vault.policy(), vault.programAges(), session)
  }
}
