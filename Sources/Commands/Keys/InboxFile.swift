internal import ArgumentParser
internal import Delivery
internal import Vault

/// `mpvault inbox file`: files one item, as a person decides.
struct InboxFileCommand: VaultCommand {
  static let name = "file"
  static let abstract = Text("files one item of the inbox", "把收件箱里的一项收进保险库")
  @OptionGroup var global: GlobalOptions
  @Argument("ITEM", "the beginning of what inbox list shows", "inbox list 里的编号，写开头几位即可")
  var item: String
  @Option("--as NAME", "under this name", "收进这个名称")
  var newName: String?
  @Flag("--as-reset", "as the value after a reset", "作为重置后的新值")
  var isReset = false
  @Flag("--drop-appid", "without its AppID, which another program has", "不带 AppID（已属于别的小程序）")
  var dropsAppID = false

  func check(_ session: Session) throws -> Vault.Decision {
    Vault.Decision(name: try newName.map(Checked.name), isReset: isReset, dropsAppID: dropsAppID)
  }

  func open(_ decision: Vault.Decision, _ session: Session) throws -> Vault { try session.openWithInbox() }

  func run(_ decision: Vault.Decision, in vault: Vault, _ session: Session) throws {
    let waiting = try vault.inboxItem(item)
    if case .notOurs(let program, _) = waiting.waits, decision.name == nil, let kind = waiting.item?.kind {
      try OthersLedgers.tell(program, kind, in: vault)
    }
    let filed = try vault.file(item, decision, at: session.now)
    Output.talk(.filed(filed))
    try session.giveStanding(of: [filed], in: vault)
    if session.isJSON { try Output.data(session.listed(filed.stored.program, in: vault).text) }
  }
}
