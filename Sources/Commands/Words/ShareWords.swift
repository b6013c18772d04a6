internal import Ledger
internal import MiniProgram
internal import Vault

/// What `share` and `unshare` say.
extension Text {
  static func shared(_ programs: Int, _ people: Text) -> Text {
    Text("Shared with \(people). Mini-programs: \(programs)", "已共享给 \(people)，小程序 \(programs) 个")
  }
  static let onRecordNotSent = Text(
    "It is on record as given, but the file was not written: run the same again.",
    "共享已登记，但文件没写成：请再执行一次。")
  static func unshared(_ program: String, _ people: [String]) -> Text {
    let row = row(people)
    return Text(
      "\(program): taken back from \(row). Later shares do not reach them.",
      "\(program)：已收回 \(row) 的权限，之后的共享不再发给 TA。")
  }

  static func notAdmin(_ program: String) -> Text {
    Text(
      "Only a manager or owner of “\(program)” may give or take rights. Nothing was changed.",
      "只有「\(program)」的授权人或负责人能授予或收回权限。什么都没改。")
  }
  static let notAdminHint = Text(
    "ask a manager or an owner; mpvault history NAME shows who that is.",
    "请找授权人或负责人；mpvault history 名称 可以看到是谁。")
  static let notFounderHint = Text(
    "ask an owner; mpvault history NAME shows who that is.", "请找负责人；mpvault history 名称 可以看到是谁。")
  static func nothingToShare(_ program: String) -> Text {
    Text(
      "No secret of “\(program)” that you asked for is held here.", "「\(program)」没有可共享的密钥：本库里没有它的值。")
  }
  static func notShared(_ person: String) -> Text {
    Text("“\(person)” has no right there that could be taken back.", "「\(person)」在那里没有可收回的权限。")
  }
  static func noRival(_ program: String) -> Text {
    Text("There is no second ledger of “\(program)” here.", "本库里「\(program)」只有一份记录。")
  }
  static func toType(_ command: String) -> Text { Text("  \(command)", "  \(command)") }
}
