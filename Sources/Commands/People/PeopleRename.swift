internal import ArgumentParser
internal import Delivery
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault people rename`: what somebody is called in this vault. What they hold, know and stand for stays theirs.
struct PeopleRenameCommand: VaultCommand {
  static let name = "rename"
  static let abstract = Text("changes what somebody is called here", "改一个人在本库的称呼")
  static let examples = [
    Example(
      Text(
        "mpvault people rename wang WangFang",
        "mpvault people rename wang 王芳"), "somebody who was recorded by their own short name", "登记时用了 TA 的简称")
  ]
  @OptionGroup var global: GlobalOptions
  @Argument("NAME", "as people list shows it, or your own", "people list 里的名字，或你自己的")
  var person: String
  @Argument("NEW", "what you call them from now on", "以后叫 TA 什么")
  var newName: String

  func check(_ session: Session) throws -> String { try KeyInput.person(newName) }

  func run(_ newName: String, in vault: Vault, _ session: Session) throws {
    let own = try vault.ownState()
    let isOwner = Folding.fold(person) == Folding.fold(own.name)
    // Nobody is on record for the owner but their other computers.
    if isOwner, own.person(named: person) == nil { return try renameOwner(own, newName, in: vault, session) }
    let known = try own.known(person)
    _ = try NewPerson(vault: vault, session: session).checked(newName, for: known)
    let renamed = try vault.renamePerson(known.name, to: newName, at: session.now)
    if known.isOwner { try vault.renameOwner(newName, at: session.now) }
    Output.talk(
      known.isOwner ? .ownerRenamed(known.name, renamed.name) : .personRenamed(known.name, renamed.name))
    if !known.isOwner, let given = try Self.name(of: renamed, givenIn: vault, own),
      let card = given.grantee.card
    {
      let recording = Text(command: Text.recordStranger(newName, card.text))
      Output.talk(.othersKeepName(given.name, card.fingerprint, recording))
    }
    if session.isJSON {
      try Output.data(PersonPage(renamed, vault.programs(), vault.rules(at: session.now)).json.text)
    }
  }

  /// What this vault's owner calls a key otherwise in a ledger that others have: nobody gives a name twice.
  private static func name(
    of person: Person, givenIn vault: Vault, _ own: VaultLedgerState
  ) throws -> GivenName? {
    guard !person.hasLeft else { return nil }
    let keys = person.devicesInUse.map(\.key)
    let (owner, name) = (own.owner, person.name)
    return try vault.programs { program -> GivenName? in
      guard program.holders.count > 2 else { return nil }
      return keys.compactMap(program.givenName).first { $0.author == owner && $0.name != name }
    }.first
  }

  private func renameOwner(
    _ own: VaultLedgerState, _ newName: String, in vault: Vault, _ session: Session
  ) throws {
    _ = try NewPerson(vault: vault, session: session).checked(newName)
    try vault.renameOwner(newName, at: session.now)
    Output.talk(.ownerRenamed(own.name, newName))
    if session.isJSON { try Output.data(JSON.object([("name", .string(newName))]).text) }
  }
}

/// What is said here alone.
extension Text {
  static func ownerRenamed(_ former: String, _ name: String) -> Text {
    Text(
      "Recorded: you go by \(name) from now on, and not by \(former). What colleagues recorded stays theirs.",
      "已登记：你以后叫 \(name)，不再叫 \(former)。同事那边登记的称呼不变。")
  }
  static func othersKeepName(_ name: String, _ fingerprint: String, _ command: Text) -> Text {
    Text(
      "Colleagues who have not recorded this person still see \(name). If they want the new name: compare the fingerprint \(fingerprint) by phone, then: \(command)",
      "没登记过 TA 的同事看到的还是 \(name)。要改就请同事登记：打电话核对指纹 \(fingerprint)，再执行：\(command)")
  }
  static func personRenamed(_ former: String, _ name: String) -> Text {
    Text("Recorded: \(former) is called \(name) here.", "已登记：\(former) 在本库改称 \(name)。")
  }
}
