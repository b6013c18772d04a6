internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// `mpvault inbox list`: what was sealed while the vault was locked and waits for a person.
struct InboxListCommand: Command {
  static let name = "list"
  static let abstract = Text("lists what was sealed while locked and waits", "列出锁定时密封、等你处理的内容")
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let session = Session(global)
    let locked = try session.lockedVault()
    let vault = try session.open(locked)
    _ = try? vault.fileInbox(of: locked, at: session.now)
    let entries = try vault.inbox()
    if session.isJSON {
      try Output.data(JSON.array(entries.map(Self.json)).text)
    } else if entries.isEmpty {
      Output.talk(.inboxEmpty)
    } else {
      try Output.page(Self.table(entries, at: session.now))
    }
    session.tell(vault)
  }

  private static func table(_ entries: [InboxEntry], at now: Timestamp) -> Table {
    var table = Table(head: [.headItem, .headSealed, .headVerb, .headName, .headWaits])
    for entry in entries {
      let item = entry.item
      table.add([
        .text(entry.shortID), .ago(item?.sealedAt, at: now), .text(item?.verb.title.text ?? ""),
        .text(item.map { ProgramReference.text($0.name, $0.kind) } ?? ""),
        .text(entry.waits.map { $0.why.text } ?? ""),
      ])
    }
    return table
  }

  static func json(_ entry: InboxEntry) -> JSON {
    .object([
      ("id", .string(entry.id.hex)), ("verb", .optional(entry.item?.verb.rawValue)),
      ("name", .optional(entry.item?.name)), ("kind", .optional(entry.item?.kind.text)),
      ("appId", .optional(entry.item?.appID?.text)),
      ("sealedAt", entry.item.map { .time($0.sealedAt) } ?? .null),
      ("waits", .optional(entry.waits?.code)), ("why", .optional(entry.waits?.why.text)),
    ])
  }
}

/// `mpvault inbox file`: files one item, as a person decides.
struct InboxFileCommand: Command {
  static let name = "file"
  static let abstract = Text("files one item of the inbox", "收进收件箱里的一项")
  @OptionGroup var global: GlobalOptions
  @Argument("ITEM", "the beginning of what inbox list shows", "inbox list 里的编号，写开头几位即可")
  var item: String
  @Option("--as NAME", "under this name", "收进这个名称")
  var newName: String?
  @Flag("--as-reset", "as the value after a reset", "作为重置后的新值")
  var isReset = false
  @Flag("--drop-appid", "without its AppID, which another program has", "不带 AppID（已属于别的小程序）")
  var dropsAppID = false

  func run() throws {
    let session = Session(global)
    let vault = try session.open(session.lockedVault())
    let decision = Vault.Decision(
      name: try newName.map(Checked.name), isReset: isReset, dropsAppID: dropsAppID)
    let waiting = try vault.inboxItem(item)
    if case .notOurs(let program, _) = waiting.waits, decision.name == nil, let kind = waiting.item?.kind {
      try OthersLedgers.tell(program, kind, in: vault)
    }
    let filed = try vault.file(item, decision, at: session.now)
    Output.talk(.filed(filed))
    if session.isJSON { try Output.data(session.listed(filed.stored.program, in: vault).text) }
    session.tell(vault)
  }
}

/// `mpvault inbox discard`: drops one item for good.
struct InboxDiscardCommand: Command {
  static let name = "discard"
  static let abstract = Text("drops one item of the inbox for good", "彻底丢弃收件箱里的一项")
  @OptionGroup var global: GlobalOptions
  @Argument("ITEM", "the beginning of what inbox list shows", "inbox list 里的编号，写开头几位即可")
  var item: String
  @Flag("--yes", "without asking", "不再询问")
  var isSure = false

  func run() throws {
    let session = Session(global)
    let vault = try session.open(session.lockedVault())
    let entry = try vault.inboxItem(item)
    guard try Confirmation.ask(.askDiscard(entry), isGiven: isSure) else { throw AnswerIsNo() }
    try vault.discard(entry.id.hex)
    Output.talk(.discarded(entry.shortID))
    session.tell(vault)
  }
}

/// A question to be answered with yes before something is gone for good.
enum Confirmation {
  /// - Parameter isGiven: whether `--yes` stood in the command line.
  /// - Throws: 64 where nobody can be asked.
  static func ask(_ question: Text, isGiven: Bool) throws -> Bool {
    if isGiven { return true }
    guard Terminal.isThere else { throw Failure(.usage, .yesNeeded, hint: .yesHint) }
    let answer = try Terminal().readLine(question).trimmed.lowercased()
    return Text.yesWords.contains(answer)
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
