package import Sodium

/// A member of the platform's page, as the ledger has it. It is a note: no right follows from it.
package struct Member: Equatable, Sendable {
  package let id: MemberID
  package var name: String
  package var grantee: Grantee?
  package var roles: [MemberRole]
  package var wechat: String?
  package let addedAt: Timestamp
  /// Of the event that added them: what was written within one millisecond keeps its order.
  let depth: Int
  /// Who said the last of them.
  package var author: Bytes32

  package var isAdmin: Bool { roles.contains(.admin) }
  package var mayHaveSecrets: Bool { roles.contains(where: \.mayHaveSecrets) }
}
