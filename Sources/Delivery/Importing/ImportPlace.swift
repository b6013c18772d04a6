/// Where an entry stands.
package enum ImportPlace: Equatable, Sendable {
  /// From 1.
  case line(Int)
  /// An entry of a password store.
  case entry(String)
}
