internal import MiniProgram

/// Somebody from whom rights were taken, and to whom nothing was granted since.
package struct TakenFrom: Equatable, Sendable {
  package let grantee: Grantee
  /// Whether the time for which they were given was over.
  package let isEnded: Bool
}
