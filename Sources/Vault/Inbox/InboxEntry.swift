package import Sodium

/// An item of the inbox, as an unlocked vault sees it.
package struct InboxEntry: Sendable {
  /// BLAKE2b-256 of the sealed item.
  package let id: Bytes32
  let row: Int64?
  package let item: InboxItem?
  let isRemembered: Bool
  /// Nil for what the next unlocked command files.
  package internal(set) var waits: InboxWait?
}
