internal import MiniProgram

/// Somebody from whom rights were taken.
package struct TakenFrom: Equatable, Sendable {
  package let grantee: Grantee
  /// Whether the time for which they were given was over, the last time that anything was taken.
  package internal(set) var isEnded = false
  /// Whether something was granted to them since, be it less.
  package internal(set) var isGrantedSince = false
  /// All that was ever taken.
  package internal(set) var credentials = CredentialSet.none
  /// Whether every right was, once.
  package internal(set) var isWhole = false

  init(_ grantee: Grantee) { self.grantee = grantee }
}
