package import Sodium

/// What somebody who may share calls a key.
package struct GivenName: Equatable, Sendable {
  package let grantee: Grantee
  package var name: String
  package var author: Bytes32

  /// Nobody else vouches for it.
  package var isOwnWord: Bool { grantee.card?.signingKey == author }
}
