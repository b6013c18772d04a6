internal import Ledger
internal import MiniProgram

/// The heads, cells and drawings of the report.
extension ReportWords {
  static let headWhat = Text("What", "事项")
  static let headProgram = Text("Mini-program", "小程序")
  static let headCredential = Text("Credential", "密钥")
  static let headSince = Text("Since", "自")
  static let headDo = Text("Settled by", "处理命令")
  static let headUntil = Text("Put off until", "先放到")
  static let headWhy = Text("Why", "理由")
  static let headBy = Text("By", "经手人")
  static let headWhen = Text("When", "时间")
  static let headNumber = Text("Reset", "第几次")
  static let headReason = Text("Reason", "原因")
  static let headTook = Text("Took", "用时")
  static let headVersion = Text("Version", "版本")
  static let headHow = Text("How", "方式")
  static let headPlace = Text("Place", "使用处")
  static let headOwner = Text("Owner", "由谁更新")
  static let headRuns = Text("Runs", "在用版本")
  static let headState = Text("State", "状态")
  static let headNote = Text("Note", "备注")

  static let theVault = Text("the vault itself", "保险库本身")
  static let now = Text("now", "今")
  /// - Parameter age: without a blank in front.
  static func ago(_ age: Text) -> Text { Text("\(age) ago", "\(age)前") }
  static func number(_ number: Int) -> Text { Text("no. \(number)", "第 \(number) 次") }
  static func version(_ number: Int) -> Text { Text("v\(number)", "第 \(number) 版") }
  static let clockWentBack = Text("unknown: a clock went back", "不明：时钟倒退过")
  static let onlyOutcome = Text("only its outcome was recorded", "只登记了结果")
  static let unfinished = Text("unfinished", "未完成")
  static func unfinishedFor(_ age: Text) -> Text {
    Text("open for \(age) so far", "至今已有 \(age)")
  }
  static let recordedBy = Text("recorded by", "登记人")
  static let hasLeft = Text("no right any more", "已无权限")
  static func values(_ count: Int) -> Text { Text("values: \(count)", "\(count) 个值") }
  static let isCurrent = Text("up to date", "已是最新")
  static func isBehind(_ current: Int?) -> Text {
    guard let current else { return Text("behind", "旧版") }
    return Text("behind: v\(current) is current", "旧版，当前为第 \(current) 版")
  }
  static let notRecorded = Text("not recorded", "没有登记")
  static let archived = Text("archived", "已归档")
  static func open(_ count: Int) -> Text { Text("open: \(count)", "\(count) 项未处理") }
  static func events(_ count: Int) -> Text { Text("events: \(count)", "\(count) 个事件") }

  static let livesLead = Text(
    "One drawing for each mini-program, all over the same stretch of time:",
    "每个小程序一幅图，时间范围相同：")
  static func quietLead(_ count: Int) -> Text {
    Text(
      "Without any event but that they were stored: \(count)", "除存入外没有事件的小程序：\(count) 个")
  }
  static let legendCurrent = Text("value in use", "在用的值")
  static let legendPast = Text("earlier value", "以前的值")
  static let legendDoubtful = Text("in use, but doubtful or known to others", "在用，但可能已失效或泄露")
  static let legendReset = Text("reset", "重置")
  static let legendUnfinished = Text("reset that was not finished", "未完成的重置")
  static let legendLeak = Text("found in the open", "发现泄露")
  static let legendFrozen = Text("frozen", "冻结期")

  static func drawing(_ program: String, _ values: Int, _ resets: Int) -> Text {
    Text(
      "Time line of \(program); values: \(values), resets: \(resets)",
      "\(program) 的时间线：\(values) 个值、\(resets) 次重置")
  }
  static func bar(_ kind: CredentialKind, _ version: Int, from: String, to: Text) -> Text {
    Text(
      "\(kind) v\(version), \(from) to \(to)",
      "\(kind) 第 \(version) 版，\(from) 至 \(to)")
  }
  static func doubtful(_ bar: Text) -> Text {
    Text(
      "\(bar): may be dead or known to others", "\(bar)：可能已失效，或已被别人知道")
  }
  static func unfinished(_ reason: ResetReason) -> Text {
    Text("\(reason), unfinished", "\(reason)，未完成")
  }
  static func leak(_ place: String) -> Text { Text("leak: \(place)", "泄露：\(place)") }
  static let frozen = Text("frozen", "冻结")
  static let unfrozen = Text("unfrozen", "解冻")
  static func reset(_ reason: ResetReason) -> Text {
    Text("reset: \(reason)", "重置：\(reason)")
  }
  static func at(_ time: String, _ what: Text) -> Text {
    Text("\(time) \(what)", "\(time) \(what)")
  }
  static func frozenSpan(from: String, to: Text) -> Text {
    Text("frozen from \(from) to \(to)", "冻结：\(from) 至 \(to)")
  }
}

extension Via: Titled {
  var title: Text {
    switch self {
    case .bundle: Text("as a sealed file", "加密文件")
    case .git: Text("through git", "经 git")
    case .passphrase: Text("under a passphrase", "口令加密")
    case .told: Text("told", "口头告知")
    }
  }
}

extension ReportData.Exposure.How {
  var title: Text {
    switch self {
    case .stored: Text("stored it", "亲手录入")
    case .given(let via): via.title
    case .before: Text("by the former record", "旧记录里拿到")
    case .handedOver: Text("handed over", "移交")
    }
  }
}

extension ReportData.Mark.What {
  /// What stands above the mark.
  var label: Text {
    switch self {
    case .reset(let reason): reason.title
    case .unfinished(let reason): ReportWords.unfinished(reason)
    case .leak(let place): ReportWords.leak(place)
    case .frozen: ReportWords.frozen
    case .unfrozen: ReportWords.unfrozen
    }
  }

  /// What stands by itself.
  var title: Text {
    switch self {
    case .reset(let reason): ReportWords.reset(reason)
    case .unfinished, .leak, .frozen, .unfrozen: label
    }
  }
}
