internal import Host
internal import Ledger

/// What stands in a table's row and column.
enum Cell: Equatable {
  case text(String)
  /// A moment: on a screen how long ago it was, else when.
  case moment(Timestamp, now: Timestamp)
  /// A command to type, which stands whole on a line of its own on a screen.
  case command(String)

  static func ago(_ moment: Timestamp?, at now: Timestamp) -> Cell {
    moment.map { .moment($0, now: now) } ?? .text("")
  }

  /// On a screen, but for a command.
  var shown: String {
    switch self {
    case .text(let text): Printable.line(text)
    case .moment(let moment, let now): Text.ago(moment, at: now).text
    case .command: ""
    }
  }

  /// One line of printable characters, for what reads a line a row.
  var exact: String {
    switch self {
    case .text(let text), .command(let text): Printable.line(text)
    case .moment(let moment, _): Clock.local(moment.milliseconds)
    }
  }

  var command: String? {
    guard case .command(let line) = self, !line.isEmpty else { return nil }
    return Printable.line(line)
  }

  /// The fewest columns that it can have.
  var narrowest: Int {
    switch self {
    case .moment: DisplayWidth.of(shown)
    default: Wrapping.widest(shown)
    }
  }
}
