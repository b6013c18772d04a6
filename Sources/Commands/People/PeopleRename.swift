internal import ArgumentParser
internal import Delivery
internal import Ledger
internal import Vault

/// `mpvault people rename`: what somebody is called in this vault. What they hold, know and stand for stays theirs.
struct PeopleRenameCommand: VaultCommand {
  static let name = "rename"
  static let abstract = Text("changes what somebody is called here", "改一个人在本库的称呼")
  static let examples = [
    Example(
      "mpvault people rename wang 王芳", "somebody who was recorded by their own short name", "登记时用了 TA 的简称")
  ]
  @OptionGroup var global: GlobalOptions
  @Argument("NAME", "as people list shows it", "people list 里的名字")
  var person: String
  @Argument("NEW", "what you call them from now on", "以后叫 TA 什么")
  var newName: String

  func check(_ session: Session) throws -> String { try KeyInput.person(newName) }

  func run(_ newName: String, in vault: Vault, _ session: Session) throws {
    let known = try vault.ownState().known(person)
    _ = try NewPerson(vault: vault, session: session).checked(newName, for: known)
    let renamed = try vault.renamePerson(known.name, to: newName, at: session.now)
    Output.talk(.personRenamed(known.name, renamed.name))
    if session.isJSON {
      try Output.data(PersonPage(renamed, vault.programs(), vault.rules(at: session.now)).json.text)
    }
  }
}

/// What is said here alone.
extension Text {
  static func personRenamed(_ former: String, _ name: String) -> Text {
    Text("Recorded: \(former) is called \(name) here.", "已登记：\(former) 在本库改称 \(name)。")
  }
}
