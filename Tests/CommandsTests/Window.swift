/// A terminal's window as a person sees it, with the screen that a full page is drawn on: positions, erasing, and the
/// alternate screen.
struct Window {
  private struct Grid {
    var cells: [[Unicode.Scalar?]]
    var row = 0
    var column = 0
  }

  private let columns: Int
  private let rows: Int
  private var grid: Grid
  /// What is there again once the alternate screen is left.
  private var main: Grid?
  private(set) var isCursorShown = true

  init(columns: Int = 80, rows: Int = 24, _ output: [UInt8]) {
    (self.columns, self.rows) = (columns, rows)
    grid = Self.blank(columns, rows)
    var rest = String(decoding: output, as: UTF8.self).unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\r": grid.column = 0
      case "\n": down()
      case "\u{1b}": escape(&rest)
      case "\u{7}": break
      default: put(scalar)
      }
    }
  }

  var isAlternate: Bool { main != nil }
  var cursor: (row: Int, column: Int) { (grid.row, grid.column) }

  /// Without the blanks at the ends of lines, and without empty lines at the end.
  var lines: [String] {
    var lines = grid.cells.map { row in
      let line = String(String.UnicodeScalarView(row.compactMap(\.self)))
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  var text: String { lines.joined(separator: "\n") }

  private static func blank(_ columns: Int, _ rows: Int) -> Grid {
    Grid(cells: Array(repeating: Array(repeating: " ", count: columns), count: rows))
  }

  private mutating func down() {
    if grid.row + 1 < rows { return grid.row += 1 }
    grid.cells.removeFirst()
    grid.cells.append(Array(repeating: " ", count: columns))
  }

  /// The second cell of a wide character is empty.
  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = scalar.value < 0x1100 || scalar == "“" || scalar == "”" || scalar == "…" ? 1 : 2
    if grid.column + width > columns {
      grid.column = 0
      down()
    }
    grid.cells[grid.row][grid.column] = scalar
    if width == 2 { grid.cells[grid.row][grid.column + 1] = nil }
    grid.column += width
  }

  private mutating func escape(_ rest: inout Substring.UnicodeScalarView) {
    guard rest.popFirst() == "[" else { return }
    var parameters = ""
    while let scalar = rest.popFirst() {
      guard ("@"..."~").contains(scalar) else {
        parameters.unicodeScalars.append(scalar)
        continue
      }
      return carryOut(scalar, parameters)
    }
  }

  private mutating func carryOut(_ command: Unicode.Scalar, _ parameters: String) {
    let numbers = parameters.split(separator: ";").map { Int($0) ?? 0 }
    switch command {
    case "A": grid.row = max(0, grid.row - (numbers.first ?? 1))
    case "H":
      grid.row = min(rows, max(1, numbers.first ?? 1)) - 1
      grid.column = min(columns, max(1, numbers.count > 1 ? numbers[1] : 1)) - 1
    case "K": erase(grid.row, from: min(grid.column, columns - 1))
    case "J":
      if parameters != "2" { erase(grid.row, from: min(grid.column, columns - 1)) }
      for row in (parameters == "2" ? 0 : grid.row + 1)..<rows { erase(row, from: 0) }
    case "h", "l": set(parameters, command == "h")
    default: break
    }
  }

  private mutating func erase(_ row: Int, from column: Int) {
    for index in column..<columns { grid.cells[row][index] = " " }
  }

  private mutating func set(_ mode: String, _ isOn: Bool) {
    switch mode {
    case "?25": isCursorShown = isOn
    case "?1049" where isOn:
      if main == nil { main = grid }
      grid = Self.blank(columns, rows)
    case "?1049":
      if let before = main { grid = before }
      main = nil
    default: break
    }
  }
}
