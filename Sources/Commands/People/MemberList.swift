internal import ArgumentParser
internal import Vault

/// `mpvault member list`.
struct MemberListCommand: VaultCommand {
  static let name = "list"
  static let abstract = Text("lists the members, their roles and what they hold", "列出成员、角色和各自持有的密钥")
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: Selection

  func run(_: Void, in vault: Vault, _ session: Session) throws {
    let own = try vault.ownState()
    let authors = try vault.authors()
    let rows = try selection.choose(in: vault).flatMap { MemberRow.all(of: $0, own, authors) }
    try Listing(rows, empty: .noMembers).show(session)
  }
}

/// What is said here alone.
extension Text {
  static let noMembers = Text(
    "No member is on record: mpvault member add NAME PERSON --role ROLE",
    "还没有登记成员：mpvault member add 名称 人名 --role 角色")
}
