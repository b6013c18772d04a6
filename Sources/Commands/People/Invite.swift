internal import ArgumentParser
internal import Delivery
internal import Ledger
internal import Sharing
internal import Vault

/// `mpvault invite`: one word for somebody new, and what they are to hear by voice.
struct InviteCommand: VaultCommand {
  static let name = "invite"
  static let abstract = Text(
    "prints the one line by which somebody new joins through the team's repository", "给新同事一行命令，通过团队仓库加入")
  @OptionGroup var global: GlobalOptions

  func run(_: Void, in vault: Vault, _ session: Session) throws {
    guard let remote = try vault.policy().remote else { throw SharingError.noRemote }
    try OwnNameQuestion.ask(vault, session)
    let card = vault.identity.card
    let invitation = Invitation(
      address: try GitAddress(remote), name: try vault.ownState().name, by: vault.identity)
    if session.isJSON {
      let fields: [(String, JSON)] = [
        ("word", .string(invitation.text)), ("fingerprint", .string(card.fingerprint)),
      ]
      return try Output.data(JSON.object(fields).text)
    }
    try Output.data("mpvault join \(invitation.text)")
    Output.talk(.readOut(card.fingerprint))
    Output.talk(.knocksCome)
  }
}

/// What is said here alone.
extension Text {
  static func readOut(_ fingerprint: String) -> Text {
    Text(
      "Send this line to whoever joins. When they call, read your fingerprint out: \(fingerprint)",
      "把这一行发给新同事。TA 打电话来时念你的指纹：\(fingerprint)")
  }
  static let knocksCome = Text(
    "Once they have run it, your next sync says who knocks: mpvault sync", "TA 执行之后，你下次同步会看到谁想加入：mpvault sync"
  )
}
