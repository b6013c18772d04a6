internal import ArgumentParser
internal import Delivery
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
    _ = try? session.fileWhatIsReady(of: locked, in: vault)
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

extension InboxEntry {
  var shortID: String { id.shown }
}

/// What is said here alone.
extension Text {
  static let inboxEmpty = Text("The inbox is empty.", "收件箱是空的。")
  static let headItem = Text("ITEM", "编号")
  static let headSealed = Text("SEALED", "密封时间")
  static let headVerb = Text("WHAT", "操作")
  static let headWaits = Text("WAITS BECAUSE", "等待原因")
}
