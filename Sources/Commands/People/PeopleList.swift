internal import ArgumentParser
internal import Ledger
internal import Vault

/// `mpvault people list`: whom the owner knows, and what each one was given.
struct PeopleListCommand: VaultCommand {
  static let name = "list"
  static let abstract = Text("lists people and what each was given", "列出人员和各自拿到过什么")
  @OptionGroup var global: GlobalOptions

  func run(_: Void, in vault: Vault, _ session: Session) throws {
    let (rules, programs) = (try vault.rules(at: session.now), try vault.programs())
    let pages = try vault.ownState().people.map { PersonPage($0, programs, rules) }
    try Listing(pages, empty: .noPeople).show(session)
  }
}

/// What is said here alone.
extension Text {
  static let noPeople = Text(
    "Nobody is known here yet: mpvault people add NAME mpcard1…",
    "还没有登记任何人：mpvault people add 名字 mpcard1…")
}
