/// What a command prints for a person: sentences, commands and tables in their order.
struct Page: Equatable {
  private enum Part: Equatable {
    /// With a `CommandMark` where it names a command.
    case sentence(String)
    /// Never broken by us: what is to be copied whole.
    case whole(String)
    /// Broken at blanks, and moved in behind the first.
    case usage(String)
    case table(Table)
  }

  private var parts: [Part] = []

  init() {}
  init(_ lines: [Text]) { parts = lines.map { .sentence($0.shown) } }
  /// Of what may have come from anybody.
  init(_ lines: [String]) { parts = lines.map { .sentence(Printable.line($0)) } }
  init(_ table: Table) { parts = [.table(table)] }

  static func whole(_ line: String) -> Page { Page(parts: [.whole(line)]) }
  static func usage(_ line: String) -> Page { Page(parts: [.usage(line)]) }

  /// What is to be typed, moved in; a sentence with that in it is broken like any other.
  static func command(_ line: String) -> Page {
    let indented = "    " + line
    return line.hasPrefix("mpvault ") ? .whole(indented) : Page([Text(command: indented)])
  }

  private init(parts: [Part]) { self.parts = parts }

  static func + (one: Page, other: Page) -> Page { Page(parts: one.parts + other.parts) }
  static func += (page: inout Page, other: Page) { page.parts += other.parts }
  static func += (page: inout Page, line: String) { page += Page([line]) }
  static func += (page: inout Page, line: Text) { page += Page([line]) }

  var isEmpty: Bool { parts.isEmpty }

  /// - Parameter width: of the screen; without one a sentence and a row is a line each.
  func lines(_ width: Int?) -> [String] {
    parts.flatMap { part -> [String] in
      switch part {
      case .sentence(let line):
        width.map { Wrapping(width: $0, hanging: 2).lines(marked: line) } ?? [CommandMark.removed(from: line)]
      case .whole(let line): [Printable.line(line)]
      case .usage(let line):
        width.map {
          Wrapping(width: $0, hanging: 4, keepsCommands: false, breaksAtBlanksOnly: true).lines(
            Printable.line(line))
        } ?? [
          line
        ]
      case .table(let table): table.lines(width)
      }
    }
  }
}
