/// A table that repeats its head on every printed page and becomes a list of cards on a narrow screen, each cell
/// with its column's name.
struct ReportTable {
  let head: [Text]
  private var groups: [Markup] = []
  private var rows: [Markup] = []

  init(_ head: [Text]) { self.head = head }

  /// - Parameter cells: as many as the head has; an empty one is left out of a card.
  mutating func add(_ cells: [[Markup]], isUrgent: Bool = false) {
    let row = zip(head, cells).map { name, cell in
      Markup.tag("td", cell.isEmpty ? [:] : ["data-label": name.text], all: cell)
    }
    rows.append(.tag("tr", isUrgent ? ["class": "warn"] : [:], all: row))
  }

  /// Rows from here on stand under a title of their own.
  mutating func begin(_ title: [Markup]) {
    finishGroup()
    let cell = Markup.tag("th", ["colspan": String(head.count), "scope": "rowgroup"], all: title)
    rows.append(.tag("tr", ["class": "group"], cell))
  }

  private mutating func finishGroup() {
    if !rows.isEmpty { groups.append(.tag("tbody", [:], all: rows)) }
    rows = []
  }

  consuming func finish() -> Markup {
    finishGroup()
    let names = head.map { Markup.tag("th", ["scope": "col"], .say($0)) }
    return .tag("table", [:], .tag("thead", [:], .tag("tr", [:], all: names)), .group(groups))
  }
}
