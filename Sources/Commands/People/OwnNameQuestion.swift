internal import Host
internal import Ledger
internal import Vault

/// What colleagues see: asked once, before the first of them sees anything. A vault is made without that question, and a login name
/// such as root is everybody's.
enum OwnNameQuestion {
  static func ask(_ vault: Vault, _ session: Session) throws {
    let name = try vault.ownState().name
    guard Terminal.isThere, !session.isJSON, name == OwnName.standard, try !vault.isOwnerNameSaid() else {
      return
    }
    let answer = try NewPerson.ask(.askOwnName(name), KeyInput.person) ?? name
    try vault.sayOwnerName(answer, at: session.now)
    Output.talk(.ownNameIs(answer))
  }
}

/// What is said here alone.
extension Text {
  static func ownNameIs(_ name: String) -> Text {
    let command = Text(command: "mpvault people rename \(Shell.quote(name))")
    return Text(
      "Colleagues see you as \(name). To change it: \(command) NEW", "同事看到的名字是 \(name)。要改：\(command) 新名字")
  }
  static func askOwnName(_ name: String) -> Text {
    Text("What colleagues will call you [\(name)]: ", "同事看到的你的名字 [\(name)]：")
  }
}
