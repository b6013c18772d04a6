internal import Host
internal import Ledger
internal import MiniProgram

/// The pieces that clauses about events are made of.
extension Sentence {
  /// Those that there are, in one clause.
  static func clauses(_ parts: [Sentence?]) -> Sentence {
    let parts = parts.compactMap(\.self)
    return Sentence(
      en: parts.map(\.english).joined(separator: ", "), zh: parts.map(\.chinese).joined(separator: "，"))
  }
  static func noted(_ sentence: Sentence, _ note: String?) -> Sentence {
    guard let note, !note.isEmpty else { return sentence }
    return Sentence(
      en: "\(sentence.english); note: \(note)", zh: "\(sentence.chinese)；备注：\(note)")
  }
  static func aside(_ sentence: Sentence, _ aside: Sentence) -> Sentence {
    Sentence(
      en: "\(sentence.english) (\(aside.english))", zh: "\(sentence.chinese)（\(aside.chinese)）")
  }
  /// Within a sentence: a blank stands where Latin letters meet 汉字.
  static func name(_ text: String) -> Sentence {
    let isLatin = text.first?.isASCII == true
    return Sentence(en: "\(text)", zh: "\(isLatin ? " " : "")\(text)")
  }
  static func names(_ names: [String]) -> Sentence {
    Sentence(
      en: names.map { "“\($0)”" }.joined(separator: ", "), zh: names.map { "「\($0)」" }.joined(separator: "、"))
  }

  /// `AppSecret version 1`; without versions the credential, or a value of whatever kind.
  static func values(_ values: [StoryLine.NamedValue], _ kind: CredentialKind?) -> Sentence {
    guard let first = values.first else { return kind.map { .the($0) } ?? .someValue }
    let rest = values.dropFirst().map { Sentence.value($0, isFirst: false) }
    return rest.reduce(.value(first, isFirst: true)) { joined, value in
      Sentence(en: "\(joined.english), \(value.english)", zh: "\(joined.chinese)、\(value.chinese)")
    }
  }
  private static func value(_ value: StoryLine.NamedValue, isFirst: Bool) -> Sentence {
    let inline = value.kind.inline
    let title = Sentence(
      en: inline.english, zh: isFirst ? inline.chinese : String(inline.chinese.drop { $0 == " " }))
    return Sentence(
      en: "\(title.english) version \(value.version)", zh: "\(title.chinese)第 \(value.version) 版")
  }
  private static func the(_ kind: CredentialKind) -> Sentence {
    Sentence(en: "\(kind.title.english)", zh: "\(kind.closing.chinese)")
  }
  private static let someValue = Sentence(en: "a value", zh: "密钥")
  static func credentials(_ set: CredentialSet) -> Sentence {
    guard !set.isAllBut else { return Sentence(en: "everything", zh: "全部密钥") }
    return set.kinds.dropFirst().reduce(set.kinds.first.map { .the($0) } ?? .someValue) { joined, kind in
      Sentence(
        en: "\(joined.english), \(kind.title.english)", zh: "\(joined.chinese)、\(kind.title.chinese)")
    }
  }

  static func storedValue(_ value: Sentence) -> Sentence {
    Sentence(en: "stored \(value.english)", zh: "存入\(value.chinese)")
  }
  static let fromImport = Sentence(en: "imported", zh: "来自导入")
  static let fromInbox = Sentence(en: "from the inbox", zh: "来自收件箱")
  static func correctedValue(_ kind: CredentialKind) -> Sentence {
    Sentence(en: "corrected the \(kind.title.english)", zh: "更正\(kind.closing.chinese)")
  }
  static func replacing(_ version: Int?) -> Sentence? {
    version.map { Sentence(en: "in the place of version \($0)", zh: "取代第 \($0) 版") }
  }
  static func keptValue(_ value: Sentence) -> Sentence {
    Sentence(en: "decided that \(value.english) is the right one", zh: "认定\(value.chinese)为准")
  }

  static func beganReset(_ kind: CredentialKind) -> Sentence {
    Sentence(en: "began to reset the \(kind.title.english)", zh: "开始重置\(kind.closing.chinese)")
  }
  static func beganReset(_ number: Int, _ kind: CredentialKind) -> Sentence {
    let times = ordinal(number)
    return Sentence(
      en: "began the \(times.english) reset of the \(kind.title.english)",
      zh: "开始\(times.chinese)重置\(kind.closing.chinese)")
  }
  static let stillUnfinished = Sentence(en: "unfinished to this day", zh: "至今未完成")
  static let laterTakenBack = Sentence(en: "taken back later", zh: "后来撤销了")
  static func reset(_ kind: CredentialKind) -> Sentence {
    Sentence(en: "reset of the \(kind.title.english)", zh: "重置\(kind.closing.chinese)")
  }
  static func reset(_ number: Int, _ kind: CredentialKind) -> Sentence {
    let times = ordinal(number)
    return Sentence(
      en: "\(times.english) reset of the \(kind.title.english)",
      zh: "\(times.chinese)重置\(kind.closing.chinese)")
  }
  private static func ordinal(_ number: Int) -> Sentence {
    let ending =
      switch (number % 10, number % 100) {
      case (_, 11...13): "th"
      case (1, _): "st"
      case (2, _): "nd"
      case (3, _): "rd"
      default: "th"
      }
    return Sentence(en: "\(number)" + ending, zh: "第 \(number) 次")
  }
  static func tookResetBack(_ kind: CredentialKind) -> Sentence {
    Sentence(
      en: "took the reset of the \(kind.title.english) back, 重置 was not pressed",
      zh: "撤销\(kind.inline.chinese)的重置登记，没点「重置」")
  }
  static func by(_ person: Sentence) -> Sentence {
    Sentence(en: "by \(person.english)", zh: "由\(person.chinese)")
  }
  static func begunBy(_ person: Sentence) -> Sentence {
    Sentence(en: "begun by \(person.english)", zh: "开始登记的是\(person.chinese)")
  }
  static func took(milliseconds: Int64) -> Sentence {
    let seconds = milliseconds / 1000
    switch seconds {
    case ..<60: return Sentence(en: "took \(seconds) s", zh: "用时 \(seconds) 秒")
    case ..<7200: return Sentence(en: "took \(seconds / 60) min", zh: "用时 \(seconds / 60) 分钟")
    case ..<172_800: return Sentence(en: "took \(seconds / 3600) hours", zh: "用时 \(seconds / 3600) 小时")
    default: return Sentence(en: "took \(seconds / 86_400) days", zh: "用时 \(seconds / 86_400) 天")
    }
  }
  static func happened(_ time: String) -> Sentence {
    Sentence(en: "in fact at \(time)", zh: "实际在 \(time)")
  }

  static func froze(_ kind: CredentialKind) -> Sentence {
    Sentence(en: "froze the \(kind.title.english)", zh: "冻结\(kind.closing.chinese)")
  }
  static func unfroze(_ kind: CredentialKind) -> Sentence {
    Sentence(en: "unfroze the \(kind.title.english)", zh: "解冻\(kind.closing.chinese)")
  }
  static func platformSays(_ value: Sentence, _ outcome: Sentence) -> Sentence {
    Sentence(
      en: "the platform says of \(value.english): \(outcome.english)",
      zh: "向平台核实\(value.chinese)：\(outcome.chinese)")
  }
  static func errcode(_ code: Int) -> Sentence { Sentence(en: "errcode \(code)", zh: "错误码 \(code)") }

  static func placeAdded(_ place: String, _ value: Sentence) -> Sentence {
    Sentence(
      en: "added the place \(place), which uses \(value.english)", zh: "登记使用处 \(place)，用的是\(value.chinese)")
  }
  static func placeUpdated(_ place: String, _ value: Sentence) -> Sentence {
    Sentence(en: "\(place) now uses \(value.english)", zh: "\(place) 已用上\(value.chinese)")
  }
  static func placeDescribed(_ place: String) -> Sentence {
    Sentence(en: "changed what is said of the place \(place)", zh: "修改使用处 \(place) 的资料")
  }
  static func placeRemoved(_ place: String) -> Sentence {
    Sentence(en: "removed the place \(place)", zh: "移除使用处 \(place)")
  }
  static func placeKind(_ kind: String) -> Sentence { Sentence(en: "kind \(kind)", zh: "类别 \(kind)") }
  static func placeOwner(_ owner: String) -> Sentence {
    Sentence(en: "looked after by \(owner)", zh: "负责人 \(owner)")
  }
  static func leakFound(_ place: String, _ value: Sentence) -> Sentence {
    Sentence(en: "recorded a leak of \(value.english): \(place)", zh: "登记泄露，涉及\(value.chinese)：\(place)")
  }
  static func leakResolved(_ place: String, _ value: Sentence) -> Sentence {
    Sentence(
      en: "a leak of \(value.english) is dealt with: \(place)", zh: "泄露已处理，涉及\(value.chinese)：\(place)")
  }
  static func exported(_ value: Sentence, _ format: String) -> Sentence {
    Sentence(en: "exported \(value.english) as \(format)", zh: "导出\(value.chinese)，格式 \(format)")
  }
  static func forPlace(_ place: String) -> Sentence { Sentence(en: "for \(place)", zh: "用于 \(place)") }
  static func gave(_ value: Sentence, _ people: Sentence, _ via: Sentence) -> Sentence {
    Sentence(
      en: "gave \(value.english) to \(people.english) (\(via.english))",
      zh: "把\(value.chinese)交给\(people.chinese)（\(via.chinese)）")
  }
  static func shared(_ what: Sentence, _ people: Sentence) -> Sentence {
    Sentence(en: "shared \(what.english) with \(people.english)", zh: "把\(what.chinese)共享给\(people.chinese)")
  }
  static let asAdmin = Sentence(en: "as manager", zh: "设为授权人")
  static let asFounder = Sentence(en: "as owner", zh: "设为负责人")
  static func unshared(_ what: Sentence, _ people: Sentence) -> Sentence {
    Sentence(
      en: "took the right to \(what.english) back from \(people.english)",
      zh: "收回\(people.chinese)对\(what.chinese)的权限")
  }
  static let hasLeft = Sentence(en: "who left", zh: "此人已离开")
}

/// What does not count, and what is odd about a time.
extension Sentence {
  static let countsSinceKept = Sentence(
    en: "written while its author was being removed; counts since it was kept", zh: "写它的人当时正被移除，后来被认定有效")
  static let cutEvent = Sentence(
    en: "does not count: its author was removed at that moment", zh: "不算数：写它的人当时正被移除")
  static let voidNoRight = Sentence(
    en: "does not count: its author had no right to it", zh: "不算数：写它的人没有这个权限")
  static let voidUnknownValue = Sentence(
    en: "does not count: it names a value that its author cannot have known", zh: "不算数：它指的值，写它的人不可能知道")
  static let voidForeignKind = Sentence(
    en: "does not count: such an event does not belong into this ledger", zh: "不算数：这种事件不属于这个账本")
}

extension StoryLine.Remark {
  var sentence: Sentence {
    switch self {
    case .future:
      Sentence(en: "dated in the future: its author's clock was wrong", zh: "日期在将来，写它的电脑时钟不准")
    case .before(let earlier):
      Sentence(
        en: "dated before what it follows (\(Clock.local(earlier.milliseconds))): a clock ran backwards",
        zh: "日期早于它之前的事件（\(Clock.local(earlier.milliseconds))），时钟倒退过")
    case .seenLate(let seen):
      Sentence(
        en: "first seen here at \(Clock.local(seen.milliseconds))",
        zh: "本机 \(Clock.local(seen.milliseconds)) 才收到")
    }
  }
}

extension ResetReason {
  /// As part of a clause.
  var because: Sentence {
    switch self {
    case .leaked: Sentence(en: "because it leaked", zh: "因泄露")
    case .lost: Sentence(en: "because it was lost", zh: "因丢失")
    case .left: Sentence(en: "because somebody left", zh: "因有人离开")
    case .routine: Sentence(en: "as a routine", zh: "例行")
    case .other: Sentence(en: "for another reason", zh: "因其他原因")
    }
  }
}

extension Outcome {
  var inStory: Sentence {
    switch self {
    case .valid: Sentence(en: "valid", zh: "有效")
    case .wrong: Sentence(en: "wrong", zh: "不对")
    case .frozen: Sentence(en: "frozen", zh: "已冻结")
    case .inconclusive: Sentence(en: "no clear answer", zh: "没有明确结果")
    }
  }
}

extension Via {
  var inStory: Sentence {
    switch self {
    case .bundle: Sentence(en: "in a bundle", zh: "共享包")
    case .git: Sentence(en: "by git", zh: "git 同步")
    case .passphrase: Sentence(en: "in a bundle under a passphrase", zh: "口令加密的共享包")
    case .told: Sentence(en: "told", zh: "口头告知")
    }
  }
}
