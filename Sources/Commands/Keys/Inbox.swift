internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// `mpvault inbox list`: what was sealed while the vault was locked and waits for a person.
struct InboxListCommand: VaultCommand {
  static let name = "list"
  static let abstract = Text("lists what was sealed while locked and waits", "列出锁定时密封、等你处理的内容")
  @OptionGroup var global: GlobalOptions

  /// What cannot be filed is what this list is for.
  func open(_: Void, _ session: Session) throws -> Vault {
    let locked = try session.lockedVault()
    let vault = try session.open(locked)
    _ = try? vault.fileInbox(of: locked, at: session.now)
    return vault
  }

  func run(_: Void, in vault: Vault, _ session: Session) throws {
    try Listing(vault.inbox(), empty: .inboxEmpty).show(session)
  }
}

extension InboxEntry: ListRow {
  static let head: [Text] = [.headItem, .headSealed, .headVerb, .headName, .headWaits]

  func cells(at now: Timestamp) -> [Cell] {
    [
      .text(shortID), .ago(item?.sealedAt, at: now), .text(item?.verb.title.text ?? ""),
      .text(item.map { ProgramReference.text($0.name, $0.kind) } ?? ""),
      .text(waits.map { $0.why.text } ?? ""),
    ]
  }

  var json: JSON {
    .object([
      ("id", .string(id.hex)), ("verb", .optional(item?.verb.rawValue)),
      ("name", .optional(item?.name)), ("kind", .optional(item?.kind.text)),
      ("appId", .optional(item?.appID?.text)),
      ("sealedAt", item.map { .time($0.sealedAt) } ?? .null),
      ("waits", .optional(waits?.code)), ("why", .optional(waits?.why.text)),
    ])
  }
}

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

extension InboxEntry {
  var shortID: String { id.shown }
}

/// What is said here alone.
extension Text {
  static let inboxEmpty = Text("The inbox is empty.", "收件箱是空的。")
  static func askDiscard(_ entry: InboxEntry) -> Text {
    let name = entry.item?.name ?? entry.shortID
    return Text(
      "Drop “\(name)” for good? What is in it cannot be had again. (yes/no) ",
      "彻底丢弃「\(name)」？里面的内容无法找回。（yes/no）")
  }
  static func discarded(_ id: String) -> Text { Text("Dropped: \(id).", "已丢弃：\(id)。") }
  static let headItem = Text("ITEM", "编号")
  static let headSealed = Text("SEALED", "密封时间")
  static let headVerb = Text("WHAT", "操作")
  static let headWaits = Text("WAITS BECAUSE", "等待原因")
}
