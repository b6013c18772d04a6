internal import Ledger
internal import MiniProgram

/// The heads, cells and drawings of the report.
extension ReportWords {
  static let headWhat = Sentence(en: "What", zh: "事项")
  static let headProgram = Sentence(en: "Mini-program", zh: "小程序")
  static let headCredential = Sentence(en: "Credential", zh: "密钥")
  static let headSince = Sentence(en: "Since", zh: "自")
  static let headDo = Sentence(en: "Settled by", zh: "处理命令")
  static let headUntil = Sentence(en: "Put off until", zh: "暂缓到")
  static let headWhy = Sentence(en: "Why", zh: "理由")
  static let headBy = Sentence(en: "By", zh: "由谁")
  static let headWhen = Sentence(en: "When", zh: "时间")
  static let headNumber = Sentence(en: "Reset", zh: "第几次")
  static let headReason = Sentence(en: "Reason", zh: "原因")
  static let headTook = Sentence(en: "Took", zh: "用时")
  static let headVersion = Sentence(en: "Version", zh: "版本")
  static let headHow = Sentence(en: "How", zh: "方式")
  static let headPlace = Sentence(en: "Place", zh: "使用处")
  static let headOwner = Sentence(en: "Owner", zh: "负责人")
  static let headRuns = Sentence(en: "Runs", zh: "在用版本")
  static let headState = Sentence(en: "State", zh: "状态")
  static let headNote = Sentence(en: "Note", zh: "备注")

  static let theVault = Sentence(en: "the vault itself", zh: "保险库本身")
  static let now = Sentence(en: "now", zh: "今")
  /// - Parameter age: without a blank in front.
  static func ago(_ age: Sentence) -> Sentence { Sentence(en: "\(age.english) ago", zh: "\(age.chinese)前") }
  static func number(_ number: Int) -> Sentence { Sentence(en: "no. \(number)", zh: "第 \(number) 次") }
  static func version(_ number: Int) -> Sentence { Sentence(en: "v\(number)", zh: "第 \(number) 版") }
  static let clockWentBack = Sentence(en: "unknown: a clock went back", zh: "不明：时钟倒退过")
  static let onlyOutcome = Sentence(en: "only its outcome was recorded", zh: "只登记了结果")
  static let unfinished = Sentence(en: "unfinished", zh: "未完成")
  static func unfinishedFor(_ age: Sentence) -> Sentence {
    Sentence(en: "open for \(age.english) so far", zh: "至今已有 \(age.chinese)")
  }
  static let recordedBy = Sentence(en: "recorded by", zh: "登记人")
  static let hasLeft = Sentence(en: "has left", zh: "已离开")
  static func values(_ count: Int) -> Sentence { Sentence(en: "values: \(count)", zh: "\(count) 个值") }
  static let isCurrent = Sentence(en: "up to date", zh: "已是最新")
  static func isBehind(_ current: Int?) -> Sentence {
    guard let current else { return Sentence(en: "behind", zh: "落后") }
    return Sentence(en: "behind: v\(current) is current", zh: "落后，最新为第 \(current) 版")
  }
  static let notRecorded = Sentence(en: "not recorded", zh: "没有登记")
  static let archived = Sentence(en: "archived", zh: "已归档")
  static func open(_ count: Int) -> Sentence { Sentence(en: "open: \(count)", zh: "\(count) 项未处理") }
  static func events(_ count: Int) -> Sentence { Sentence(en: "events: \(count)", zh: "\(count) 个事件") }

  static let livesLead = Sentence(
    en: "One drawing for each mini-program, all over the same stretch of time:",
    zh: "每个小程序一幅图，时间范围相同：")
  static let legendCurrent = Sentence(en: "value in use", zh: "在用的值")
  static let legendPast = Sentence(en: "earlier value", zh: "以前的值")
  static let legendDoubtful = Sentence(en: "in use, but doubtful or known to others", zh: "在用，但可能失效或已外泄")
  static let legendReset = Sentence(en: "reset", zh: "重置")
  static let legendUnfinished = Sentence(en: "reset that was not finished", zh: "未完成的重置")
  static let legendLeak = Sentence(en: "found in the open", zh: "发现外泄")
  static let legendFrozen = Sentence(en: "frozen", zh: "冻结期")

  static func drawing(_ program: String, _ values: Int, _ resets: Int) -> Sentence {
    Sentence(
      en: "Time line of \(program); values: \(values), resets: \(resets)",
      zh: "\(program) 的时间线：\(values) 个值、\(resets) 次重置")
  }
  static func bar(_ kind: CredentialKind, _ version: Int, from: String, to: Sentence) -> Sentence {
    Sentence(
      en: "\(kind.title.english) v\(version), \(from) to \(to.english)",
      zh: "\(kind.title.chinese) 第 \(version) 版，\(from) 至 \(to.chinese)")
  }
  static func doubtful(_ bar: Sentence) -> Sentence {
    Sentence(
      en: "\(bar.english): may be dead or known to others", zh: "\(bar.chinese)：可能已失效，或已被别人知道")
  }
  static func unfinished(_ reason: ResetReason) -> Sentence {
    Sentence(en: "\(reason.title.english), unfinished", zh: "\(reason.title.chinese)，未完成")
  }
  static func leak(_ place: String) -> Sentence { Sentence(en: "leak: \(place)", zh: "外泄：\(place)") }
  static let frozen = Sentence(en: "frozen", zh: "冻结")
  static let unfrozen = Sentence(en: "unfrozen", zh: "解冻")
  static func reset(_ reason: ResetReason) -> Sentence {
    Sentence(en: "reset: \(reason.title.english)", zh: "重置：\(reason.title.chinese)")
  }
  static func at(_ time: String, _ what: Sentence) -> Sentence {
    Sentence(en: "\(time) \(what.english)", zh: "\(time) \(what.chinese)")
  }
  static func frozenSpan(from: String, to: Sentence) -> Sentence {
    Sentence(en: "frozen from \(from) to \(to.english)", zh: "冻结：\(from) 至 \(to.chinese)")
  }
}

extension Via {
  var title: Sentence {
    switch self {
    case .bundle: Sentence(en: "as a sealed file", zh: "加密文件")
    case .git: Sentence(en: "through git", zh: "经 git")
    case .passphrase: Sentence(en: "under a passphrase", zh: "口令加密")
    case .told: Sentence(en: "told", zh: "口头告知")
    }
  }
}

extension ReportData.Exposure.How {
  var title: Sentence {
    switch self {
    case .stored: Sentence(en: "stored it", zh: "亲手录入")
    case .given(let via): via.title
    }
  }
}

extension ReportData.Mark.What {
  /// What stands above the mark.
  var label: Sentence {
    switch self {
    case .reset(let reason): reason.title
    case .unfinished(let reason): ReportWords.unfinished(reason)
    case .leak(let place): ReportWords.leak(place)
    case .frozen: ReportWords.frozen
    case .unfrozen: ReportWords.unfrozen
    }
  }

  /// What stands by itself.
  var title: Sentence {
    switch self {
    case .reset(let reason): ReportWords.reset(reason)
    case .unfinished, .leak, .frozen, .unfrozen: label
    }
  }
}
