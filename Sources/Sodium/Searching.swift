// What a text contains, and the same with one part in place of another. The standard library has these beside its regular
// expressions, which would come along: a megabyte of the program that nothing else asks for.

extension Collection where Element: Equatable {
  /// Where the part stands first; nil if it does not. An empty part stands at the start.
  package func firstOccurrence(of part: some Collection<Element>) -> Range<Index>? {
    var start = startIndex
    while true {
      var (here, there) = (start, part.startIndex)
      while here != endIndex, there != part.endIndex, self[here] == part[there] {
        formIndex(after: &here)
        part.formIndex(after: &there)
      }
      if there == part.endIndex { return start..<here }
      guard start != endIndex else { return nil }
      formIndex(after: &start)
    }
  }
}

extension StringProtocol {
  package func contains(_ part: String) -> Bool { firstOccurrence(of: part) != nil }

  /// - Parameter part: not empty.
  package func replacing(_ part: String, with other: String) -> String {
    var (done, rest) = ("", self[...])
    while let found = rest.firstOccurrence(of: part) {
      done += rest[..<found.lowerBound] + other
      rest = rest[found.upperBound...]
    }
    return done + rest
  }
}
