internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import Vault

/// `mpvault slot list`: the ways in.
struct SlotListCommand: VaultCommand {
  static let name = "list"
  static let abstract = Text("lists the ways into the vault", "列出打开方式")
  @OptionGroup var global: GlobalOptions

  func run(_: Void, in vault: Vault, _ session: Session) throws {
    try Listing(vault.slotEntries()).show(session)
  }
}

extension SlotEntry: ListRow {
  static let head: [Text] = [.headSlot, .headKind, .headAdded]

  func cells(at now: Timestamp) -> [Cell] {
    [.text(String(id)), .text(kind.title.text), .ago(addedAt, at: now)]
  }

  var json: JSON {
    .object([
      ("id", .number(id)), ("kind", .string(kind.name)), ("addedAt", addedAt.map(JSON.time) ?? .null),
    ])
  }
}

/// What is said here alone.
extension Text {
  static let headSlot = Text("ID", "编号")
  static let headKind = Text("KIND", "类型")
  static let headAdded = Text("ADDED", "添加时间")
}
