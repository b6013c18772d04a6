internal import Host

/// How a table stands in a width: side by side, with cells of several lines where that is needed; or, where not even
/// that fits, a row at a time, each of its cells behind its head.
struct TableLayout {
  let head: [String]
  /// The lines of each row.
  let rows: [[String]]

  /// A column that is broken is not narrower than that: less would be a tower of words.
  private static let readable = 16
  private static let stackIndent = 4
  /// Less room is none for a first column whose texts are kept whole.
  private static let leastFirst = 8

  /// - Parameters:
  ///   - first: the columns that the first column has at least.
  ///   - keepsFirst: whether no text of the first column is broken beside the others.
  init(head: [String]?, rows: [[Cell]], width: Int, first: Int, keepsFirst: Bool = false) {
    let count = rows.first?.count ?? 0
    var columns = (0..<count).map { column in
      Column(rows.map { $0[column] }, head: head?[column], atLeast: column == 0 ? first : 0)
    }
    let spare = width - columns.dropFirst().reduce(0) { $0 + TableGrid.gap + $1.width }
    if keepsFirst, count > 1, columns[0].width > spare, spare >= Self.leastFirst {
      let fitting = rows.map { DisplayWidth.of($0[0].shown) }.filter { $0 <= spare }.max() ?? 0
      let widths = [max(Self.leastFirst, fitting)] + columns.dropFirst().map(\.width)
      self.head = head.map { Self.wrapped($0.map(Cell.text), widths) } ?? []
      self.rows = rows.map { Self.hung($0, widths, width) }
    } else if head == nil {
      (self.head, self.rows) = ([], rows.map { Self.fact($0, columns, width) })
    } else if Self.fit(&columns, width) {
      let widths = columns.map(\.width)
      self.head = head.map { Self.wrapped($0.map(Cell.text), widths) } ?? []
      self.rows = rows.map { Self.wrapped($0, widths) }
    } else {
      self.head = []
      self.rows = rows.map { Self.stacked($0, head ?? [], width) }
    }
  }

  /// What it takes for each row to have one line.
  static func width(of rows: [[Cell]], _ head: [String]?) -> Int {
    let columns = (0..<(rows.first?.count ?? 0)).map { column in
      Column(rows.map { $0[column] }, head: head?[column], atLeast: 0)
    }
    return columns.reduce(-TableGrid.gap) { $0 + TableGrid.gap + $1.width }
  }

  private struct Column {
    private let cells: [Cell]
    private let head: String
    var width: Int

    init(_ cells: [Cell], head: String?, atLeast least: Int) {
      (self.cells, self.head) = (cells, head ?? "")
      width = max(least, (cells.map { DisplayWidth.of($0.shown) } + [DisplayWidth.of(self.head)]).max() ?? 0)
    }

    /// Asked only where not all fit: it looks at each word of the column.
    var narrowest: Int {
      let words = (cells.map(\.narrowest) + [Wrapping.widest(head)]).max() ?? 0
      return max(words, min(width, TableLayout.readable))
    }
  }

  /// Gives each column what it needs, and shares what is left among those that want more.
  ///
  /// - Returns: whether all of them fit.
  private static func fit(_ columns: inout [Column], _ width: Int) -> Bool {
    let room = width - TableGrid.gap * max(0, columns.count - 1)
    if columns.reduce(0, { $0 + $1.width }) <= room { return true }
    let least = columns.map(\.narrowest)
    var spare = room - least.reduce(0, +)
    guard spare >= 0 else { return false }
    let wishes = columns.indices.sorted { columns[$0].width - least[$0] < columns[$1].width - least[$1] }
    for (place, column) in wishes.enumerated() {
      let share = min(columns[column].width - least[column], spare / (columns.count - place))
      columns[column].width = least[column] + share
      spare -= share
    }
    return true
  }

  private static func wrapped(_ row: [Cell], _ widths: [Int]) -> [String] {
    let cells = row.enumerated().map { column, cell in cell.lines(widths[column]) }
    return (0..<(cells.map(\.count).max() ?? 0)).map { line in
      TableGrid.line(cells.map { line < $0.count ? $0[line] : "" }, widths)
    }
  }

  /// What the first cell is about stands beside it, or below it where there is no room.
  private static func fact(_ row: [Cell], _ columns: [Column], _ width: Int) -> [String] {
    guard row.count > 1, columns.count > 1 else {
      return Wrapping(width: width).lines(row.first?.shown ?? "")
    }
    let left = columns[0].width
    let room = width - left - TableGrid.gap
    let rest = row.dropFirst().map(\.shown).filter { !$0.isEmpty }.joined(separator: "  ")
    if rest.isEmpty { return Wrapping(width: width).lines(row[0].shown) }
    if DisplayWidth.of(rest) <= room || (room >= readable && Wrapping.widest(rest) <= room) {
      return wrapped([row[0], .text(rest)], [left, room])
    }
    let below = String(repeating: " ", count: max(0, min(stackIndent, width - Wrapping.widest(rest)))) + rest
    return Wrapping(width: width).lines(row[0].shown) + Wrapping(width: width).lines(below)
  }

  /// What the first column has no room for stands above the others.
  private static func hung(_ row: [Cell], _ widths: [Int], _ width: Int) -> [String] {
    guard DisplayWidth.of(row[0].shown) > widths[0] else { return wrapped(row, widths) }
    return Wrapping(width: width).lines(row[0].shown) + wrapped([.text("")] + row.dropFirst(), widths)
  }

  private static func stacked(_ row: [Cell], _ head: [String], _ width: Int) -> [String] {
    let facts = zip(head, row).map { (head: $0, text: $1.shown) }.filter { !$0.text.isEmpty }
    guard let name = facts.first else { return [] }
    let parts = facts.dropFirst().map { "\($0.head) \($0.text)" }
    let indent = String(repeating: " ", count: stackIndent)
    return Wrapping(width: width).lines(name.text)
      + Columns.flow(parts, width: width - stackIndent).flatMap { line in
        Wrapping(width: width, hanging: 2).lines(indent + line)
      }
  }
}
