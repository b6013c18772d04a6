// Payloads of one family: who gets what.

internal import Sodium

/// A grant. Written as: `grantee`, `credentials`, `admin`, `founder`? (only when true), `name`?, `by`?, `until`?, `auditor`? (only
/// when true).
package struct Shared: Payload {
  package let grantee: Grantee
  package let credentials: CredentialSet
  /// Only cards become admin.
  package let isAdmin: Bool
  /// Admin and holder of everything, whatever the other two say; only a founder may grant it.
  package let isFounder: Bool
  /// What its author calls the grantee, for those who have nobody of this key on record.
  package let name: String?
  /// What its author goes by: their own word, for those who have nobody of the author's key on record.
  package let by: String?
  /// From when on nothing is sealed to them by this grant. No clock enters replay: it binds whoever seals. An admin's has
  /// none.
  package let until: Timestamp?
  /// Whether they are sent the history and no value. Only where it gives no credential and no admin: to an older program
  /// it is a grant of nothing.
  package let isAuditor: Bool

  package init(
    grantee: Grantee, credentials: CredentialSet, isAdmin: Bool = false, isFounder: Bool = false,
    name: String? = nil, by: String? = nil, until: Timestamp? = nil, isAuditor: Bool = false
  ) {
    (self.name, self.by) = (name, by)
    self.until = isAdmin || isFounder ? nil : until
    self.isAuditor = isAuditor && credentials.isEmpty && !isAdmin && !isFounder
    self.grantee = grantee
    self.credentials = credentials
    self.isAdmin = isAdmin
    self.isFounder = isFounder
  }

  init(_ fields: Fields) throws(LedgerError) {
    self.init(
      grantee: try fields.grantee("grantee"),
      credentials: try fields.required("credentials", CredentialSet.init(json:)),
      isAdmin: try fields.required("admin", \.bool),
      isFounder: try fields.optional("founder", \.bool) ?? false, name: try fields.note("name"),
      by: try fields.note("by"), until: try fields.time("until"),
      isAuditor: try fields.optional("auditor", \.bool) ?? false)
    guard grantee.card != nil || !(isAdmin || isFounder) else { throw .malformed(field: "grantee") }
  }

  func write(to members: inout Members) {
    members.add("grantee", grantee.text)
    members.add("credentials", credentials.json)
    members.add("admin", .bool(isAdmin))
    members.add("founder", isFounder ? .bool(true) : nil)
    members.add("name", name)
    members.add("by", by)
    members.add("until", until)
    members.add("auditor", isAuditor ? .bool(true) : nil)
  }
}

/// Rights taken back. Written as: `grantee`, `credentials`?, `left`, `ended`? (only when true).
package struct Unshared: Payload {
  package let grantee: Grantee
  /// Nil: every right. Else these credentials alone, and never admin.
  package let credentials: CredentialSet?
  /// Whether the person left.
  package let left: Bool
  /// Whether nobody took it back: the time for which it was given is over.
  package let isEnded: Bool

  package init(grantee: Grantee, credentials: CredentialSet? = nil, left: Bool, isEnded: Bool = false) {
    self.isEnded = isEnded
    self.grantee = grantee
    self.credentials = credentials
    self.left = left
  }

  init(_ fields: Fields) throws(LedgerError) {
    grantee = try fields.grantee("grantee")
    credentials = try fields.optional("credentials", CredentialSet.init(json:))
    left = try fields.required("left", \.bool)
    isEnded = try fields.optional("ended", \.bool) ?? false
  }

  func write(to members: inout Members) {
    members.add("grantee", grantee.text)
    members.add("credentials", credentials?.json)
    members.add("left", .bool(left))
    members.add("ended", isEnded ? .bool(true) : nil)
  }
}

/// Values handed over: exposure, not a right. Written as: `values`, `to`, `via`, `names`?.
package struct Given: Payload {
  /// At least one.
  package let values: [EventName]
  /// At least one.
  package let to: [Grantee]
  package let via: Via
  /// What a founder calls each of them, in the order of `to`; empty for somebody without a name.
  package let names: [String]?

  package init(values: [EventName], to: [Grantee], via: Via, names: [String]? = nil) {
    self.names = names
    self.values = values
    self.to = to
    self.via = via
  }

  init(_ fields: Fields) throws(LedgerError) {
    values = try fields.values()
    to = try fields.required("to") { json in
      json.list(fields.grantee(_:)).flatMap { $0.isEmpty ? nil : $0 }
    }
    via = try fields.word("via")
    names = try fields.optional("names") { $0.list(\.string) }
  }

  func write(to members: inout Members) {
    members.add("values", values)
    members.add("to", .array(to.map { .string($0.text) }))
    members.add("via", via.rawValue)
    members.add("names", names.map { .array($0.map(JSONValue.string)) })
  }
}
