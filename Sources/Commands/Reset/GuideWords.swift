internal import Ledger
internal import MiniProgram
internal import Vault

/// What `reset` says before the platform's button is pressed, and after.
extension Sentence {
  static func aboutToReset(
    _ program: String, _ kind: CredentialKind, _ version: Int?, stored: String?
  ) -> Sentence {
    let english = version.map { "now version \($0)" } ?? "no value yet"
    let chinese = version.map { "现为第 \($0) 版" } ?? "还没有值"
    let englishStored = stored.map { ", stored \($0)" } ?? ""
    let chineseStored = stored.map { "，\($0) 存入" } ?? ""
    return Sentence(
      en: "About to reset: the \(kind.title.english) of \(program) (\(english)\(englishStored))",
      zh: "准备重置：\(program) 的\(kind.closing.chinese)（\(chinese)\(chineseStored)）")
  }
  static func whichOne(_ kind: CredentialKind, upload reference: String) -> Sentence {
    let name = Shell.quote(reference)
    return kind == .appSecret
      ? Sentence(
        en: "  It is the AppSecret, not the code upload key (that would be: mpvault reset \(name)).",
        zh: "  要换的是 AppSecret，不是代码上传密钥（换上传密钥：mpvault reset \(name)）。")
      : Sentence(
        en: "  It is the \(kind.title.english); the AppSecret stays as it is: do not press 重置 beside that.",
        zh: "  要换的是\(kind.closing.chinese)；AppSecret 不变，别点它旁边的「重置」。")
  }
  static func liveness(_ isLive: Bool?) -> Sentence {
    switch isLive {
    case true:
      Sentence(
        en: "  It is live: what uses the old value may fail at once, or in a few minutes.",
        zh: "  已上线：旧值可能马上失效，也可能再撑几分钟，在用它的服务会报错。")
    case false: Sentence(en: "  It is not live.", zh: "  还没上线。")
    default:
      Sentence(
        en: "  Whether it is live is not on record. The old value may stop at once, or in a few minutes.",
        zh: "  没登记是否已上线。旧值可能马上失效，也可能再撑几分钟。")
    }
  }
  static let nothing = Sentence(en: "", zh: "")
  static func details(_ parts: [String]) -> Sentence {
    let english = parts.joined(separator: ", ")
    let chinese = parts.joined(separator: "，")
    return Sentence(en: " (\(english))", zh: "（\(chinese)）")
  }
  static func usedAt(_ place: String, _ details: Sentence) -> Sentence {
    Sentence(en: "  In use: \(place)\(details.english)", zh: "  使用处：\(place)\(details.chinese)")
  }
  static let usedNowhere = Sentence(
    en: "  No place is on record where it is in use.", zh: "  没有登记使用处，重置后要更新哪里得自己记着。")
  static func heldBy(_ names: String) -> Sentence {
    Sentence(en: "  Held by: \(names)", zh: "  持有人：\(names)")
  }
  static let notRecorded = Sentence(en: "not on record", zh: "未登记")
  static func scannedBy(_ admin: String?, email: String?) -> Sentence {
    let englishAdmin = admin ?? notRecorded.english
    let chineseAdmin = admin ?? notRecorded.chinese
    let englishEmail = email.map { " (account \($0))" } ?? ""
    let chineseEmail = email.map { "（登录邮箱 \($0)）" } ?? ""
    return Sentence(
      en: "  Who scans the QR code: \(englishAdmin)\(englishEmail)",
      zh: "  扫码的管理员：\(chineseAdmin)\(chineseEmail)")
  }
  static func lastReset(_ time: String, _ reason: ResetReason, by: String) -> Sentence {
    Sentence(
      en: "  Last reset: \(time), \(reason.title.english), by \(by)",
      zh: "  上次重置：\(time)，\(reason.title.chinese)，\(by) 操作")
  }
  static let noResetYet = Sentence(en: "  Last reset: none on record", zh: "  上次重置：没有记录")
  static let forgottenOnlyReset = Sentence(
    en: "  A forgotten AppSecret cannot be shown again by the platform; a reset is the only way.",
    zh: "  忘掉的 AppSecret 平台不会再显示，只能重置。")
  static func resetGoesOn(since: String, by: String) -> Sentence {
    Sentence(
      en: "This goes on with the reset begun \(since) by \(by).", zh: "接着 \(by) 在 \(since) 开始的那次重置。")
  }
  static func resetsAtOnce(_ count: Int) -> Sentence {
    Sentence(
      en:
        "\(count) resets of it were begun at the same time. Find out who pressed 重置 last: only that value works. "
        + "The new value settles all of them.",
      zh: "有 \(count) 次重置同时开始。先问清谁最后点的「重置」，只有那个值有效。录入新值后，这几次一并了结。")
  }
  static let askPressed = Sentence(
    en: "Was 重置 pressed on the platform? y yes, n no, Enter not sure: ", zh: "在平台上点过「重置」了吗？y 点了，n 没点，回车 不确定：")
  static let sealedAbandon = Sentence(
    en: "Sealed to the inbox: the reset did not take place.", zh: "已密封到收件箱：没有重置。")
  static let updateNow = Sentence(en: "Update now:", zh: "现在去更新：")
  static func updatePlace(_ place: String, _ details: Sentence, command: String) -> Sentence {
    Sentence(
      en: "  \(place)\(details.english); then: \(command)", zh: "  \(place)\(details.chinese)，换好后：\(command)")
  }
  static func oldValueWith(_ names: String) -> Sentence {
    Sentence(en: "These still have the old value: \(names)", zh: "这些人手上还是旧值：\(names)")
  }
  static func valueKept(_ program: String, _ kind: CredentialKind, _ version: Int) -> Sentence {
    Sentence(
      en: "Recorded: version \(version) of the \(kind.title.english) of \(program) is the one in use.",
      zh: "已登记：\(program) 的\(kind.inline.chinese)以第 \(version) 版为准。")
  }
  static func alreadyCurrent(_ program: String, _ kind: CredentialKind, _ version: Int) -> Sentence {
    Sentence(
      en: "Version \(version) of the \(kind.title.english) of “\(program)” is the current one already.",
      zh: "「\(program)」的\(kind.inline.chinese)当前就是第 \(version) 版。")
  }
  /// What was typed is not repeated: it may be a secret that was pasted in the wrong place.
  static func noSuchValue(_ program: String) -> Sentence {
    Sentence(
      en: "“\(program)” has no value of that number or name.", zh: "「\(program)」没有这个版本号或编号的值。")
  }
  static func ambiguousValue(_ program: String) -> Sentence {
    Sentence(
      en: "More than one value of “\(program)” begins like that.", zh: "「\(program)」有多个值的编号以此开头。")
  }
  static let noSuchValueHint = Sentence(
    en:
      "a version's number, or the beginning of its name (4 digits or more), as show and show --json give it.",
    zh: "填版本号，或编号的开头（至少 4 位）：见 show，或 show --json 的 event。")
  static let oneResetWay = Sentence(
    en: "--begin, --abandon and --keep exclude each other, and the options of a new value.",
    zh: "--begin、--abandon、--keep 只能用一个，也不能和录入新值的选项同用。")
  static let byNeedsValue = Sentence(
    en: "--by says who completed the reset: it goes with the new value, not with --begin.",
    zh: "--by 是完成重置的人，要和新值一起登记，不能和 --begin 同用。")
}
