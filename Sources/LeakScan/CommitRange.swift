/// `FROM..TO`, as git writes what TO leads to and FROM does not; an end that is left out is HEAD.
package struct CommitRange: Sendable, Equatable {
  package let from: String
  package let to: String

  /// Nil for what is a path or an option.
  package init?(_ text: String) {
    guard let dots = text.firstRange(of: ".."), !text.hasPrefix("-"), !text.hasPrefix("."),
      !text.hasPrefix("/")
    else { return nil }
    let (from, to) = (text[..<dots.lowerBound], text[dots.upperBound...])
    guard !to.hasPrefix("."), !to.hasPrefix("/"), !to.hasPrefix("-"), !from.hasSuffix("/") else { return nil }
    self.from = from.isEmpty ? "HEAD" : String(from)
    self.to = to.isEmpty ? "HEAD" : String(to)
  }
}
