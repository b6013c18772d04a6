package import Ledger
internal import MiniProgram
internal import Sodium

/// What is granted to whom, and what goes out to them.
package struct ShareRequest: Sendable {
  package var items: [ShareItem]
  package var to: [Grantee]
  package var via: Via
  package var asAdmin = false
  /// Whether they become founders, as good as the owner: only a founder can make one.
  package var asFounder = false
  /// Whether secrets go along; not for an auditor.
  package var withSecrets = true
  /// From when on nothing more is sealed to them.
  package var until: Timestamp?
  /// Whether they are sent the history from then on, and no value.
  package var isAuditor = false
  /// Whether the values before the current one go along.
  package var withOldSecrets = false

  package init(items: [ShareItem], to: [Grantee], via: Via) {
    self.items = items
    self.to = to
    self.via = via
  }
}

extension ShareRequest {
  func wishes(for item: ShareItem) -> [GrantWish] {
    to.map { grantee in
      var wish = GrantWish(grantee, withSecrets ? item.credentials : .none)
      (wish.isAdmin, wish.isFounder, wish.until, wish.isAuditor) = (asAdmin, asFounder, until, isAuditor)
      return wish
    }
  }
}
