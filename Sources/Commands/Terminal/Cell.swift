internal import Host
internal import Ledger
internal import MiniProgram

/// What stands in a table's row and column.
enum Cell: Equatable {
  case text(String)
  /// Names, of which none is broken over two lines where a whole one fits.
  case names([String])
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
    case .text(let text): Printable.line(CommandSpans.disarm(Printable.short(text, Note.characterLimit)))
    case .names(let names): Text.row(names).text
    case .moment(let moment, let now): Text.ago(moment, at: now).text
    case .command: ""
    }
  }

  /// One line of printable characters, for what reads a line a row.
  var exact: String {
    switch self {
    case .text(let text): Printable.line(Printable.short(text, Note.characterLimit))
    case .command(let text): Printable.line(text)
    case .names: shown
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
    case .names(let names):
      // A name that is longer than this is broken after all.
      max(Wrapping.widest(shown), min(24, Self.parts(names).map(DisplayWidth.of).max() ?? 0))
    default: Wrapping.widest(shown)
    }
  }

  /// As it stands in a column of so many.
  func lines(_ width: Int) -> [String] {
    switch self {
    case .moment: [shown]
    case .names(let names):
      Columns.flow(Self.parts(names), width: width, gap: 0).flatMap {
        Wrapping(width: width).lines($0.trimmed)
      }
    default: Wrapping(width: width).lines(shown)
    }
  }

  /// Each with what parts it from the next one.
  private static func parts(_ names: [String]) -> [String] {
    let shown = names.map(Printable.line)
    return shown.dropLast().map { $0 + Text.roleSeparator.text } + shown.suffix(1)
  }
}
