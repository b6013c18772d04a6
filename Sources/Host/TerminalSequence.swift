/// What makes a terminal move its cursor and erase: control sequences of ECMA-48, which every terminal knows.
package enum TerminalSequence {
  /// To a row and a column, both from 0 on.
  package static func move(_ row: Int, _ column: Int) -> String { "\u{1b}[\(row + 1);\(column + 1)H" }

  package static func up(_ rows: Int) -> String { rows > 0 ? "\u{1b}[\(rows)A" : "" }

  package static let eraseToEndOfLine = "\u{1b}[K"
  /// From the cursor on.
  package static let eraseBelow = "\u{1b}[J"
  package static let clear = "\u{1b}[2J"
  package static let hideCursor = "\u{1b}[?25l"
  package static let showCursor = "\u{1b}[?25h"
}
