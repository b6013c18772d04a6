// Payloads of one family: the values of a credential.

package import MiniProgram
package import Sodium

/// The first value of a credential, or one more that no reset brought. Written as: `commitment`, `origin`,
/// `happened`?, `companions`?.
package struct SecretStored: Payload {
  package let credential: CredentialKind
  package let commitment: Bytes32
  package let origin: Origin
  /// When it was sealed to the inbox.
  package let happened: Timestamp?
  package let companions: Companions

  package init(
    credential: CredentialKind, commitment: Bytes32, origin: Origin, happened: Timestamp? = nil,
    companions: Companions = Companions()
  ) {
    self.credential = credential
    self.commitment = commitment
    self.origin = origin
    self.happened = happened
    self.companions = companions
  }

  init(_ fields: Fields) throws(LedgerError) {
    credential = try fields.credential()
    commitment = try fields.hash("commitment")
    origin = try fields.word("origin")
    happened = try fields.time("happened")
    companions = try fields.companions()
  }

  func write(to members: inout Members) {
    members.add("commitment", commitment)
    members.add("origin", origin.rawValue)
    members.add("happened", happened)
    members.add(companions)
  }

  var subject: CredentialKind? { credential }
}

/// A value in the place of a mis-paste. Written as: `commitment`, `origin`, `replaces`, `companions`?.
package struct SecretCorrected: Payload {
  package let credential: CredentialKind
  package let commitment: Bytes32
  package let origin: Origin
  /// The value event that was wrong.
  package let replaces: EventName
  package let companions: Companions

  package init(
    credential: CredentialKind, commitment: Bytes32, origin: Origin, replaces: EventName,
    companions: Companions = Companions()
  ) {
    self.credential = credential
    self.commitment = commitment
    self.origin = origin
    self.replaces = replaces
    self.companions = companions
  }

  init(_ fields: Fields) throws(LedgerError) {
    credential = try fields.credential()
    commitment = try fields.hash("commitment")
    origin = try fields.word("origin")
    replaces = try fields.hash("replaces")
    companions = try fields.companions()
  }

  func write(to members: inout Members) {
    members.add("commitment", commitment)
    members.add("origin", origin.rawValue)
    members.add("replaces", replaces)
    members.add(companions)
  }

  var subject: CredentialKind? { credential }
}

/// Somebody is about to press the platform's button. Written as: `reason`, `note`?, `happened`?.
package struct ResetBegan: Payload {
  package let credential: CredentialKind
  package let reason: ResetReason
  package let note: String?
  /// What the person says, or the inbox knew.
  package let happened: Timestamp?

  package init(
    credential: CredentialKind, reason: ResetReason, note: String? = nil, happened: Timestamp? = nil
  ) {
    self.credential = credential
    self.reason = reason
    self.note = note
    self.happened = happened
  }

  init(_ fields: Fields) throws(LedgerError) {
    credential = try fields.credential()
    reason = try fields.word("reason")
    note = try fields.note("note")
    happened = try fields.time("happened")
  }

  func write(to members: inout Members) {
    members.add("reason", reason.rawValue)
    members.add("note", note)
    members.add("happened", happened)
  }

  var subject: CredentialKind? { credential }
}

/// The value after a reset; it settles every `resetBegan` of the credential among its ancestors.
///
/// Written as: `commitment`, `reason`, `note`?, `happened`?, `by`?, `companions`?.
package struct ResetCompleted: Payload {
  package let credential: CredentialKind
  package let commitment: Bytes32
  package let reason: ResetReason
  package let note: String?
  package let happened: Timestamp?
  /// Who pressed the button, as a person says it.
  package let by: String?
  package let companions: Companions

  package init(
    credential: CredentialKind, commitment: Bytes32, reason: ResetReason, note: String? = nil,
    happened: Timestamp? = nil, by: String? = nil, companions: Companions = Companions()
  ) {
    self.credential = credential
    self.commitment = commitment
    self.reason = reason
    self.note = note
    self.happened = happened
    self.by = by
    self.companions = companions
  }

  init(_ fields: Fields) throws(LedgerError) {
    credential = try fields.credential()
    commitment = try fields.hash("commitment")
    reason = try fields.word("reason")
    note = try fields.note("note")
    happened = try fields.time("happened")
    by = try fields.note("by")
    companions = try fields.companions()
  }

  func write(to members: inout Members) {
    members.add("commitment", commitment)
    members.add("reason", reason.rawValue)
    members.add("note", note)
    members.add("happened", happened)
    members.add("by", by)
    members.add(companions)
  }

  var subject: CredentialKind? { credential }
}

/// The button was not pressed. Written as: `note`?.
package struct ResetAbandoned: Payload {
  package let credential: CredentialKind
  package let note: String?

  package init(credential: CredentialKind, note: String? = nil) {
    self.credential = credential
    self.note = note
  }

  init(_ fields: Fields) throws(LedgerError) {
    credential = try fields.credential()
    note = try fields.note("note")
  }

  func write(to members: inout Members) { members.add("note", note) }

  var subject: CredentialKind? { credential }
}

/// This value is the right one: settles concurrent values, and revives a cut one. Written as: `value`.
package struct ValueKept: Payload {
  package let credential: CredentialKind
  package let value: EventName

  package init(credential: CredentialKind, value: EventName) {
    self.credential = credential
    self.value = value
  }

  init(_ fields: Fields) throws(LedgerError) {
    credential = try fields.credential()
    value = try fields.hash("value")
  }

  func write(to members: inout Members) { members.add("value", value) }

  var subject: CredentialKind? { credential }
}

/// The platform's button 冻结 was pressed, or taken back. Written as: `happened`?.
package struct Freeze: Payload {
  package let credential: CredentialKind
  package let happened: Timestamp?

  package init(credential: CredentialKind, happened: Timestamp? = nil) {
    self.credential = credential
    self.happened = happened
  }

  init(_ fields: Fields) throws(LedgerError) {
    credential = try fields.credential()
    happened = try fields.time("happened")
  }

  func write(to members: inout Members) { members.add("happened", happened) }

  var subject: CredentialKind? { credential }
}

/// An old value that lived on after a reset was ended on the platform. Written as: `value`, `happened`?.
package struct Ended: Payload {
  package let credential: CredentialKind
  package let value: EventName
  package let happened: Timestamp?

  package init(credential: CredentialKind, value: EventName, happened: Timestamp? = nil) {
    self.credential = credential
    self.value = value
    self.happened = happened
  }

  init(_ fields: Fields) throws(LedgerError) {
    credential = try fields.credential()
    value = try fields.hash("value")
    happened = try fields.time("happened")
  }

  func write(to members: inout Members) {
    members.add("value", value)
    members.add("happened", happened)
  }

  var subject: CredentialKind? { credential }
}
