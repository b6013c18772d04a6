internal import Ledger
internal import MiniProgram

extension MemberRole: Titled {
  /// As the platform's page has it.
  var title: Text {
    switch self {
    case .admin: Text("admin", "管理员")
    case .operator: Text("operator", "运营者")
    case .developer: Text("developer", "开发者")
    case .analyst: Text("analyst", "数据分析者")
    case .tester: Text("trial", "体验成员")
    case .other(let text): Text(same: text)
    }
  }

  /// As it is typed, and read by a program.
  var word: String {
    if case .other(let text) = self { return text }
    return title.english
  }

  /// As a person says it, in either language.
  init?(typed text: String) {
    let wanted = Folding.fold(text)
    let more: [(String, MemberRole)] = [("administrator", .admin), ("体验者", .tester)]
    let known = Self.known.flatMap { role in
      [role.text, role.title.english, role.title.chinese].map { ($0, role) }
    }
    guard let found = (known + more).first(where: { Folding.fold($0.0) == wanted }) else { return nil }
    self = found.1
  }
}

/// What `member` and `share` say of members.
extension Text {
  static func memberAdded(_ person: String, _ program: String, _ roles: Text?) -> Text {
    guard let roles else {
      return Text("Recorded: \(person) is a member of \(program).", "已登记：\(person) 是 \(program) 的成员。")
    }
    return Text(
      "Recorded: \(person) is a member of \(program) (\(roles)).", "已登记：\(person) 是 \(program) 的成员（\(roles)）。"
    )
  }
  static func memberOfMany(_ person: String, _ count: Int, _ roles: Text?) -> Text {
    guard let roles else {
      return Text(
        "Recorded: \(person) is a member of \(count, "mini-program").", "已登记：\(person) 是 \(count) 个小程序的成员。")
    }
    return Text(
      "Recorded: \(person) is a member of \(count, "mini-program") (\(roles)).",
      "已登记：\(person) 是 \(count) 个小程序的成员（\(roles)）。")
  }
  static func memberRemoved(_ person: String, _ program: String) -> Text {
    Text(
      "Recorded: \(person) is no member of \(program) any more. What they hold of it stays as it is.",
      "已登记：\(person) 不再是 \(program) 的成员。手里的密钥不受影响。")
  }
  static func memberRemoved(_ person: String, _ count: Int) -> Text {
    Text(
      "Recorded: \(person) is no member of \(count, "mini-program") any more. What they hold of them stays as it is.",
      "已登记：\(person) 不再是 \(count) 个小程序的成员。手里的密钥不受影响。")
  }
  static func memberHasNoKey(_ person: String) -> Text {
    let command = Text(command: "mpvault people add \(Shell.quote(person))")
    return Text(
      "No key of \(person) is on record; before a secret can go to them: \(command) mpcard1…",
      "还没登记 \(person) 的公钥。要给 TA 密钥，先：\(command) mpcard1…")
  }
  static func roleNotThePlatforms(_ role: String) -> Text {
    Text(
      "The platform has no role “\(role)”; it is recorded as it stands. Those it has: \(knownRoles)",
      "平台没有「\(role)」这个角色，照原样登记。平台的角色有：\(knownRoles)")
  }
  private static let knownRoles = MemberRole.known.map(\.title).joined()
  static func memberLimit(_ person: String, _ count: Int) -> Text {
    Text(
      "\(person) is on record as a member of \(count, "mini-program"); the platform's limit is 50.",
      "\(person) 已登记为 \(count) 个小程序的项目成员，平台上限是 50。")
  }
  static func askReplaceAdmin(_ program: String, _ former: String, _ new: String) -> Text {
    Text(
      "The admin of \(program) is \(former) so far. Is it \(new) now? [y/N] ",
      "\(program) 的管理员原来登记的是 \(former)，现在换成 \(new) 吗？[y/N] ")
  }
  static func askReplaceAdmins(_ count: Int, _ former: String, _ new: String) -> Text {
    Text(
      "The admin of \(count, "mini-program") is \(former) so far. Is it \(new) now? [y/N] ",
      "\(count) 个小程序的管理员原来登记的是 \(former)，现在换成 \(new) 吗？[y/N] ")
  }
  static func otherAdmin(_ program: String, _ admin: String) -> Text {
    Text(
      "The admin of “\(program)” is \(admin), and there is one only. Nothing was changed.",
      "「\(program)」的管理员是 \(admin)，只能有一个。什么都没改。")
  }
  static let otherAdminHint = Text("where another one scans now: --yes", "确实换人了就加 --yes")
  static func memberExists(_ program: String, _ person: String) -> Text {
    Text(
      "\(person) is a member of “\(program)” already, in these roles. Nothing was changed.",
      "\(person) 已经是「\(program)」的成员，角色也一样。什么都没改。")
  }
  static func noMember(_ program: String?, _ person: String) -> Text {
    guard let program else {
      return Text(
        "“\(person)” is no member of any of these. Nothing was changed.", "「\(person)」不是其中任何一个的成员。什么都没改。")
    }
    return Text(
      "“\(person)” is no member of “\(program)”. Nothing was changed.", "「\(person)」不是「\(program)」的成员。什么都没改。")
  }
  static let noMemberHint = Text("mpvault member list shows all", "mpvault member list 列出全部")
}
