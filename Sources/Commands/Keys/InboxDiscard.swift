internal import ArgumentParser
internal import Sodium
internal import Vault

/// `mpvault inbox discard`: drops one item for good.
struct InboxDiscardCommand: VaultCommand {
  static let name = "discard"
  static let abstract = Text("drops one item of the inbox for good", "彻底丢弃收件箱里的一项")
  @OptionGroup var global: GlobalOptions
  @Argument("ITEM", "the beginning of what inbox list shows", "inbox list 里的编号，写开头几位即可")
  var item: String
  @Flag("--yes", "without asking", "不再询问")
  var isSure = false

  func open(_: Void, _ session: Session) throws -> Vault { try session.openWithInbox() }

  func run(_: Void, in vault: Vault, _ session: Session) throws {
    let entry = try vault.inboxItem(item)
    guard try Confirmation.ask(.askDiscard(entry), isGiven: isSure) else { throw AnswerIsNo() }
    try vault.discard(entry.id.hex)
    Output.talk(.discarded(entry.shortID))
  }
}

/// What is said here alone.
extension Text {
  static func askDiscard(_ entry: InboxEntry) -> Text {
    let name = entry.item?.name ?? entry.shortID
    return Text(
      "Drop “\(name)” for good? What is in it cannot be had again. (yes/no) ",
      "彻底丢弃「\(name)」？里面的内容无法找回。（yes/no）")
  }
  static func discarded(_ id: String) -> Text { Text("Dropped: \(id).", "已丢弃：\(id)。") }
}
