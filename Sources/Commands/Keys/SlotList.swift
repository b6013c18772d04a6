internal import ArgumentParser
internal import Host
internal import Ledger
internal import Vault

/// `mpvault slot list`: the ways in.
struct SlotListCommand: Command {
  static let name = "list"
  static let abstract = Text("lists the ways into the vault", "列出打开方式")
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let session = Session(global)
    let vault = try session.unlock()
    let entries = try vault.slotEntries()
    if session.isJSON {
      let items = entries.map { entry in
        JSON.object([
          ("id", .number(entry.id)), ("kind", .string(entry.kind.name)),
          ("addedAt", entry.addedAt.map(JSON.time) ?? .null),
        ])
      }
      try Output.data(JSON.array(items).text)
    } else {
      var table = Table(head: [.headSlot, .headKind, .headAdded])
      for entry in entries {
        table.add([
          .text(String(entry.id)), .text(entry.kind.title.text), .ago(entry.addedAt, at: session.now),
        ])
      }
      try Output.page(table)
    }
    session.tell(vault)
  }
}

/// What is said here alone.
extension Text {
  static let headSlot = Text("ID", "编号")
  static let headKind = Text("KIND", "类型")
  static let headAdded = Text("ADDED", "添加时间")
}
