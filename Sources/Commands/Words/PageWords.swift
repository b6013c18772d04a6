internal import Ledger
internal import MiniProgram
internal import Vault

/// The heads and cells of tables and pages.
extension Sentence {
  static let headName = Sentence(en: "NAME", zh: "名称")
  static let headAppID = Sentence(en: "APPID", zh: "AppID")
  static let headAlias = Sentence(en: "ALIAS", zh: "别名")
  static let headClient = Sentence(en: "CLIENT", zh: "客户")
  static let headTags = Sentence(en: "TAGS", zh: "标签")
  static let headLive = Sentence(en: "LIVE", zh: "已上线")
  static let headOriginalID = Sentence(en: "ORIGINAL ID", zh: "原始 ID")
  static let headOwnerEmail = Sentence(en: "OWNER EMAIL", zh: "登录邮箱")
  static let headWeChatAdmin = Sentence(en: "WECHAT ADMIN", zh: "管理员微信")
  static let headHolders = Sentence(en: "HOLDERS", zh: "持有人数")
  static let headNote = Sentence(en: "NOTE", zh: "备注")
  static let headCredentials = Sentence(en: "CREDENTIALS", zh: "密钥")
  static let headStored = Sentence(en: "STORED", zh: "存入时间")
  static let headTodo = Sentence(en: "TODO", zh: "待办")
  static let headFingerprint = Sentence(en: "FINGERPRINT", zh: "指纹")
  static let headAge = Sentence(en: "AGE", zh: "age 公钥")
  static let headVault = Sentence(en: "VAULT", zh: "保险库")
  static let headContents = Sentence(en: "CONTENTS", zh: "内容")
  static let headWaysIn = Sentence(en: "WAYS IN", zh: "打开方式")
  static let headVersions = Sentence(en: "VERSIONS", zh: "版本")
  static let headIntegrity = Sentence(en: "INTEGRITY", zh: "完整性")
  static let headFault = Sentence(en: "FAULT", zh: "故障")
  static let headAdvice = Sentence(en: "ADVICE", zh: "建议")
  static let notKnownYet = Sentence(en: "not known yet", zh: "还没填")
  static let archivedMark = Sentence(en: " (archived)", zh: "（已归档）")
  static let headArchived = Sentence(en: "ARCHIVED", zh: "已归档")
  static let yes = Sentence(en: "yes", zh: "是")
  static let no = Sentence(en: "no", zh: "否")

  static func version(_ number: Int) -> Sentence { Sentence(en: "version \(number)", zh: "第 \(number) 版") }
  static let wasStored = Sentence(en: "stored", zh: "存入")
  static let wasCorrected = Sentence(en: "corrected", zh: "更正")
  static func wasReset(_ reason: ResetReason, note: String?, by: String?) -> Sentence {
    let englishNote = (note.map { ": \($0)" } ?? "") + (by.map { " (by \($0))" } ?? "")
    let chineseNote = (note.map { "：\($0)" } ?? "") + (by.map { "（\($0) 操作）" } ?? "")
    return Sentence(
      en: "reset, \(reason.title.english)\(englishNote)", zh: "重置，\(reason.title.chinese)\(chineseNote)")
  }
  static let listEmpty = Sentence(
    en: "The vault is empty. Store your first secret: mpvault add NAME", zh: "库里还没有小程序。存第一个：mpvault add 名称")
  static let listNoMatch = Sentence(en: "Nothing fits.", zh: "没有符合的。")
  static func tookPart(_ name: String) -> Sentence { Sentence(en: "(\(name))", zh: "（\(name)）") }
}

extension Condition {
  var title: Sentence {
    switch self {
    case .good: Sentence(en: "good", zh: "正常")
    case .resetting: Sentence(en: "reset unfinished", zh: "重置未完成")
    case .frozen: Sentence(en: "frozen", zh: "已冻结")
    }
  }
}

extension SlotKind {
  var title: Sentence {
    switch self {
    case .passphrase: Sentence(en: "passphrase", zh: "口令")
    case .recovery: Sentence(en: "recovery code", zh: "恢复码")
    case .identity: Sentence(en: "age key", zh: "age 密钥")
    }
  }
}
