internal import ArgumentParser
internal import Delivery
internal import Ledger
internal import Sodium
internal import Vault

/// `mpvault id`: who the owner of this vault is to others.
struct IDCommand: VaultCommand {
  static let name = "id"
  static let abstract = Text("shows your card and fingerprint", "显示你的名片和指纹")
  @OptionGroup var global: GlobalOptions

  func run(_: Void, in vault: Vault, _ session: Session) throws {
    try vault.read { _ in }
    let card = vault.identity.card
    if session.isJSON {
      let fields: [(String, JSON)] = [
        ("card", .string(card.text)), ("age", .string(card.ageRecipient)),
        ("signing", .string(card.signingKey.hex)), ("fingerprint", .string(card.fingerprint)),
      ]
      try Output.data(JSON.object(fields).text)
    } else {
      try Output.data(card.text)
      var table = Table()
      table.add([Text.headFingerprint.text, card.fingerprint])
      table.add([Text.headAge.text, card.ageRecipient])
      Output.talk(Page(table))
      Output.talk(.pasteCard)
      Output.talk(.toType(CardMessage(name: try vault.ownState().name, card: card).command))
    }
  }
}

/// What is said here alone.
extension Text {
  static let pasteCard = Text(
    "To send to a colleague, who then compares the fingerprint with you by phone:",
    "把这一行发给同事，对方执行后再打电话跟你核对指纹：")
  static let headFingerprint = Text("FINGERPRINT", "指纹")
  static let headAge = Text("AGE", "age 公钥")
}
