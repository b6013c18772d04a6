internal import MiniProgram

/// What `leak`, `mark`, `accept`, `archive`, `purge` and warnings about them say.
extension Text {
  static func leakReset(_ reference: String) -> Text {
    let name = Shell.quote(reference)
    return Text(
      "Only a reset makes it worthless: mpvault reset \(name) --reason leaked",
      "只有重置才能让它失效：mpvault reset \(name) --reason leaked")
  }
  static let leakCleanUp = Text(
    "Deleting it where it was found is no substitute: it may have been copied.",
    "光把它从那里删掉不够：可能已经被人抄走。")
  static func leakResolved(_ program: String, _ kind: CredentialKind) -> Text {
    Text(
      "Recorded: the leaks of the \(kind) of \(program) are settled without a reset.",
      "已登记：\(program) 的\(kind)泄露告警已了结（没有重置）。")
  }

  static let marks = Text(
    "mpvault mark NAME frozen|unfrozen|ended", "mpvault mark 名称 frozen|unfrozen|ended")

  static func archived(_ program: String) -> Text {
    Text(
      "Archived: \(program). It keeps its secrets and what is to be done.", "已归档：\(program)。密钥和待办都还在。"
    )
  }
  static func unarchived(_ program: String) -> Text {
    Text("In use again: \(program)", "已恢复使用：\(program)")
  }

  static func purged(_ program: String, _ count: Int) -> Text {
    Text(
      "Destroyed: \(count, "value") of \(program), and overwritten in the file.",
      "已销毁 \(program) 的 \(count) 个值，文件中的位置已覆写。")
  }
}
