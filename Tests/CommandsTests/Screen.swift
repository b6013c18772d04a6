/// What a person sees at the end of a terminal's output: enough of a terminal to know lines, the carriage's
/// return, the cursor one up and the erasing of a line.
struct Screen {
  private var rows: [[UInt32]] = [[]]
  private var row = 0
  private var column = 0
  private let columns: Int

  init(columns: Int = 80, _ output: [UInt8]) {
    self.columns = columns
    var rest = String(decoding: output, as: UTF8.self).unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\r": column = 0
      case "\n": down()
      case "\u{1b}": escape(&rest)
      default: put(scalar)
      }
    }
  }

  var text: String {
    rows.map { row in
      String(String.UnicodeScalarView(row.filter { $0 != 0 }.compactMap(Unicode.Scalar.init)))
    }.joined(separator: "\n")
  }

  private mutating func down() {
    row += 1
    if row == rows.count { rows.append([]) }
  }

  /// The second column of a wide character holds 0.
  private mutating func put(_ scalar: Unicode.Scalar) {
    let cells = scalar.value < 0x1100 ? [scalar.value] : [scalar.value, 0]
    if column + cells.count > columns {
      column = 0
      down()
    }
    while rows[row].count < column + cells.count { rows[row].append(0x20) }
    rows[row].replaceSubrange(column..<(column + cells.count), with: cells)
    column += cells.count
  }

  private mutating func escape(_ rest: inout Substring.UnicodeScalarView) {
    guard rest.popFirst() == "[" else { return }
    var parameter = ""
    while let scalar = rest.popFirst() {
      switch scalar {
      case "0"..."9", ";", "?": parameter.unicodeScalars.append(scalar)
      case "A":
        row = max(0, row - (Int(parameter) ?? 1))
        return
      case "K":
        rows[row] = Array(rows[row].prefix(column))
        return
      default: return
      }
    }
  }
}
