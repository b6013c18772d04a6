internal import Ledger
internal import MiniProgram
internal import Sodium

/// What became of an item of the inbox.
package struct Filed: Sendable {
  package let verb: InboxItem.Verb
  package let stored: Stored
  /// Whether the mini-program was not here before.
  package let isNewProgram: Bool
}
