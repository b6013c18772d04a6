internal import Host
internal import Ledger
internal import MiniProgram

/// The pieces that clauses about events are made of.
extension Text {
  static func tookToken(_ values: Text, _ end: String) -> Text {
    Text("took a token with \(values), good until \(end)", "用\(values)取 access_token，有效到 \(end)")
  }
  /// Those that there are, in one clause.
  static func clauses(_ parts: [Text?]) -> Text {
    parts.compactMap(\.self).joined(", ", "，")
  }
  static func noted(_ sentence: Text, _ note: String?) -> Text {
    guard let note = note.map({ Text(same: $0) }), !note.text.isEmpty else { return sentence }
    return Text(
      "\(sentence); note: \(note)", "\(sentence)；备注：\(note)")
  }
  static func aside(_ sentence: Text, _ aside: Text) -> Text {
    Text(
      "\(sentence) (\(aside))", "\(sentence)（\(aside)）")
  }
  static func names(_ names: [String]) -> Text {
    names.map(quoted).joined()
  }

  /// `AppSecret version 1`; without versions the credential, or a value of whatever kind.
  static func values(_ values: [StoryLine.NamedValue], _ kind: CredentialKind?) -> Text {
    guard !values.isEmpty else { return kind?.title ?? .someValue }
    return values.map(value).joined()
  }
  private static func value(_ value: StoryLine.NamedValue) -> Text {
    Text("\(value.kind) version \(value.version)", "\(value.kind)第 \(value.version) 版")
  }
  private static let someValue = Text("a value", "密钥")
  static func credentials(_ set: CredentialSet) -> Text {
    guard !set.isAllBut else { return Text("everything", "全部密钥") }
    return set.kinds.isEmpty ? .someValue : set.kinds.map(\.title).joined()
  }

  static func storedValue(_ value: Text) -> Text {
    Text("stored \(value)", "存入\(value)")
  }
  static let fromImport = Text("imported", "来自导入")
  static let fromInbox = Text("from the inbox", "来自收件箱")
  static func correctedValue(_ kind: CredentialKind) -> Text {
    Text("corrected the \(kind)", "更正\(kind)")
  }
  static func replacing(_ version: Int?) -> Text? {
    version.map { Text("in the place of version \($0)", "取代第 \($0) 版") }
  }
  static func keptValue(_ value: Text) -> Text {
    Text("decided that \(value) is the right one", "认定\(value)为准")
  }

  static func beganReset(_ kind: CredentialKind) -> Text {
    Text("began to reset the \(kind)", "开始重置\(kind)")
  }
  static func beganReset(_ number: Int, _ kind: CredentialKind) -> Text {
    let times = ordinal(number)
    return Text(
      "began the \(times) reset of the \(kind)",
      "开始\(times)重置\(kind)")
  }
  static let stillUnfinished = Text("unfinished to this day", "至今未完成")
  static let laterTakenBack = Text("taken back later", "后来撤销了")
  static func reset(_ kind: CredentialKind) -> Text {
    Text("reset of the \(kind)", "重置\(kind)")
  }
  static func reset(_ number: Int, _ kind: CredentialKind) -> Text {
    let times = ordinal(number)
    return Text(
      "\(times) reset of the \(kind)",
      "\(times)重置\(kind)")
  }
  private static func ordinal(_ number: Int) -> Text {
    switch (number % 10, number % 100) {
    case (1, 1), (1, 21...): Text("\(number)st", "第 \(number) 次")
    case (2, 2), (2, 22...): Text("\(number)nd", "第 \(number) 次")
    case (3, 3), (3, 23...): Text("\(number)rd", "第 \(number) 次")
    default: Text("\(number)th", "第 \(number) 次")
    }
  }
  static func tookResetBack(_ kind: CredentialKind) -> Text {
    Text(
      "took the reset of the \(kind) back, 重置 was not pressed",
      "撤销\(kind)的重置登记，没点「重置」")
  }
  static func by(_ person: String) -> Text {
    Text("by \(person)", "由\(person)")
  }
  static func begunBy(_ person: String) -> Text {
    Text("begun by \(person)", "开始登记的是\(person)")
  }
  static func took(milliseconds: Int64) -> Text {
    let seconds = milliseconds / 1000
    switch seconds {
    case ..<60: return Text("took \(seconds) s", "用时 \(seconds) 秒")
    case ..<7200: return Text("took \(seconds / 60) min", "用时 \(seconds / 60) 分钟")
    case ..<172_800: return Text("took \(seconds / 3600) hours", "用时 \(seconds / 3600) 小时")
    default: return Text("took \(seconds / 86_400) days", "用时 \(seconds / 86_400) 天")
    }
  }
  static func happened(_ time: String) -> Text {
    Text("in fact at \(time)", "实际在 \(time)")
  }

  static func froze(_ kind: CredentialKind) -> Text {
    Text("froze the \(kind)", "冻结\(kind)")
  }
  static func unfroze(_ kind: CredentialKind) -> Text {
    Text("unfroze the \(kind)", "解冻\(kind)")
  }
  static func endedValue(_ value: Text) -> Text {
    Text("recorded that \(value) was ended on the platform", "登记平台上已让\(value)失效")
  }
  static func platformSays(_ value: Text, _ outcome: Text) -> Text {
    Text(
      "the platform says of \(value): \(outcome)",
      "向平台核实\(value)：\(outcome)")
  }
  static func errcode(_ code: Int) -> Text { Text("errcode \(code)", "错误码 \(code)") }

  static func placeAdded(_ place: String, _ value: Text) -> Text {
    Text(
      "added the place \(place), which uses \(value)", "登记使用处 \(place)，用的是\(value)")
  }
  static func placeUpdated(_ place: String, _ value: Text) -> Text {
    Text("\(place) now uses \(value)", "\(place) 已用上\(value)")
  }
  static func placeDescribed(_ place: String) -> Text {
    Text("changed what is said of the place \(place)", "修改使用处 \(place) 的资料")
  }
  static func placeRemoved(_ place: String) -> Text {
    Text("removed the place \(place)", "移除使用处 \(place)")
  }
  static func placeKind(_ kind: String) -> Text {
    let shown = PlaceWord.shown(kind)
    return Text("kind \(shown)", "类别：\(shown)")
  }
  static func placeOwner(_ owner: String) -> Text {
    Text("looked after by \(owner)", "由 \(owner) 更新")
  }
  static func leakFound(_ place: String, _ value: Text) -> Text {
    Text("recorded a leak of \(value): \(place)", "登记泄露，涉及\(value)：\(place)")
  }
  static func leakResolved(_ place: String, _ value: Text) -> Text {
    Text(
      "a leak of \(value) is dealt with: \(place)", "泄露已处理，涉及\(value)：\(place)")
  }
  static func exported(_ value: Text, _ format: String) -> Text {
    let shown = exportForm(format)
    return Text("exported \(value) as \(shown)", "导出\(value)，格式 \(shown)")
  }
  /// What is no format that is typed has a word in both languages.
  private static func exportForm(_ format: String) -> Text {
    switch format {
    case "handover": Text("handover", "移交包")
    case "template": Text("template", "模板")
    default: Text(same: format)
    }
  }
  static func intoFile(_ path: String) -> Text { Text("into \(path)", "写到 \(path)") }
  static func forPlace(_ place: String) -> Text { Text("for \(place)", "用于 \(place)") }
  static func sealedTo(_ key: String) -> Text { Text("sealed to \(key)", "加密给 \(key)") }
  /// Of whoever was given a value by the record that another one goes on from.
  static func knewBefore(_ value: Text, _ people: Text) -> Text {
    Text("by the former record, \(people) had \(value)", "旧记录里，\(people)已经拿到过\(value)")
  }
  static func gave(_ value: Text, _ people: Text, _ via: Text) -> Text {
    Text(
      "gave \(value) to \(people) (\(via))",
      "把\(value)交给\(people)（\(via)）")
  }
  static func shared(_ what: Text, _ people: Text) -> Text {
    Text("shared \(what) with \(people)", "把\(what)共享给\(people)")
  }
  static let asAdmin = Text("as manager", "设为授权人")
  static let asFounder = Text("as owner", "设为负责人")
  static func unshared(_ what: Text, _ people: Text) -> Text {
    Text(
      "took the right to \(what) back from \(people)",
      "收回\(people)对\(what)的权限")
  }
  static let hasLeft = Text("who left", "此人已离开")
  static let timeIsOver = Text("whose time is over", "期限已到")
  static let theRecord = Text("the record alone", "记录（不含密钥）")
  static func untilThen(_ time: String) -> Text { Text("until \(time)", "到 \(time) 为止") }
}

/// What does not count, and what is odd about a time.
extension Text {
  static let countsSinceKept = Text(
    "written while its author was being removed; counts since it was kept", "写它的人当时正被移除，后来被认定有效")
  static let cutEvent = Text(
    "does not count: its author was removed at that moment", "不算数：写它的人当时正被移除")
  static let voidNoRight = Text(
    "does not count: its author had no right to it", "不算数：写它的人没有这个权限")
  static let voidUnknownValue = Text(
    "does not count: it names a value that its author cannot have known", "不算数：它指的值，写它的人不可能知道")
  static let voidForeignKind = Text(
    "does not count: such an event does not belong into this ledger", "不算数：这种事件不该出现在这份记录里")
}

extension StoryLine.Remark {
  var sentence: Text {
    switch self {
    case .future:
      Text("dated in the future: its author's clock was wrong", "日期在将来，写它的电脑时钟不准")
    case .before(let earlier):
      Text(
        "dated before what it follows (\(Clock.local(earlier.milliseconds))): a clock ran backwards",
        "日期早于它之前的事件（\(Clock.local(earlier.milliseconds))），时钟倒退过")
    case .seenLate(let seen):
      Text(
        "first seen here at \(Clock.local(seen.milliseconds))",
        "本机 \(Clock.local(seen.milliseconds)) 才收到")
    }
  }
}

extension ResetReason {
  /// As part of a clause.
  var because: Text {
    switch self {
    case .leaked: Text("because it leaked", "因泄露")
    case .lost: Text("because it was lost", "因丢失")
    case .left: Text("because somebody left", "因有人离开")
    case .routine: Text("as a routine", "例行")
    case .other: Text("for another reason", "因其他原因")
    }
  }
}

extension Outcome {
  var inStory: Text {
    switch self {
    case .valid: Text("valid", "有效")
    case .wrong: Text("wrong", "不对")
    case .frozen: Text("frozen", "已冻结")
    case .inconclusive: Text("no clear answer", "没有明确结果")
    }
  }
}

extension Via {
  var inStory: Text {
    switch self {
    case .bundle: Text("in a bundle", "共享包")
    case .git: Text("by git", "git 同步")
    case .passphrase: Text("in a bundle under a passphrase", "口令加密的共享包")
    case .told: Text("told", "口头告知")
    }
  }
}
