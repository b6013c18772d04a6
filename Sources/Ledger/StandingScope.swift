internal import MiniProgram
internal import Sodium

/// Which mini-programs a standing grant reaches.
package enum StandingScope: Equatable, Sendable {
  case client(String)
  case tag(String)
  case all

  /// Whether both are typed alike.
  package func isSame(as other: StandingScope) -> Bool {
    switch (self, other) {
    case (.client(let mine), .client(let other)), (.tag(let mine), .tag(let other)):
      Folding.fold(mine) == Folding.fold(other)
    case (.all, .all): true
    default: false
    }
  }

  package func contains(client: String?, tags: [String]) -> Bool {
    switch self {
    case .client(let wanted): client.map(Folding.fold) == Folding.fold(wanted)
    case .tag(let wanted): tags.contains { Folding.fold($0) == Folding.fold(wanted) }
    case .all: true
    }
  }
}
