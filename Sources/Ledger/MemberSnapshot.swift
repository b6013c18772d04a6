internal import Sodium

/// Members and names in a snapshot: the fields in the order of their declaration.
extension BinaryWriter {
  mutating func add(_ member: Member) {
    add(raw: member.id.bytes)
    add(member.name)
    add(member.grantee) { $0.add($1) }
    add(member.roles) { $0.add($1.text) }
    add(member.wechat) { $0.add($1) }
    add(member.addedAt)
    add(count: member.depth)
    add(member.author)
  }

  mutating func add(_ given: GivenName) {
    add(given.grantee)
    add(given.name)
    add(given.author)
  }
}

extension BinaryReader {
  mutating func member() throws(LedgerError) -> Member {
    Member(
      id: MemberID(try raw(MemberID.byteCount)), name: try text(),
      grantee: try optional { (reader) throws(LedgerError) in try reader.grantee() },
      roles: try list { (reader) throws(LedgerError) in try reader.role() }, wechat: try optionalText(),
      addedAt: try time(), depth: try small(), author: try hash())
  }

  mutating func givenName() throws(LedgerError) -> GivenName {
    GivenName(grantee: try grantee(), name: try text(), author: try hash())
  }

  mutating func day() throws(LedgerError) -> Day {
    guard let day = Day(try text()) else { throw .malformedSnapshot }
    return day
  }

  private mutating func role() throws(LedgerError) -> MemberRole {
    guard let role = MemberRole(try text()) else { throw .malformedSnapshot }
    return role
  }
}
