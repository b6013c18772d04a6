internal import ArgumentParser
internal import Host
internal import Ledger
internal import Vault

/// `mpvault slot list`: the ways in.
struct SlotListCommand: Command {
  static let name = "list"
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
          String(entry.id), entry.kind.title.text, entry.addedAt.map { Clock.local($0.milliseconds) } ?? "",
        ])
      }
      try Output.data(lines: table.lines)
    }
    session.tell(vault)
  }
}
