internal import MiniProgram

/// What `leak`, `mark`, `accept`, `archive`, `purge` and warnings about them say.
extension Sentence {
  // leak
  static func leakRecorded(_ program: String, _ kind: CredentialKind, _ place: String) -> Sentence {
    Sentence(
      en: "Recorded: the \(kind.title.english) of \(program) was found where it does not belong: \(place)",
      zh: "已登记泄露：\(program) 的\(kind.inline.chinese)出现在 \(place)")
  }
  static func leakOldRecorded(_ version: Int) -> Sentence {
    Sentence(
      en: "Version \(version) is not in use any more, so nothing has to be reset for it.",
      zh: "第 \(version) 版已不在用，不必为它重置。")
  }
  static func leakReset(_ reference: String) -> Sentence {
    let name = Shell.quote(reference)
    return Sentence(
      en: "Only a reset makes it worthless: mpvault reset \(name) --reason leaked",
      zh: "只有重置才能让它失效：mpvault reset \(name) --reason leaked")
  }
  static func leakFreeze(_ reference: String) -> Sentence {
    let name = Shell.quote(reference)
    return Sentence(
      en: "Cannot reset now? 冻结 on the platform takes effect after 10 minutes and stops every token call "
        + "(errcode 40243), yours too; then: mpvault mark \(name) frozen",
      zh: "现在不便重置？平台上的「冻结」10 分钟后生效，之后所有取 token 的调用都会失败（errcode 40243），包括你自己的服务；"
        + "冻结后登记：mpvault mark \(name) frozen")
  }
  static let leakCleanUp = Sentence(
    en: "Deleting it where it was found is no substitute: it may have been copied.",
    zh: "光把它从那里删掉不够：可能已经被人抄走。")
  static func leakResolved(_ program: String, _ kind: CredentialKind) -> Sentence {
    Sentence(
      en: "Recorded: the leaks of the \(kind.title.english) of \(program) are settled without a reset.",
      zh: "已登记：\(program) 的\(kind.inline.chinese)泄露告警已了结（没有重置）。")
  }
  static let leakNeedsWhere = Sentence(
    en: "Where was it found? Nothing was stored.", zh: "在哪里发现的？什么都没保存。")
  static let leakNeedsWhereHint = Sentence(
    en: "--where TEXT; or, for a false alarm, --resolved --note WHY",
    zh: "--where 地点；如果是误报：--resolved --note 理由")
  static let leakEither = Sentence(
    en: "--resolved takes --note, and neither --where nor --version.",
    zh: "--resolved 要配 --note，不能和 --where、--version 同用。")
  static func noOpenLeak(_ program: String, _ kind: CredentialKind) -> Sentence {
    Sentence(
      en: "No leak of the \(kind.title.english) of “\(program)” is open.",
      zh: "「\(program)」的\(kind.inline.chinese)没有未了结的泄露。")
  }
  static func warnLeaked(_ program: String, _ kind: CredentialKind, _ place: String, reference: String)
    -> Sentence
  {
    let name = Shell.quote(reference)
    return Sentence(
      en:
        "The \(kind.title.english) of \(program) has leaked (\(place)): mpvault reset \(name) --reason leaked",
      zh: "\(program) 的\(kind.inline.chinese)已泄露（\(place)）：mpvault reset \(name) --reason leaked")
  }

  // mark
  static func markedFrozen(_ program: String, _ kind: CredentialKind) -> Sentence {
    Sentence(
      en:
        "Recorded as frozen: the \(kind.title.english) of \(program). mpvault does not touch the platform: see that "
        + "冻结 was pressed there.",
      zh: "已登记为冻结：\(program) 的\(kind.closing.chinese)。mpvault 不会操作平台，请确认后台已点「冻结」。")
  }
  static let frozenFacts = Sentence(
    en: "It takes effect after 10 minutes: then token calls fail with errcode 40243.",
    zh: "冻结 10 分钟后生效，之后取 token 会返回 errcode 40243。")
  static func markedUnfrozen(_ program: String, _ kind: CredentialKind) -> Sentence {
    Sentence(
      en:
        "Recorded as working again: the \(kind.title.english) of \(program). mpvault does not touch the platform; "
        + "there it takes 10 minutes.",
      zh: "已登记为解冻：\(program) 的\(kind.closing.chinese)。mpvault 不会操作平台；平台上解冻也要 10 分钟才生效。")
  }
  static func markedAlready(_ program: String, isFrozen: Bool) -> Sentence {
    isFrozen
      ? Sentence(en: "\(program) is on record as frozen already.", zh: "\(program) 已经登记为冻结。")
      : Sentence(en: "\(program) is not on record as frozen.", zh: "\(program) 没有登记为冻结。")
  }
  static let badMark = Sentence(
    en: "A mini-program can be marked frozen or unfrozen. Nothing was stored.", zh: "只能标记为冻结或解冻。什么都没保存。")
  static let marks = Sentence(en: "mpvault mark NAME frozen|unfrozen", zh: "mpvault mark 名称 frozen|unfrozen")
  static func warnFrozen(_ program: String, _ kind: CredentialKind, since: String) -> Sentence {
    Sentence(
      en:
        "The \(kind.title.english) of \(program) is on record as frozen since \(since): token calls fail with errcode "
        + "40243.",
      zh: "\(program) 的\(kind.inline.chinese)自 \(since) 起登记为冻结：取 token 会返回 errcode 40243。")
  }

  // archive
  static func archived(_ program: String) -> Sentence {
    Sentence(
      en: "Archived: \(program). It keeps its secrets and what is to be done.", zh: "已归档：\(program)。密钥和待办都还在。"
    )
  }
  static func unarchived(_ program: String) -> Sentence {
    Sentence(en: "In use again: \(program)", zh: "已恢复使用：\(program)")
  }
  static let archivedAlready = Sentence(
    en: "They are archived already; nothing was written.", zh: "已经归档过了，不用再登记。")
  static let unarchivedAlready = Sentence(
    en: "None of them is archived; nothing was written.", zh: "都没有归档，不用再登记。")
  static func archivedHidden(_ count: Int) -> Sentence {
    Sentence(
      en: "Archived and not listed: \(count) (--archived lists them)", zh: "另有 \(count) 个已归档（--archived 可列出）")
  }
  static func resetOfArchived(_ program: String) -> Sentence {
    let name = Shell.quote(program)
    return Sentence(
      en:
        "\(program) is archived. The reset is recorded all the same; if it is in use again: mpvault unarchive \(name)",
      zh: "\(program) 已归档。重置照样登记；如果又在用了：mpvault unarchive \(name)")
  }

  // purge
  static func askPurge(_ program: String, _ what: Sentence) -> Sentence {
    Sentence(
      en:
        "Destroy \(what.english) of “\(program)” in this vault, for good? What happened stays on record. y/n: ",
      zh: "销毁「\(program)」在本库中的\(what.chinese)，无法恢复？记录会保留。y/n：")
  }
  static let everySecret = Sentence(en: "every secret", zh: "全部密钥值")
  static func everyValue(_ kind: CredentialKind) -> Sentence {
    Sentence(en: "every value of the \(kind.title.english)", zh: "\(kind.title.chinese)的全部值")
  }
  static func purged(_ program: String, _ count: Int) -> Sentence {
    Sentence(
      en: "Destroyed: \(count) values of \(program), and overwritten in the file.",
      zh: "已销毁 \(program) 的 \(count) 个值，文件中的位置已覆写。")
  }
  static let purgedCopies = Sentence(
    en: "Backups made earlier still hold them; what was shared or exported cannot be recalled.",
    zh: "以前的备份里还有；分享或导出过的收不回来。")
  static func nothingToPurge(_ program: String) -> Sentence {
    Sentence(en: "This vault holds no value of “\(program)” to destroy.", zh: "本库里没有「\(program)」可销毁的值。")
  }
  static let valueDestroyed = Sentence(en: "value destroyed", zh: "值已销毁")
  static let clockBehindWhy = Sentence(
    en: "Check the clock; it was recorded with the time of this computer.", zh: "请核对时钟；已按本机时间登记。")
  static func clockBehind(_ newest: String) -> Sentence {
    Sentence(
      en: "This computer's clock is behind the newest record (\(newest)). \(clockBehindWhy.english)",
      zh: "本机时钟比最新的记录（\(newest)）还早。\(clockBehindWhy.chinese)")
  }
}
