internal import Delivery
internal import Ledger
internal import MiniProgram
internal import Vault

/// A member as a line: who, as what, who said so, and what of the program they hold.
struct MemberRow: ListRow {
  let program: String
  let member: Member
  /// As they are called here; a name that stands in the ledger alone may be anybody's.
  let name: String
  let by: String
  let holds: [CredentialKind]

  static func all(of program: ProgramState, _ own: VaultLedgerState, _ authors: Authors) -> [MemberRow] {
    program.members.map { member in
      MemberRow(
        program: program.name, member: member, name: name(of: member, own),
        by: authors.name(of: member.author, in: program), holds: program.held(by: member, own))
    }
  }

  private static func name(of member: Member, _ own: VaultLedgerState) -> String {
    if let person = own.person(behind: member) { return person.name }
    // The key is nobody's on record here, and the name is somebody's.
    guard let grantee = member.grantee, own.person(named: member.name) != nil else { return member.name }
    return Text.notYours(member.name, grantee.label).text
  }

  var roles: String { member.roles.map(\.title.text).joined(separator: Text.roleSeparator.text) }

  private var kinds: String { Text.row(holds.map(\.shown)).text }

  static let head: [Text] = [.headName, .headMember, .headRoles, .headHolds, .headRecordedBy]

  func cells(at now: Timestamp) -> [Cell] { [.text(program)] + inPage.map(Cell.text) }

  private var inPage: [String] { [name, roles, kinds, by] }

  /// Beneath what is said of the program; no line if nobody was recorded.
  static func page(_ rows: [MemberRow]) -> [String] {
    guard !rows.isEmpty else { return [] }
    var table = Table(head: Array(head.dropFirst()))
    for row in rows { table.add(row.inPage) }
    return [""] + table.lines
  }

  private var fields: [(String, JSON)] {
    [
      ("roles", .array(member.roles.map { .string($0.word) })), ("by", .string(by)),
      ("holds", .array(holds.map { .string($0.text) })),
    ]
  }

  /// Within a program.
  var inProgram: JSON { .object([("name", .string(name))] + fields) }

  /// Among those of several.
  var json: JSON {
    .object(
      [
        ("program", .string(program)), ("name", .string(name)), ("grantee", .optional(member.grantee?.text)),
      ] + fields)
  }
}

/// What is said here alone.
extension Text {
  static let headMember = Text("MEMBER", "成员")
  static let headRoles = Text("ROLES", "角色")
  static let headHolds = Text("HOLDS", "持有")
  static let headRecordedBy = Text("RECORDED BY", "登记人")
  static let roleSeparator = Text(", ", "、")
  static func notYours(_ name: String, _ key: String) -> Text {
    Text("\(name) (not the \(name) on your record: \(key))", "\(name)（不是你登记的 \(name)：\(key)）")
  }
}
