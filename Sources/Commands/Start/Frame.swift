internal import Host

/// What stands on the screen: lines from its top on, and where the cursor is.
struct Frame: Equatable {
  struct Cursor: Equatable {
    /// Both from 0 on.
    let row: Int
    let column: Int
  }

  var lines: [String]
  /// Nil if nothing is typed. An input method shows what is being composed where it is.
  var cursor: Cursor?

  init(_ lines: [String], cursor: Cursor? = nil) {
    self.lines = lines
    self.cursor = cursor
  }

  /// All that the terminal is sent. Each line is put into its place by itself: in whatever way one wraps, the others stay
  /// where they are.
  ///
  /// - Parameter isFresh: what stands there now is unknown.
  func text(_ size: ScreenSize, isFresh: Bool) -> String {
    var text = TerminalSequence.hideCursor + (isFresh ? TerminalSequence.clear : "")
    let shown = lines.prefix(size.rows).map { Columns.cut(Printable.line($0), to: size.columns) }
    for (row, line) in shown.enumerated() {
      // In the last column the cursor waits on the character itself, which erasing to the end would take.
      let rest = DisplayWidth.of(line) < size.columns ? TerminalSequence.eraseToEndOfLine : ""
      text += TerminalSequence.move(row, 0) + line + rest
    }
    if shown.count < size.rows {
      text += TerminalSequence.move(shown.count, 0) + TerminalSequence.eraseBelow
    }
    guard let cursor else { return text }
    return text + TerminalSequence.move(cursor.row, min(cursor.column, size.columns - 1))
      + TerminalSequence.showCursor
  }
}
