// Payloads of one family: people and their devices, and what ledgers are called here.

internal import Sodium

/// Somebody whom the owner knows; again for one who is known: what is said of them, and that they are back. Or what they are
/// called from now on, which is all that is said then. Written as: `name`, `wechat`?, `role`?, `was`?.
package struct PersonAdded: Payload {
  package let name: String
  /// What they were called until now.
  package let was: String?
  package let wechat: String?
  /// As the platform calls it, or free text.
  package let role: String?

  package init(name: String, wechat: String? = nil, role: String? = nil, was: String? = nil) {
    self.was = was
    self.name = name
    self.wechat = wechat
    self.role = role
  }

  init(_ fields: Fields) throws(LedgerError) {
    name = try fields.text("name")
    wechat = try fields.note("wechat")
    role = try fields.note("role")
    was = try fields.note("was")
  }

  func write(to members: inout Members) {
    members.add("name", name)
    members.add("wechat", wechat)
    members.add("role", role)
    members.add("was", was)
  }
}

/// Somebody who left. Written as: `name`.
package struct PersonRemoved: Payload {
  package let name: String

  package init(name: String) { self.name = name }

  init(_ fields: Fields) throws(LedgerError) { name = try fields.text("name") }

  func write(to members: inout Members) { members.add("name", name) }
}

/// A key of a person. Written as: `person`, `device`, `key`, `mine`? (only when true).
package struct DeviceAdded: Payload {
  package let person: String
  /// What the person calls it.
  package let device: String
  package let key: Grantee
  /// Whether it is another computer of the vault's owner.
  package let isMine: Bool

  package init(person: String, device: String, key: Grantee, isMine: Bool = false) {
    self.isMine = isMine
    self.person = person
    self.device = device
    self.key = key
  }

  init(_ fields: Fields) throws(LedgerError) {
    person = try fields.text("person")
    device = try fields.text("device")
    key = try fields.grantee("key")
    isMine = try fields.optional("mine", \.bool) ?? false
  }

  func write(to members: inout Members) {
    members.add("person", person)
    members.add("device", device)
    members.add("key", key.text)
    members.add("mine", isMine ? .bool(true) : nil)
  }
}

/// A key that is not used any more. Written as: `person`, `key`, `stolen`, `borrowed`? (only when true).
package struct DeviceRemoved: Payload {
  package let person: String
  package let key: Grantee
  package let isStolen: Bool
  /// Whether it never was theirs, but had the opening key of somebody else in it: it is as if it had not been recorded.
  package let isBorrowed: Bool

  package init(person: String, key: Grantee, isStolen: Bool, isBorrowed: Bool = false) {
    self.person = person
    self.key = key
    self.isStolen = isStolen
    self.isBorrowed = isBorrowed
  }

  init(_ fields: Fields) throws(LedgerError) {
    person = try fields.text("person")
    key = try fields.grantee("key")
    isStolen = try fields.required("stolen", \.bool)
    isBorrowed = try fields.optional("borrowed", \.bool) ?? false
  }

  func write(to members: inout Members) {
    members.add("person", person)
    members.add("key", key.text)
    members.add("stolen", .bool(isStolen))
    members.add("borrowed", isBorrowed ? .bool(true) : nil)
  }
}

/// Written as: `program` (the ledger's id), `name`?, `alias`, `appId`, `hidden`, `followedBy`?, `offered`?. The last one
/// of a ledger counts.
package struct Named: Payload {
  package let program: LedgerID
  package let names: LocalNames

  package init(program: LedgerID, names: LocalNames) {
    self.program = program
    self.names = names
  }

  init(_ fields: Fields) throws(LedgerError) {
    program = try fields.hash("program")
    names = LocalNames(
      name: try fields.note("name"), keepsAlias: try fields.required("alias", \.bool),
      keepsAppID: try fields.required("appId", \.bool), isHidden: try fields.required("hidden", \.bool),
      followedBy: try fields.optional("followedBy", \.hash), isOffered: try fields.optional("offered", \.bool)
    )
  }

  func write(to members: inout Members) {
    members.add("program", program)
    members.add("name", names.name)
    members.add("alias", .bool(names.keepsAlias))
    members.add("appId", .bool(names.keepsAppID))
    members.add("hidden", .bool(names.isHidden))
    if let new = names.followedBy { members.add("followedBy", new) }
    members.add("offered", names.isOffered.map(JSONValue.bool))
  }
}
