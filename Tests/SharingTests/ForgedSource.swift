import Ledger
import Vault

@testable import Sharing

/// Of a ledger, with events that are not in it.
struct ForgedSource: BundleSource {
  let source: HandOut
  let more: [Event]

  var now: Timestamp { source.now }

  func ledger(_ id: LedgerID) throws(VaultError) -> Ledger {
    var ledger = try source.ledger(id)
    for event in more { _ = try? ledger.insert(event) }
    return ledger
  }
  func attachment(of event: Event) throws(VaultError) -> Attachment { try source.attachment(of: event) }
  func state(of id: LedgerID) throws(VaultError) -> ProgramState? { try source.state(of: id) }
  func isGone(_ grantee: Grantee) throws(VaultError) -> Bool { try source.isGone(grantee) }
}
