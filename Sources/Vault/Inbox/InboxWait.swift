package import MiniProgram

/// Why an item of the inbox waits for a person.
package enum InboxWait: Equatable, Sendable {
  /// This computer did not put it there.
  case notRemembered
  /// It was not sealed for this vault, or by a newer version.
  case unreadable
  /// This computer put it there, and it is neither there nor filed.
  case gone
  case nameTaken(by: String)
  case appIDTaken(AppID, by: String)
  /// The credential has another value.
  case otherValue(program: String)
  case sameValue(program: String, version: Int)
  case unknownName
  case noCredential(program: String)
  /// The ledger does not take it: it is read-only here, or this person may not write to it.
  case notAllowed(program: String)
  /// It would go into a ledger that somebody else founded: a person says whether it is meant to.
  case notOurs(program: String, founder: String)
  /// It was typed, and nobody said whose it is.
  case unnamed
  /// It was typed and not stored; a person says that it is meant.
  case unconfirmed
  /// Somebody passed it on who has left since, or whose device is gone.
  case senderGone
  /// The value is another mini-program's; nil for the version of one whose author was removed.
  case valueOfOther(program: String, version: Int?)
}
