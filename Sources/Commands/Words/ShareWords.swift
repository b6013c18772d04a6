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

  static func toType(_ command: String) -> Text {
    Text("  \(Text(command: command))", "  \(Text(command: command))")
  }
}
