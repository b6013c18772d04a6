internal import Host

/// A piece of a page. Texts and attributes are escaped where they are written, so that nothing in them becomes
/// markup, a control character or a change of direction.
indirect enum Markup: Sendable {
  case text(String)
  /// Between lines that belong together, as a ledger's heads.
  case lineEnd
  case element(String, [(String, String)], [Markup])
  case group([Markup])

  static let empty = Markup.group([])

  static func tag(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: Markup...
  ) -> Markup {
    .element(name, attributes.map { ($0.key, $0.value) }, children)
  }

  static func tag(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], all children: [Markup]
  ) -> Markup {
    .element(name, attributes.map { ($0.key, $0.value) }, children)
  }

  static func say(_ sentence: Text) -> Markup { .text(sentence.text) }

  /// What somebody named: its direction of writing turns nothing around it.
  static func data(_ text: String) -> Markup { .tag("bdi", [:], .text(text)) }

  var html: String {
    var page = ""
    write(into: &page)
    return page
  }

  private func write(into page: inout String) {
    switch self {
    case .text(let text): Self.escape(text, into: &page)
    case .lineEnd: page += "\n"
    case .group(let parts): for part in parts { part.write(into: &page) }
    case .element(let name, let attributes, let children):
      page += "<" + name
      for (key, value) in attributes {
        page += " " + key + "=\""
        Self.escape(value, into: &page)
        page += "\""
      }
      page += ">"
      if Self.isVoid(name) { return page += "\n" }
      // HTML 13.3: what a style element holds is written as it is.
      if name == "style" { page += ReportStyle.sheet }
      for child in children { child.write(into: &page) }
      page += "</" + name + ">"
      if Self.endsLine(name) { page += "\n" }
    }
  }

  private static func isVoid(_ name: String) -> Bool { name == "meta" }

  private static func endsLine(_ name: String) -> Bool {
    switch name {
    case "span", "bdi", "b", "a", "time", "code", "text", "title", "td", "th", "dt", "dd": false
    default: true
    }
  }

  private static func escape(_ text: String, into page: inout String) {
    for scalar in Printable.escape(SpokenText.plain(text)).unicodeScalars {
      switch scalar {
      case "&": page += "&amp;"
      case "<": page += "&lt;"
      case ">": page += "&gt;"
      case "\"": page += "&quot;"
      case "'": page += "&#39;"
      default: page.unicodeScalars.append(scalar)
      }
    }
  }
}
