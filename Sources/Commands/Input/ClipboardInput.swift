internal import Host
internal import MiniProgram
internal import Sodium

/// Where a credential's value comes from when a person has just copied it, or is about to.
struct ClipboardInput {
  private let input: SecretInput
  private let clipboard: Clipboard

  /// - Parameters:
  ///   - input: for what kind, and what is taken by force.
  ///   - isAwaited: it will be waited for.
  /// - Throws: `noClipboard` also where there is one that cannot be read (over ssh).
  init(_ input: SecretInput, isAwaited: Bool) throws(HostError) {
    self.input = input
    clipboard = try Clipboard.find(isPolled: isAwaited)
    guard clipboard.canRead else { throw .noClipboard }
  }

  init(_ input: SecretInput, on clipboard: Clipboard) {
    self.input = input
    self.clipboard = clipboard
  }

  /// What is there now.
  ///
  /// - Throws: 65 with what is wrong and where; never with a part of the value.
  func read() throws -> GivenValue {
    do {
      guard let content = try clipboard.read(limit: ClipboardText.limit) else { throw input.failure(.empty) }
      return try input.take(GivenValue(ClipboardText(content).bytes, for: input.kind))
    } catch HostError.tooLong {
      throw input.failure(.tooLong(limit: CredentialKind.limit))
    }
  }

  /// Takes the clipboard's text away if `secret` is still in it; says whether it was.
  func clearIfStill(_ secret: borrowing SecretBytes) throws(HostError) -> Bool {
    guard let text = try ClipboardText.look(at: clipboard) else { return false }
    let value = GivenValue(text.bytes, for: input.kind)
    guard value.secret.equals(secret) else { return false }
    try clipboard.clear()
    return true
  }
}

/// Waiting: 生成 is pressed on the platform's page, then its copy button, and that is all.
extension ClipboardInput {
  static let defaultSeconds = 120
  private static let interval: Int32 = 200

  /// Waits for something of the credential's shape. What is there already does not count, but for an AppID.
  ///
  /// - Parameter takesAppID: nobody has named one yet.
  /// - Returns: the value, and an AppID that was copied with it, before it, or was there at the beginning.
  /// - Throws: `cancelled` on Ctrl-C, 69 when the time is over.
  func wait(takesAppID: Bool, seconds: Int = defaultSeconds) throws -> GivenValue {
    let interruption = Interruption()
    var search = Search(kind: input.kind, platform: input.platform, takesAppID: takesAppID)
    if let text = try ClipboardText.look(at: clipboard) { search.begin(with: text) }
    Output.talk(.waitingForSecret(input.kind, seconds: seconds))
    if search.isAlreadyThere { Output.talk(.secretWasThere(input.kind)) }
    defer { Output.progress(nil) }
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
      interruption.nap(milliseconds: Self.interval)
      if interruption.hasCome { throw HostError.cancelled }
      Output.progress(.secondsLeft(Self.secondsLeft(until: end), appID: search.appID?.text))
      guard let text = try ClipboardText.look(at: clipboard) else {
        search.sawNothing()
        continue
      }
      guard search.isFound(text) else { continue }
      let value = try input.take(GivenValue(text.bytes, for: input.kind))
      return GivenValue(value.secret.copy(), appID: value.appID ?? search.appID)
    }
    throw Failure(.unavailable, .nothingWasCopied(input.kind, seconds: seconds), hint: .nothingWasCopiedHint)
  }

  /// Waits for an AppID, once the secret is stored.
  ///
  /// - Returns: nil on Ctrl-C, on Enter, or when the time is over.
  func waitForAppID(seconds: Int) throws(HostError) -> AppID? {
    let interruption = Interruption()
    Output.talk(.waitingForAppID(seconds: seconds))
    defer { Output.progress(nil) }
    let end = ContinuousClock.now + .seconds(seconds)
    guard Terminal.isThere else {
      return try appID(until: end) {
        interruption.nap(milliseconds: Self.interval)
        return interruption.hasCome
      }
    }
    let terminal = try Terminal()
    return try appID(until: end) {
      interruption.nap(milliseconds: Self.interval, untilEnterAt: terminal) || interruption.hasCome
    }
  }

  /// - Parameter nap: waits a moment; says whether that is enough.
  private func appID(until end: ContinuousClock.Instant, nap: () -> Bool) throws(HostError) -> AppID? {
    repeat {
      if let found = try ClipboardText.look(at: clipboard)?.appID { return found }
      Output.progress(.secondsLeft(Self.secondsLeft(until: end), appID: nil))
      if nap() { return nil }
    } while ContinuousClock.now < end
    return nil
  }

  private static func secondsLeft(until end: ContinuousClock.Instant) -> Int {
    max(0, Int((end - ContinuousClock.now) / .seconds(1)))
  }
}

/// What was seen on the clipboard so far.
private struct Search: ~Copyable {
  let kind: CredentialKind
  let platform: Platform
  let takesAppID: Bool
  private(set) var appID: AppID?
  private(set) var isAlreadyThere = false
  /// What was there at the beginning, for as long as it stays there.
  private var before: ClipboardMark?

  init(kind: CredentialKind, platform: Platform, takesAppID: Bool) {
    (self.kind, self.platform) = (kind, platform)
    self.takesAppID = takesAppID
  }

  mutating func begin(with text: borrowing ClipboardText) {
    before = ClipboardMark(of: text)
    note(text)
    isAlreadyThere = isValue(text)
  }

  mutating func sawNothing() { before = nil }

  /// Whether this is what is waited for.
  mutating func isFound(_ text: borrowing ClipboardText) -> Bool {
    if before?.isOf(text) == true { return false }
    before = nil
    note(text)
    return isValue(text)
  }

  /// Also where an AppID might do for the value: whoever copies one means it.
  private func isValue(_ text: borrowing ClipboardText) -> Bool {
    guard text.appID == nil else { return false }
    let value = GivenValue(text.bytes, for: kind)
    return value.secret.withBytes { kind.check($0, on: platform) } == nil
  }

  private mutating func note(_ text: borrowing ClipboardText) {
    if takesAppID, let found = text.appID { appID = found }
  }
}

/// What is said here alone.
extension Text {
  static func waitingForSecret(_ kind: CredentialKind, seconds: Int) -> Text {
    Text(
      "Copy the \(kind) on the platform's page; it is stored at once "
        + "(waiting \(seconds) s, Ctrl-C stops).",
      "请在平台页面上复制\(kind)，复制后会马上存下（最多等 \(seconds) 秒，Ctrl-C 停止）。")
  }
  static func secretWasThere(_ kind: CredentialKind) -> Text {
    Text(
      "(What is on the clipboard now could be a \(kind) and does not count: "
        + "copy it again after something else, or use --clipboard.)",
      "（剪贴板里现有的内容像是\(kind)，但不算数：请先复制别的再重新复制，或改用 --clipboard。）")
  }
  static func secondsLeft(_ seconds: Int, appID: String?) -> Text {
    let known = appID.map { "  AppID \($0)" } ?? ""
    return Text("\(seconds) s left\(known)", "还剩 \(seconds) 秒\(known)")
  }
  static func nothingWasCopied(_ kind: CredentialKind, seconds: Int) -> Text {
    Text(
      "Nothing that looks like the \(kind) was copied in \(seconds) s. Nothing was stored.",
      "\(seconds) 秒内没有复制过像\(kind)的内容。什么都没保存。")
  }
  static let nothingWasCopiedHint = Text(
    "if you copied it before: --clipboard; or paste it at the hidden prompt, without either option.",
    "之前已经复制好了就用 --clipboard；也可以不加选项，在提示处粘贴。")
  static func waitingForAppID(seconds: Int) -> Text {
    Text(
      "Copy the AppID too, if it is at hand (waiting \(seconds) s; Enter goes on without it).",
      "方便的话把 AppID 也复制一下（最多等 \(seconds) 秒，回车跳过）。")
  }
}
