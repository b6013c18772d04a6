internal import Delivery
internal import Ledger
internal import MiniProgram
internal import Vault

/// What `reset` says before the platform's button is pressed, and after.
extension Text {
  static func whichOne(_ kind: CredentialKind, upload reference: String) -> Text {
    let name = Shell.quote(reference)
    return kind.isMain
      ? Text(
        "  It is the AppSecret, not the code upload key (that would be: mpvault reset \(name)).",
        "  要换的是 AppSecret，不是代码上传密钥（换上传密钥：mpvault reset \(name)）。")
      : Text(
        "  It is the \(kind); the AppSecret stays as it is: do not press 重置 beside that.",
        "  要换的是\(kind)；AppSecret 不变，别点它旁边的「重置」。")
  }
  static let nothing = Text("", "")
  static let notRecorded = Text("not on record", "未登记")
  static func lastReset(_ time: String, _ reason: ResetReason, by: String) -> Text {
    Text(
      "  Last reset: \(time), \(reason), by \(by)",
      "  上次重置：\(time)，\(reason)，\(by) 操作")
  }
  static func valueKept(_ program: String, _ kind: CredentialKind, _ version: Int) -> Text {
    Text(
      "Recorded: version \(version) of the \(kind) of \(program) is the one in use.",
      "已登记：\(program) 的\(kind)以第 \(version) 版为准。")
  }
  /// What was typed is not repeated: it may be a secret that was pasted in the wrong place.
  static func noSuchValue(_ program: String) -> Text {
    Text(
      "“\(program)” has no value of that number or name.", "「\(program)」没有这个版本号或编号的值。")
  }
  static func ambiguousValue(_ program: String) -> Text {
    Text(
      "More than one value of “\(program)” begins like that.", "「\(program)」有多个值的编号以此开头。")
  }
  static let noSuchValueHint = Text(
    "a version's number, or the beginning of its name (4 digits or more), as show and show --json give it.",
    "填版本号，或编号的开头（至少 4 位）：见 show，或 show --json 的 event。")
}
