internal import Ledger
internal import MiniProgram

extension Sentence {
  static func resetBegun(_ program: String, _ kind: CredentialKind) -> Sentence {
    Sentence(
      en: "Recorded: the reset of the \(kind.title.english) of \(program) has begun.",
      zh: "已登记：开始重置 \(program) 的\(kind.closing.chinese)。")
  }
  static func pressReset(_ kind: CredentialKind) -> Sentence {
    kind == .appSecret
      ? Sentence(
        en: "Now press 重置 beside AppSecret on mp.weixin.qq.com (开发管理 → 开发设置), and paste the new value here.",
        zh: "现在到 mp.weixin.qq.com「开发管理 → 开发设置」点 AppSecret 旁的「重置」，再把新值粘贴到这里。")
      : Sentence(
        en:
          "Now reset the \(kind.title.english) on the platform (not the AppSecret), and paste the new value here.",
        zh: "现在到平台重置\(kind.closing.chinese)（不是 AppSecret），再把新值粘贴到这里。")
  }
  static func resetStaysOpen(_ reference: String) -> Sentence {
    let name = Shell.quote(reference)
    return Sentence(
      en:
        "The reset stays open. Pressed 重置? mpvault reset \(name). Not pressed? mpvault reset \(name) --abandon",
      zh: "重置仍未完成。点过「重置」：mpvault reset \(name)；没点：mpvault reset \(name) --abandon")
  }
  static func resetDone(
    _ program: String, _ kind: CredentialKind, _ version: Int, _ old: Int?
  ) -> Sentence {
    Sentence(
      en:
        "Reset recorded: the \(kind.title.english) of \(program) is now version \(version), written to disk and "
        + "read back." + (old.map { " Version \($0) is kept: --version \($0)" } ?? ""),
      zh: "已登记重置：\(program) 的\(kind.inline.chinese)现为第 \(version) 版，已写入磁盘并读回核对。"
        + (old.map { "第 \($0) 版仍保留：--version \($0)" } ?? ""))
  }
  static func resetAbandoned(_ program: String, _ kind: CredentialKind) -> Sentence {
    Sentence(
      en: "Recorded: the reset of the \(kind.title.english) of \(program) did not take place.",
      zh: "已登记：\(program) 的\(kind.inline.chinese)没有重置。")
  }
  static func resetUnfinished(
    _ program: String, _ kind: CredentialKind, age: Sentence, version: Int?, reference: String
  ) -> Sentence {
    let name = Shell.quote(reference)
    let englishOld = version.map { "the stored version \($0) may be dead" } ?? "no value is stored yet"
    let chineseOld = version.map { "现存第 \($0) 版可能已失效" } ?? "还没有存过值"
    return Sentence(
      en: "A reset of \(program) began \(age.english) ago and no new \(kind.title.english) was stored: "
        + "\(englishOld). Pressed 重置? mpvault reset \(name); not pressed? add --abandon",
      zh: "\(program) 的重置\(age.chinese)前开始，至今没录入新的\(kind.closing.chinese)，\(chineseOld)。"
        + "点过「重置」：mpvault reset \(name)；没点：加 --abandon")
  }
  static func contradiction(_ program: String, _ kind: CredentialKind) -> Sentence {
    Sentence(
      en: "\(program) has more than one candidate for its \(kind.title.english); the likeliest is shown.",
      zh: "\(program) 的\(kind.inline.chinese)有多个候选值，先给出最可能的一个。")
  }
  static func cutValue(_ reference: String, _ name: String) -> Sentence {
    let command = Shell.quote(reference)
    return Sentence(
      en:
        "\(reference): somebody stored a new value at the moment when their right was taken back, and that may be the one in use. Look: mpvault get \(command) --version \(name); if it works: mpvault reset \(command) --keep \(name)",
      zh:
        "\(reference)：有人在权限被收回的同时录入过新值，现用的可能是它。先看：mpvault get \(command) --version \(name)；能用：mpvault reset \(command) --keep \(name)"
    )
  }
  /// Of whoever stored such a value and holds nothing any more: nothing is sealed to them, not even that.
  static func hearsNothing(_ person: String, of program: String) -> Sentence {
    Sentence(
      en: "\(person) gets nothing of \(program) any more, not even this news: tell them yourself.",
      zh: "\(person) 不再收到 \(program) 的任何消息，包括这一条，请自己告诉 TA。")
  }
  static func ownCut(_ reference: String, _ name: String) -> Sentence {
    let command = "mpvault get \(Shell.quote(reference)) --version \(name)"
    return Sentence(
      en:
        "the value that you stored at the moment when your right was taken back does not count. It is kept: \(command)",
      zh: "你在权限被收回的同时录入的值不算数，但还留着：\(command)")
  }
  static func ownCutNews(
    _ reference: String, _ since: String, by author: String?, _ people: [String], _ name: String
  ) -> Sentence {
    let tell = sayTo(people, "mpvault reset \(Shell.quote(reference)) --keep \(name)")
    let (englishAuthor, chineseAuthor) = author.map { (" by \($0)", "被 \($0) ") } ?? ("", "被")
    return Sentence(
      en:
        "\(reference): the new value that you stored on \(since) does not count, for your right to it was taken back\(englishAuthor) at the same time. It is kept here."
        + (people.isEmpty ? "" : " If it is the one in use, \(tell.english)"),
      zh: "\(reference)：你 \(since) 录入的新值不算数，你的权限同时\(chineseAuthor)收回了。值还留在本库。"
        + (people.isEmpty ? "" : "现用的要是它，请\(tell.chinese)"))
  }
  static func resetAlreadyBegun(_ program: String, _ kind: CredentialKind) -> Sentence {
    Sentence(
      en: "A reset of the \(kind.title.english) of “\(program)” has begun already.",
      zh: "「\(program)」的\(kind.inline.chinese)已经登记开始重置。")
  }
  static func resetAlreadyBegunHint(_ program: String, _ kind: CredentialKind) -> Sentence {
    let name = Shell.quote(program + (kind == .appSecret ? "" : "/" + kind.text))
    return Sentence(
      en: "finish it: mpvault reset \(name); or take it back: mpvault reset \(name) --abandon",
      zh: "完成它：mpvault reset \(name)；或撤销：mpvault reset \(name) --abandon")
  }
  static func noUnfinishedReset(_ program: String, _ kind: CredentialKind) -> Sentence {
    Sentence(
      en: "No reset of the \(kind.title.english) of “\(program)” is open.",
      zh: "「\(program)」的\(kind.inline.chinese)没有进行中的重置。")
  }
  static let reasonNeeded = Sentence(
    en: "Why is it reset? Nothing was stored.", zh: "为什么重置？什么都没保存。")
  static let badReason = Sentence(
    en: "There is no such reason. Nothing was stored.", zh: "没有这种原因。什么都没保存。")
  static let reasonHint = Sentence(
    en: "--reason leaked | lost | left | routine | other",
    zh: "--reason leaked（泄露）| lost（丢失）| left（有人离开）| routine（例行）| other（其他）")

  static func age(milliseconds: Int64) -> Sentence {
    let minutes = max(0, milliseconds / 60_000)
    switch minutes {
    case ..<1: return Sentence(en: "less than a minute", zh: "不到 1 分钟")
    case ..<120: return Sentence(en: "\(minutes) min", zh: " \(minutes) 分钟")
    case ..<(48 * 60): return Sentence(en: "\(minutes / 60) hours", zh: " \(minutes / 60) 小时")
    default: return Sentence(en: "\(minutes / 60 / 24) days", zh: " \(minutes / 60 / 24) 天")
    }
  }
}

extension ResetReason {
  var title: Sentence {
    switch self {
    case .leaked: Sentence(en: "leaked", zh: "泄露")
    case .lost: Sentence(en: "lost", zh: "丢失")
    case .left: Sentence(en: "somebody left", zh: "有人离开")
    case .routine: Sentence(en: "routine", zh: "例行")
    case .other: Sentence(en: "other", zh: "其他")
    }
  }
}
