// Payloads of one family: the vault itself, and what its owner notes about mini-programs.

internal import Sodium

/// The root of a vault's own ledger. Written as: `nonce`, `name`.
package struct Founded: Payload {
  /// 16 random bytes.
  package let nonce: [UInt8]
  /// The owner's own name.
  package let name: String

  package init(nonce: [UInt8], name: String) {
    self.nonce = nonce
    self.name = name
  }

  init(_ fields: Fields) throws(LedgerError) {
    nonce = try fields.nonce()
    name = try fields.text("name")
  }

  func write(to members: inout Members) {
    members.add("nonce", Hex.encode(nonce.span))
    members.add("name", name)
  }
}

/// A way to open the vault. Written as: `slot`, `id`, `key`?, `proven`?.
package struct SlotChange: Payload {
  /// "passphrase", "recovery", "identity".
  package let slot: String
  package let id: Int
  /// Of an identity slot the key that it is sealed to, so that a new vault key can be sealed to it again.
  package let key: String?
  /// Of a recovery code that is shown after it is a way in: false with that, true once it was typed back.
  package let isProven: Bool?

  package init(slot: String, id: Int, key: String? = nil, isProven: Bool? = nil) {
    self.slot = slot
    self.id = id
    self.key = key
    self.isProven = isProven
  }

  init(_ fields: Fields) throws(LedgerError) {
    slot = try fields.text("slot")
    id = try fields.required("id", \.integer)
    key = try fields.note("key")
    isProven = try fields.optional("proven", \.bool)
  }

  func write(to members: inout Members) {
    members.add("slot", slot)
    members.add("id", .integer(id))
    members.add("key", key)
    members.add("proven", isProven.map(JSONValue.bool))
  }
}

/// A copy of the vault that was verified and made durable. Written as: `path`.
package struct BackedUp: Payload {
  package let path: String

  package init(path: String) { self.path = path }

  init(_ fields: Fields) throws(LedgerError) { path = try fields.text("path") }

  func write(to members: inout Members) { members.add("path", path) }
}

/// A new vault key was made: copies of the file from before open the old way. Written without fields of its own.
package struct Rekeyed: Payload {
  package init() {}

  init(_ fields: Fields) {}

  func write(to members: inout Members) {}
}

/// Values of a mini-program that the vault's owner notes something about. Written as: `program` (the ledger's id),
/// `values`.
package struct ProgramValues: Payload {
  package let program: LedgerID
  /// At least one.
  package let values: [EventName]

  package init(program: LedgerID, values: [EventName]) {
    self.program = program
    self.values = values
  }

  init(_ fields: Fields) throws(LedgerError) {
    program = try fields.hash("program")
    values = try fields.values()
  }

  func write(to members: inout Members) {
    members.add("program", program)
    members.add("values", values)
  }
}

/// Secrets that were destroyed in this vault for good; the events that brought them stay.
package typealias Purged = ProgramValues

/// Secrets of others that came in and have not the shape of their kind.
package typealias OddShape = ProgramValues

/// Values of this vault's own key whose events came in from outside without their secrets: they were lost with the file in
/// which they stood.
package typealias ValueLost = ProgramValues

/// Values that were lost and whose secrets have come since.
package typealias ValueFound = ProgramValues

/// A program left the scope of what stands for a person who holds it still; or it was said since that they are to keep it. Written
/// as: `program`, `person`, `ended`? (only when true).
package struct ScopeLeft: Payload {
  package let program: LedgerID
  package let person: String
  package let isEnded: Bool

  package init(program: LedgerID, person: String, isEnded: Bool = false) {
    (self.program, self.person, self.isEnded) = (program, person, isEnded)
  }

  init(_ fields: Fields) throws(LedgerError) {
    program = try fields.hash("program")
    person = try fields.text("person")
    isEnded = try fields.optional("ended", \.bool) ?? false
  }

  func write(to members: inout Members) {
    members.add("program", program)
    members.add("person", person)
    members.add("ended", isEnded ? .bool(true) : nil)
  }
}

/// A program that no standing grant is to reach, or that one may reach again. Written as: `program`, `ended`? (only when
/// true).
package struct HeldPrivate: Payload {
  package let program: LedgerID
  package let isEnded: Bool

  package init(program: LedgerID, isEnded: Bool = false) {
    self.program = program
    self.isEnded = isEnded
  }

  init(_ fields: Fields) throws(LedgerError) {
    program = try fields.hash("program")
    isEnded = try fields.optional("ended", \.bool) ?? false
  }

  func write(to members: inout Members) {
    members.add("program", program)
    members.add("ended", isEnded ? .bool(true) : nil)
  }
}
