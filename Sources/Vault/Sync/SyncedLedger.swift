package import Ledger
package import Sodium

/// What came of one ledger by git: of every bundle whose sender may say something about it.
package struct SyncedLedger: Sendable {
  /// The events and secrets of all of them.
  package let received: ReceivedLedger
  package let bundles: [Bundle]

  /// What each of them tells beyond its events.
  package struct Bundle: Sendable {
    package let folder: Bytes32
    package let file: Bytes32
    package let recipients: [String]
    package let heads: [EventName]
    package let values: [EventName]
    /// All that it brings; of one that is sent, nothing.
    package let events: Set<EventName>
    /// The signing key of whoever says that; nil for what this vault says.
    package let sender: Bytes32?

    package init(
      folder: Bytes32, file: Bytes32, recipients: [String], heads: [EventName], values: [EventName],
      events: Set<EventName> = [], by sender: Bytes32? = nil
    ) {
      self.sender = sender
      self.folder = folder
      self.file = file
      self.recipients = recipients
      self.heads = heads
      self.values = values
      self.events = events
    }
  }

  package init(_ received: ReceivedLedger, _ bundles: [Bundle]) {
    self.received = received
    self.bundles = bundles
  }
}
