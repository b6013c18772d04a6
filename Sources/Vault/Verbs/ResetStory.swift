package import Ledger

/// What a person says of a reset.
package struct ResetStory: Sendable {
  /// Nil if an unfinished reset has told it already.
  package var reason: ResetReason?
  package var note: String?
  /// What the person says, or when it was sealed to the inbox.
  package var happened: Timestamp?
  /// Who pressed the button, where that is somebody else.
  package var by: String?
  /// Of the new value.
  package var companions = Companions()

  package init(reason: ResetReason? = nil, note: String? = nil, happened: Timestamp? = nil, by: String? = nil)
  {
    self.reason = reason
    self.note = note
    self.happened = happened
    self.by = by
  }
}
