internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import Vault

/// `mpvault history`: what happened to one mini-program, as a story.
struct HistoryCommand: VaultCommand {
  static let name = "history"
  static let abstract = Text("tells what happened to one mini-program", "查看一个小程序的来龙去脉")
  @OptionGroup var global: GlobalOptions
  @Argument("NAME", "a name, alias or AppID; on a terminal also a part of one", "名称、短名或 AppID；终端里也可以只写一部分")
  var program: String?

  func check(_ session: Session) throws -> String {
    try ProjectFolder.name(program)
  }

  func run(_ name: String, in vault: Vault, _ session: Session) throws {
    let log = try vault.read { try $0.log(of: PartOfName.find(name, in: $0)) }
    let authors = try vault.authors()
    if session.isJSON {
      let entries = log.entries.map {
        LogJSON.of($0, by: authors.name(of: $0.event.author, in: log.program))
      }
      try Output.data(JSON.array(entries).text)
    } else {
      try Output.page(Self.table(log, authors, now: session.now))
    }
  }

  static func table(_ log: LedgerLog, _ authors: Authors, now: Timestamp) -> Table {
    let words = EventWords(authors: authors, program: log.program)
    var table = Table(head: [.headTime, .headBy, .headEvent])
    for line in Story(log, now: now).told {
      let event = line.entry.event
      let author = authors.name(of: event.author, in: log.program)
      table.add([
        Clock.local(event.at.milliseconds), author, words.of(line).text,
      ])
    }
    return table
  }
}
