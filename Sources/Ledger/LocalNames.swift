/// What a ledger is called in this vault, where that is not what it calls itself.
package struct LocalNames: Equatable, Sendable {
  /// Nil: as it calls itself.
  package let name: String?
  package let keepsAlias: Bool
  /// Whether it is found here by its AppID; not while another ledger of the same AppID is preferred.
  package let keepsAppID: Bool
  /// Another ledger of the same AppID was chosen for good: it is not in lists any more.
  package let isHidden: Bool
  /// The ledger that is used in its place, for somebody went on with it there.
  package let followedBy: LedgerID?
  /// Whether it is somebody else's, brought a name or an id that was in use here, and waits for a person under no name
  /// at all; false once a person took it up; nil if that was never asked.
  package let isOffered: Bool?

  package init(
    name: String?, keepsAlias: Bool, keepsAppID: Bool, isHidden: Bool = false, followedBy: LedgerID? = nil,
    isOffered: Bool? = nil
  ) {
    self.name = name
    self.keepsAlias = keepsAlias
    self.keepsAppID = keepsAppID
    self.isHidden = isHidden
    self.followedBy = followedBy
    self.isOffered = isOffered
  }
}
