internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

extension Text {
  static func sealed(_ program: String, _ kind: CredentialKind) -> Text {
    Text(
      "Saved: the \(kind) of \(program), in the inbox while the vault is locked; written to disk and read back. The "
        + "next unlocked command files it.",
      "已保存：\(program) 的\(kind)，保险库没解锁，先密封在收件箱里，已写入磁盘并读回核对；下次解锁时自动收进保险库。")
  }
  static func filed(_ filed: Filed) -> Text {
    let name = filed.stored.program.name
    let kind = filed.stored.kind
    let version = filed.stored.version
    switch filed.verb {
    case .add:
      return Text(
        "Filed from the inbox: the \(kind) of \(name) (version \(version)).",
        "已从收件箱收进：\(name) 的\(kind)（第 \(version) 版）。")
    case .begin:
      return Text(
        "Filed from the inbox: the reset of the \(kind) of \(name) has begun.",
        "已从收件箱收进：开始重置 \(name) 的\(kind)。")
    case .reset:
      return Text(
        "Filed from the inbox: the \(kind) of \(name) was reset (version \(version)).",
        "已从收件箱收进：\(name) 重置了\(kind)（第 \(version) 版）。")
    case .correct:
      return Text(
        "Filed from the inbox: the \(kind) of \(name) was corrected (version \(version)).",
        "已从收件箱收进：\(name) 更正了\(kind)（第 \(version) 版）。")
    case .abandon:
      return Text(
        "Filed from the inbox: the \(kind) of \(name) was not reset.",
        "已从收件箱收进：\(name) 没有重置\(kind)。")
    case .describe:
      return Text("Filed from the inbox: the AppID of \(name).", "已从收件箱收进：\(name) 的 AppID。")
    }
  }
  static func inboxWaits(_ count: Int) -> Text {
    Text(
      "the inbox holds items that wait for you (\(count)): mpvault inbox list",
      "收件箱里有 \(count) 项等你处理：mpvault inbox list")
  }
  static func inboxItemsGone(_ count: Int) -> Text {
    Text(
      "Items that this computer put into the inbox are gone: \(count).", "本机放进收件箱的 \(count) 项不见了。")
  }
  /// The name of something that nobody has named yet.
  static func unnamed(_ time: String) -> Text { Text("unnamed \(time)", "未命名 \(time)") }
  static func passedOn(_ names: [String]) -> Text {
    let row = row(names)
    return Text(
      "Sealed for those who may store it: \(row).", "已密封给有权保存的人：\(row)。")
  }

  /// What is understood as a yes, in lower case.
  static let yesWords = ["yes", "y", "是"]

}

extension InboxItem.Verb: Titled {
  var title: Text {
    switch self {
    case .add: Text("store", "存入")
    case .begin: Text("reset begins", "开始重置")
    case .reset: Text("reset", "重置")
    case .correct: Text("correct", "更正")
    case .abandon: Text("not reset", "没有重置")
    case .describe: Text("AppID", "AppID")
    }
  }
}

extension InboxWait {
  /// For `--json`.
  var code: String {
    switch self {
    case .notRemembered: "not-remembered"
    case .unreadable: "unreadable"
    case .gone: "gone"
    case .nameTaken: "name-taken"
    case .appIDTaken: "app-id-taken"
    case .otherValue: "other-value"
    case .sameValue: "same-value"
    case .unknownName: "unknown-name"
    case .noCredential: "no-credential"
    case .notAllowed: "not-allowed"
    case .notOurs: "not-ours"
    case .unnamed: "unnamed"
    case .unconfirmed: "unconfirmed"
    case .senderGone: "sender-gone"
    case .valueOfOther: "value-of-other"
    }
  }

  var why: Text {
    switch self {
    case .notRemembered:
      Text("this computer did not put it there; was it you?", "不是本机放进去的；是你放的吗？")
    case .unreadable: Text("it was not sealed for this vault", "不是为这个保险库密封的")
    case .gone: Text("it was there, and is gone", "原来在，现在不见了")
    case .nameTaken(let owner): Text("the name belongs to “\(owner)”", "名称已属于「\(owner)」")
    case .appIDTaken(let appID, let owner):
      Text("the AppID \(appID.text) belongs to “\(owner)”", "AppID \(appID.text) 已属于「\(owner)」")
    case .otherValue(let program):
      Text("“\(program)” has another value", "「\(program)」已存了另一个值")
    case .sameValue(let program, let version):
      Text(
        "“\(program)” has this value (version \(version))", "「\(program)」已有这个值（第 \(version) 版）")
    case .unknownName: Text("there is no mini-program of that name", "没有这个名称的小程序")
    case .noCredential(let program):
      Text("“\(program)” has no such credential yet", "「\(program)」还没有这种密钥")
    case .notAllowed(let program):
      Text("“\(program)” does not take it from you", "你没有「\(program)」的写入权")
    case .notOurs(let program, let founder):
      Text(
        "“\(program)” was founded by \(founder), not by you", "「\(program)」是 \(founder) 建的，不是你建的")
    case .unnamed: Text("nobody said whose it is", "还没说是哪个小程序的")
    case .unconfirmed: Text("it is not stored yet; say that it is meant", "还没有存，等你确认")
    case .senderGone:
      Text("whoever passed it on has left since, or that device is gone", "转交的人后来已离开，或那台设备已停用")
    case .valueOfOther(let program, let version):
      Text(
        "it is the value of “\(program)”" + (version.map { " (version \($0))" } ?? ""),
        "这是「\(program)」的值" + (version.map { "（第 \($0) 版）" } ?? ""))
    }
  }

  /// What settles it, where it is what it seems to be.
  ///
  /// - Parameter item: its number, where that is known.
  func command(_ item: String? = nil) -> Text {
    let item = item.map { Text(same: $0) } ?? Text("ITEM", "编号")
    func line(_ verb: String, _ rest: Text = Text("", "")) -> Text {
      Text("mpvault inbox \(verb) \(item)\(rest)", "mpvault inbox \(verb) \(item)\(rest)")
    }
    return switch self {
    case .notRemembered, .unconfirmed, .notOurs: line("file")
    case .unreadable, .gone, .sameValue, .valueOfOther, .senderGone: line("discard")
    case .notAllowed: line("pass", Text(" -o FILE", " -o 文件"))
    case .unnamed: line("file", Text(" --as NAME", " --as 名称"))
    case .appIDTaken: line("file", Text(" --drop-appid", " --drop-appid"))
    case .nameTaken, .unknownName, .noCredential: line("file", Text(" --as OTHER-NAME", " --as 别的名称"))
    case .otherValue: line("file", Text(" --as-reset", " --as-reset"))
    }
  }

  /// The command that settles it, with what else it may be.
  func settling(_ item: String? = nil) -> Text {
    let command = command(item)
    let file = InboxWait.unconfirmed.command(item)
    switch self {
    case .unreadable, .gone, .sameValue, .unconfirmed, .unnamed, .appIDTaken, .nameTaken, .unknownName,
      .noCredential:
      return command
    case .notRemembered:
      return Text("\(file), if it was you", "是你放的：\(file)")
    case .notAllowed:
      return Text(
        "for those who may store it: \(command); with a team's repository: --sync in place of -o",
        "交给有权保存的人：\(command)；有团队仓库时用 --sync 代替 -o")
    case .senderGone:
      return Text(
        "they know it, so it is no secret: reset it on the platform, and \(command)",
        "对方知道这个值，已算不上秘密：请在平台重置，再 \(command)")
    case .valueOfOther:
      return Text(
        "a mistake: \(command); meant all the same: \(file)",
        "弄错了：\(command)；确实要存：\(file)")
    case .notOurs:
      return Text(
        "meant to go there: \(file); another program: --as OTHER-NAME",
        "确实要存到那里：\(file)；是另一个小程序：--as 别的名称")
    case .otherValue:
      return Text(
        "a reset: \(command); another program: --as OTHER-NAME",
        "是重置后的值：\(command)；是另一个小程序：--as 别的名称")
    }
  }
}
