internal import MiniProgram
internal import Sodium

/// Somebody who holds a right now.
package struct Holder: Equatable, Sendable {
  /// As the newest grant that stands names them.
  package var grantee: Grantee
  package var credentials: CredentialSet
  /// 0 of a founder; of any other admin the lowest of the admin grants that stand; nil without one.
  package var rank: Int?

  /// When the last of the grants that give credentials ends; nil if one never does.
  package var until: Timestamp?
  /// Whether the history is sent to them whatever else they hold.
  package var isAuditor = false
  /// When that ends.
  package var auditorUntil: Timestamp?

  package var isAdmin: Bool { rank != nil }
  package var isFounder: Bool { rank == 0 }
  /// Whoever gets the history and no value.
  package var seesRecordAlone: Bool { isAuditor && credentials.isEmpty && !isAdmin }
}
