/// All that can go wrong in this module. No case carries content of an event: it might be a secret that
/// somebody put where it does not belong.
package enum LedgerError: Error, Equatable {
  /// An event of more than 64 KiB.
  case tooLong
  /// The bytes are no JSON of the strict kind.
  case notStrictJSON(JSONFlaw)
  /// A required field is missing, or one has the wrong type or range. `field` is a name out of our own table,
  /// never a name out of the event.
  case malformed(field: String)
  /// The signature is not the author's over these bytes.
  case forged
  /// No card: another kind of word, mistyped, a key of low order, or not signed by its own key.
  case malformedCard
  /// Neither a card nor `age1…`, `ssh-ed25519:BASE64` or `told:LABEL`.
  case malformedGrantee
  /// An event of another ledger.
  case otherLedger
  /// A root that is not this ledger's.
  case secondRoot
  /// `depth` is not one more than the deepest parent's.
  case wrongDepth
  /// One of the ancestors was refused, or the event itself before.
  case refusedParent
  /// The event brings no secret, so nothing can be attached to it.
  case bringsNoSecret
  /// Too short for a salt and a secret.
  case malformedAttachment
  /// Salt and secret are not what the event commits to.
  case wrongAttachment
  /// The bytes are no snapshot.
  case malformedSnapshot
  /// A snapshot of another version of the replay: not a fault, it has to be rebuilt.
  case otherReplayVersion(UInt64)
}
