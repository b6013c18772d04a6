package import Ledger
package import MiniProgram
package import Sodium

/// A mini-program to be stored, with its first credential where it has one.
package struct NewProgram: Sendable {
  package var name: String
  package var kind: CredentialKind
  /// Nil for one that was registered before there is a secret.
  package var secret: SharedSecret?
  package var origin: Origin
  /// When it was sealed to the inbox, where it came from there.
  package var happened: Timestamp?
  package var appID: AppID?
  package var alias: String?
  package var client: String?
  package var tags: [String]
  package var note: String?
  /// Nil if nobody said.
  package var isLive: Bool?
  package var ownerEmail: String?
  package var wechatAdmin: String?
  package var originalID: String?
  package var subject: String?
  package var registeredOn: Day?
  /// Nil if nobody said.
  package var platform: Platform?
  /// Its id on a platform that is not WeChat's.
  package var platformID: String?
  /// Of `secret`.
  package var companions = Companions()
  /// Its other credentials, each of another kind.
  package var others: [NewCredential] = []

  package init(
    name: String, kind: CredentialKind = .appSecret, secret: SharedSecret?, origin: Origin = .generated,
    happened: Timestamp? = nil, appID: AppID? = nil, alias: String? = nil, client: String? = nil,
    tags: [String] = []
  ) {
    self.name = name
    self.kind = kind
    self.secret = secret
    self.origin = origin
    self.happened = happened
    self.appID = appID
    self.alias = alias
    self.client = client
    self.tags = tags
  }
}
