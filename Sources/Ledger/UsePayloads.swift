// Payloads of one family: where values are in use, and what became of them there.

package import MiniProgram
internal import Sodium

/// Where a secret is in use. Written as: `place`, `placeKind`?, `owner`?, `note`?, `value`.
package struct Place: Payload {
  package let credential: CredentialKind
  package let place: String
  package let placeKind: String?
  package let owner: String?
  package let note: String?
  /// The value event that runs there.
  package let value: EventName

  package init(
    credential: CredentialKind, place: String, placeKind: String? = nil, owner: String? = nil,
    note: String? = nil, value: EventName
  ) {
    self.credential = credential
    self.place = place
    self.placeKind = placeKind
    self.owner = owner
    self.note = note
    self.value = value
  }

  init(_ fields: Fields) throws(LedgerError) {
    credential = try fields.credential()
    place = try fields.text("place")
    placeKind = try fields.note("placeKind")
    owner = try fields.note("owner")
    note = try fields.note("note")
    value = try fields.hash("value")
  }

  func write(to members: inout Members) {
    members.add("place", place)
    members.add("placeKind", placeKind)
    members.add("owner", owner)
    members.add("note", note)
    members.add("value", value)
  }

  var subject: CredentialKind? { credential }
}

/// Written as: `value`, `outcome`, `errcode`?.
package struct Verified: Payload {
  package let credential: CredentialKind
  package let value: EventName
  package let outcome: Outcome
  /// The platform's own number.
  package let errcode: Int?

  package init(credential: CredentialKind, value: EventName, outcome: Outcome, errcode: Int? = nil) {
    self.credential = credential
    self.value = value
    self.outcome = outcome
    self.errcode = errcode
  }

  init(_ fields: Fields) throws(LedgerError) {
    credential = try fields.credential()
    value = try fields.hash("value")
    outcome = try fields.word("outcome")
    errcode = try fields.optional("errcode", \.integer)
  }

  func write(to members: inout Members) {
    members.add("value", value)
    members.add("outcome", outcome.rawValue)
    members.add("errcode", errcode.map(JSONValue.integer))
  }

  var subject: CredentialKind? { credential }
}

/// Values that were found where they do not belong. Written as: `values`, `where`, `note`?.
package struct Leak: Payload {
  package let credential: CredentialKind
  /// At least one.
  package let values: [EventName]
  package let place: String
  package let note: String?

  package init(credential: CredentialKind, values: [EventName], place: String, note: String? = nil) {
    self.credential = credential
    self.values = values
    self.place = place
    self.note = note
  }

  init(_ fields: Fields) throws(LedgerError) {
    credential = try fields.credential()
    values = try fields.values()
    place = try fields.text("where")
    note = try fields.note("note")
  }

  func write(to members: inout Members) {
    members.add("values", values)
    members.add("where", place)
    members.add("note", note)
  }

  var subject: CredentialKind? { credential }
}

/// Values that left the vault in a file. Written as: `values`, `format`, `place`?, `file`?, `to`?.
package struct Exported: Payload {
  /// At least one.
  package let values: [EventName]
  package let format: String
  package let place: String?
  /// As whoever exported them wrote it.
  package let file: String?
  /// Of a handover: whose key it is sealed to.
  package let to: Grantee?

  package init(
    values: [EventName], format: String, place: String? = nil, file: String? = nil, to: Grantee? = nil
  ) {
    (self.file, self.to) = (file, to)
    self.values = values
    self.format = format
    self.place = place
  }

  init(_ fields: Fields) throws(LedgerError) {
    values = try fields.values()
    format = try fields.text("format")
    place = try fields.note("place")
    file = try fields.note("file")
    to = try fields.optional("to", fields.grantee(_:))
  }

  func write(to members: inout Members) {
    members.add("values", values)
    members.add("format", format)
    members.add("place", place)
    members.add("file", file)
    members.add("to", to?.text)
  }
}

/// Somebody asked the platform for a token in the name of a value. The token is nowhere on record. Written as: `value`, `expires`.
package struct TokenIssued: Payload {
  package let credential: CredentialKind
  package let value: EventName
  package let expires: Timestamp

  package init(credential: CredentialKind, value: EventName, expires: Timestamp) {
    self.credential = credential
    self.value = value
    self.expires = expires
  }

  init(_ fields: Fields) throws(LedgerError) {
    credential = try fields.credential()
    value = try fields.hash("value")
    expires = try fields.required("expires", \.timestamp)
  }

  func write(to members: inout Members) {
    members.add("value", value)
    members.add("expires", expires)
  }

  var subject: CredentialKind? { credential }
}
