internal import ArgumentParser
internal import Delivery
internal import Ledger
internal import Vault

/// `mpvault people show`: the page for the day on which somebody leaves.
struct PeopleShowCommand: VaultCommand {
  static let name = "show"
  static let abstract = Text(
    "shows what somebody knows, and what to reset when they leave", "查看某人知道的密钥；离职时照此重置")
  @OptionGroup var global: GlobalOptions
  @Argument("NAME", "as people list shows it", "people list 里的名字")
  var person: String

  func run(_: Void, in vault: Vault, _ session: Session) throws {
    let own = try vault.ownState()
    let known = try own.known(person)
    let page = try PersonPage(known, vault.programs(), vault.rules(at: session.now))
    if session.isJSON {
      try Output.data(page.detailed.text)
    } else {
      try Output.page(page.page(at: session.now))
      if page.rows.contains(where: \.isInUse) { Output.talk(.cannotBeRecalled) }
    }
  }
}
