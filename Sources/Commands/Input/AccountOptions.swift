internal import ArgumentParser
internal import Ledger
internal import MiniProgram

/// What the platform's registration knows of a mini-program, in the words of its pages.
struct AccountOptions: ParsableArguments {
  @Option(
    "--platform P",
    "where it runs: \(Text.platformWords) (default: wechat-mini)", "平台：\(Text.platformWords)（默认 wechat-mini）")
  var platform: String?
  @Option("--subject COMPANY", "whom the account belongs to", "主体：账号属于哪家公司或哪个人")
  var subject: String?
  @Option("--login-email E", "the account's e-mail address", "登录邮箱")
  var loginEmail: String?
  /// What the one above was called in the first version.
  @Option(name: .customLong("owner-email"), help: .hidden)
  var ownerEmail: String?
  @Option("--wechat-admin W", "who has to scan the QR code", "管理员微信（扫码的人）")
  var wechatAdmin: String?
  @Option("--original-id G", "gh_…", "原始 ID（gh_ 开头）")
  var originalID: String?
  @Option("--registered DATE", "the day of its registration: 2026-11-29", "注册日期，如 2026-11-29")
  var registered: String?

  /// - Parameter clears: whether an empty value clears a field; else it is refused.
  func describe(_ changes: inout Described, clears: Bool) throws(Failure) {
    changes.platform = try Checked.change(platform, clears: clears) { (text) throws(Failure) in
      try Checked.platform(text).word
    }
    changes.subject = try Checked.change(subject, clears: clears) { (text) throws(Failure) in
      try Checked.subject(text)
    }
    changes.ownerEmail = try line(loginEmail ?? ownerEmail, "--login-email", clears)
    changes.wechatAdmin = try line(wechatAdmin, "--wechat-admin", clears)
    changes.originalID = try line(originalID, "--original-id", clears)
    changes.registeredOn = try Checked.change(registered, clears: clears) { (text) throws(Failure) in
      try Checked.day(text, option: "--registered")
    }
  }

  private func line(_ text: String?, _ option: String, _ clears: Bool) throws(Failure) -> Change<String> {
    try Checked.change(text, clears: clears) { (text) throws(Failure) in
      try Checked.line(text, option: option)
    }
  }
}

extension Checked {
  /// What an option does to a field.
  static func change<Value>(
    _ text: String?, clears: Bool = true, _ check: (String) throws(Failure) -> Value
  ) throws(Failure) -> Change<Value> {
    guard let text else { return .unchanged }
    return text.isEmpty && clears ? .cleared : .set(try check(text))
  }

  /// A company's or a person's name, by the rules of names.
  static func subject(_ text: String) throws(Failure) -> String {
    if let refusal = ProgramName.check(text) {
      throw Failure(.badData, .badField("--subject"), why: refusal.why.asSentence)
    }
    return text
  }

  static func platform(_ text: String) throws(Failure) -> Platform {
    if let platform = Platform(text.lowercased()) ?? SpokenWord.find(text, in: Platform.all) {
      return platform
    }
    throw Failure(
      .usage, .badPlatformWord,
      hint: NearWords.hint(text, among: Platform.all.map(\.word), otherwise: .platforms))
  }

  /// An id goes where its platform's stand; of one that is not WeChat's little is certain, so that it is taken as it is.
  static func id(_ text: String, on platform: Platform, _ changes: inout Described) throws(Failure) {
    guard platform.isOfWeChat else {
      guard IDRule.isPossible(text) else { throw Failure(.badData, .badID, hint: .idForm) }
      if !platform.ids.fits(text) { Output.warn(.oddID(text, platform)) }
      changes.platformID = .set(text)
      return
    }
    if AppID.check(text) != nil, let other = Platform.having(id: text) {
      throw Failure(.badData, .idOfOther(other), hint: .sayPlatform(other))
    }
    changes.appID = .set(try appID(text))
  }

  static func day(_ text: String, option: String) throws(Failure) -> Day {
    guard let day = Day(written: text) else { throw Failure(.usage, .noSuchDay(option), hint: .dayForm) }
    return day
  }
}

/// What is said here alone.
extension Text {
  static func noSuchDay(_ option: String) -> Text {
    Text("\(option) does not say a day.", "\(option) 后面不是有效的日期。")
  }
  static let dayForm = Text("write it as 2026-11-29", "要写成 2026-11-29 这样")
}
