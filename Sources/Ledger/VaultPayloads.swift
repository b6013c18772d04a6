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

/// A way to open the vault. Written as: `slot`, `id`.
package struct Slot: Payload {
  /// "passphrase", "recovery", "identity".
  package let slot: String
  package let id: Int

  package init(slot: String, id: Int) {
    self.slot = slot
    self.id = id
  }

  init(_ fields: Fields) throws(LedgerError) {
    slot = try fields.text("slot")
    id = try fields.required("id", \.integer)
  }

  func write(to members: inout Members) {
    members.add("slot", slot)
    members.add("id", .integer(id))
  }
}
