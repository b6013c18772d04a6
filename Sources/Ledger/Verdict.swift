/// What the whole graph says of one event.
package enum Verdict: Equatable, Sendable {
  /// It is replayed.
  case counts
  /// Its author held the needed right as far as the author knew, and was removed at the same time. It is
  /// kept; a secret that it brought waits for a `valueKept`.
  case cut
  /// It is kept and never replayed.
  case void(Reason)

  package enum Reason: Equatable, Sendable {
    /// Its author did not hold the needed right.
    case noRight
    /// It names a value that is no value event (of its credential) among its ancestors.
    case unknownValue
    /// A kind of a program's ledger in a vault's own, or the other way round.
    case foreignKind
  }
}

extension Event {
  /// Whether anything hangs on it by itself: it counts and says something, or is cut. What is live is that and all that
  /// it stands on.
  package func isLive(_ verdict: Verdict?) -> Bool {
    switch (verdict, body) {
    case (.cut, _): true
    case (.counts, .unknown): isCritical
    case (.counts, .merged): false
    case (.counts, _): true
    default: false
    }
  }
}
