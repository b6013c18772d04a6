/// What a command prints for a person: sentences, commands and tables in their order.
struct Page: Equatable {
  private enum Part: Equatable {
    case sentence(String)
    /// Never broken by us: what is to be copied whole.
    case whole(String)
    /// Broken at blanks, and moved in behind the first.
    case usage(String)
    case table(Table)
  }

  private var parts: [Part] = []

  init() {}
  init(_ lines: [String]) { parts = lines.map(Part.sentence) }
  init(_ table: Table) { parts = [.table(table)] }

  static func whole(_ line: String) -> Page { Page(parts: [.whole(line)]) }
  static func usage(_ line: String) -> Page { Page(parts: [.usage(line)]) }

  private init(parts: [Part]) { self.parts = parts }

  static func + (one: Page, other: Page) -> Page { Page(parts: one.parts + other.parts) }
  static func += (page: inout Page, other: Page) { page.parts += other.parts }
  static func += (page: inout Page, line: String) { page.parts.append(.sentence(line)) }
  static func += (page: inout Page, line: Text) { page.parts.append(.sentence(line.text)) }

  var isEmpty: Bool { parts.isEmpty }

  /// - Parameter width: of the screen; without one a sentence and a row is a line each.
  func lines(_ width: Int?) -> [String] {
    laidOut(width).map(CommandSpans.printed)
  }

  private func laidOut(_ width: Int?) -> [String] {
    parts.flatMap { part -> [String] in
      switch part {
      case .sentence(let line): Self.wrapped(line, width)
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

  /// A sentence, as it stands on a screen of that width.
  static func wrapped(_ line: String, _ width: Int?) -> [String] {
    let line = Printable.line(line)
    return width.map { Wrapping(width: $0, hanging: 2).lines(line) } ?? [line]
  }
}
