extension Sequence where Element: Equatable {
  /// Each element where it stands first. The time is the square of how many differ: it is meant for what a person reads.
  package var eachOnce: [Element] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
