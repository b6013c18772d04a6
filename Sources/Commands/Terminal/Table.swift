internal import Host

/// Rows under a head, aligned by the columns that each text takes on a terminal. A cell is one line of printable
/// characters, whatever is put into it.
struct Table {
  private var rows: [[String]]

  init(head: [Text]) { rows = [head.map(\.text)] }

  mutating func add(_ row: [String]) { rows.append(row.map(Printable.line)) }

  /// One line a row, without blanks at the end.
  var lines: [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell
        if column < row.count - 1 {
          line += String(repeating: " ", count: widths[column] - DisplayWidth.of(cell) + 2)
        }
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
