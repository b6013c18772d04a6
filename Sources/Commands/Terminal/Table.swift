internal import Host

/// Rows, under a head or without one, aligned by the columns that each text takes on a terminal. A cell is one line of
/// printable characters, whatever is put into it.
struct Table: Equatable {
  /// Nil for a list of facts or terms, whose first column says what the second is about.
  private let head: [Text]?
  private var rows: [[Cell]] = []
  /// How far all of it is moved in.
  private let indent: Int
  /// The columns that the first one has at least.
  private let first: Int
  /// Which columns are shown together, by their places: the first of these, and on a screen where a row of those would be
  /// broken the next. Empty for all of them.
  private let layouts: [[Int]]

  init(head: [Text], layouts: [[Int]] = []) {
    self.head = head
    (indent, first) = (0, 0)
    self.layouts = layouts
  }

  init(indent: Int = 0, first: Int = 0) {
    head = nil
    (self.indent, self.first) = (indent, first)
    layouts = []
  }

  mutating func add(_ row: [Cell]) { rows.append(row) }
  mutating func add(_ row: [String]) { rows.append(row.map(Cell.text)) }

  /// One line a row, without blanks at the end.
  var lines: [String] {
    let (rows, layout) = (rows, layouts.first)
    let shown = Workers.map(rows.count, piece: 64) { number in
      let row = rows[number]
      return layout.map { $0.map { row[$0].exact } } ?? row.map(\.exact)
    }
    let names = head.map { head in [layout.map { $0.map { head[$0].text } } ?? head.map(\.text)] } ?? []
    return TableGrid(aligning: names + shown, first: first).lines.map { indented($0) }
  }

  /// For a screen: no line is wider than it unless it is one word, columns without anything in them are left out, and
  /// what is to be typed stands on a line of its own. Without a width one line a row.
  func lines(_ width: Int?) -> [String] {
    guard let width, !rows.isEmpty else { return lines }
    let layout = layout(width - indent)
    var lines = layout.head
    for (index, row) in rows.enumerated() {
      lines += layout.rows[index]
      // Moved in, so that it is seen to belong to the row.
      lines += row.compactMap(\.command).map { Self.commandIndent + $0 }
    }
    return lines.map { indented($0, within: width) }
  }

  private func layout(_ width: Int) -> TableLayout {
    for columns in layouts.dropLast() {
      let (head, rows) = shown(columns)
      if TableLayout.width(of: rows, head) <= width {
        return TableLayout(head: head, rows: rows, width: width, first: first)
      }
    }
    let (head, rows) = shown(layouts.last ?? Array(0..<(rows.map(\.count).max() ?? 0)))
    return TableLayout(
      head: head, rows: rows, width: width, first: first, keepsFirst: !layouts.isEmpty)
  }

  /// Those of the columns in which there is anything.
  private func shown(_ columns: [Int]) -> (head: [String]?, rows: [[Cell]]) {
    let used = columns.filter { column in rows.contains { column < $0.count && !$0[column].shown.isEmpty } }
    return (
      head.map { head in used.map { head[$0].text } },
      rows.map { row in used.map { $0 < row.count ? row[$0] : .text("") } }
    )
  }

  private static let commandIndent = "    "

  /// What fits without being moved in is not moved beyond the width.
  private func indented(_ line: String, within width: Int = .max) -> String {
    line.isEmpty
      ? line : String(repeating: " ", count: max(0, min(indent, width - DisplayWidth.of(line)))) + line
  }
}

/// Texts side by side, each column as wide as its widest text.
struct TableGrid {
  let lines: [String]

  static let gap = 2

  init(aligning rows: [[String]], first: Int = 0) {
    let taken = Workers.map(rows.count, piece: 64) { rows[$0].map(DisplayWidth.of) }
    var widths = [first]
    for row in taken {
      for (column, width) in row.enumerated() {
        if column < widths.count { widths[column] = max(widths[column], width) } else { widths.append(width) }
      }
    }
    let common = widths
    lines = Workers.map(rows.count, piece: 64) { Self.line(rows[$0], taking: taken[$0], common) }
  }

  static func line(_ row: [String], _ widths: [Int]) -> String {
    line(row, taking: row.map(DisplayWidth.of), widths)
  }

  /// - Parameter taken: the columns that each cell takes.
  private static func line(_ row: [String], taking taken: [Int], _ widths: [Int]) -> String {
    var line = ""
    for (column, cell) in row.enumerated() {
      line += cell
      if column < row.count - 1 {
        line += String(repeating: " ", count: max(0, widths[column] - taken[column]) + gap)
      }
    }
    let last = line.utf8.lastIndex { $0 != 0x20 }
    return last.map { String(line[...$0]) } ?? ""
  }
}
