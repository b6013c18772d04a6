// Payloads of one family: members on the platform's page.

internal import Sodium

/// Somebody is a member on the platform; again for the same `id`, what is said of them now.
///
/// Written as: `member` {`id`, `name`, `grantee`?, `roles`, `wechat`?}.
package struct MemberAdded: Payload {
  package let id: MemberID
  package let name: String
  /// A key of theirs; nil for somebody without one.
  package var grantee: Grantee?
  /// Each once, at most 16.
  package var roles: [MemberRole]
  package let wechat: String?

  package static let maximumRoles = 16
  private static let nameLimit = 256

  package init(id: MemberID, name: String, grantee: Grantee?, roles: [MemberRole], wechat: String?) {
    self.id = id
    self.name = name
    self.grantee = grantee
    self.roles = roles
    self.wechat = wechat
  }

  init(_ fields: Fields) throws(LedgerError) {
    let member = try fields.object("member")
    id = try member.memberID()
    name = try member.required("name") { json in
      json.string.flatMap { (1...Self.nameLimit).contains($0.utf8.count) ? $0 : nil }
    }
    grantee = try member.optional("grantee", member.grantee(_:))
    roles = try member.required("roles") { json in
      guard let roles = json.list({ $0.string.flatMap { MemberRole($0) } }), roles.count <= Self.maximumRoles,
        Set(roles.map { Array($0.text.utf8) }).count == roles.count
      else { return nil }
      return roles
    }
    wechat = try member.note("wechat")
  }

  func write(to members: inout Members) {
    var member = Members()
    member.add("id", Hex.encode(id.bytes.span))
    member.add("name", name)
    member.add("grantee", grantee?.text)
    member.add("roles", .array(roles.map { .string($0.text) }))
    member.add("wechat", wechat)
    members.add("member", .object(member.list))
  }
}

/// They are not one any more. Written as: `member` {`id`}.
package struct MemberRemoved: Payload {
  package let id: MemberID

  package init(id: MemberID) { self.id = id }

  init(_ fields: Fields) throws(LedgerError) { id = try fields.object("member").memberID() }

  func write(to members: inout Members) {
    var member = Members()
    member.add("id", Hex.encode(id.bytes.span))
    members.add("member", .object(member.list))
  }
}

extension Fields {
  fileprivate func memberID() throws(LedgerError) -> MemberID { MemberID(try random16("id")) }
}
