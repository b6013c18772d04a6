internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// A secret put on the clipboard, and taken away again.
struct ClipboardCopy {
  let clipboard: Clipboard

  /// - Throws: `noClipboard`: better told before a passphrase is asked for.
  init() throws(HostError) { clipboard = try Clipboard.find() }

  /// Puts it there and says so.
  ///
  /// - Parameters:
  ///   - version: what was asked for; nil for the current value.
  ///   - seconds: how long it stays there.
  func deliver(_ found: borrowing FoundSecret, version wish: ValueWish?, seconds: Int, asJSON: Bool) throws {
    try put(found.secret, seconds)
    let kind = found.credential.kind
    let value = try? found.credential.value(wish, of: found.program)
    let version = value.flatMap { found.credential.version(of: $0.event) }
    tell(.copied(found.program.name, kind, version, seconds: seconds))
    if clipboard.reachesWindows { Output.warn(.windowsHistory) }
    guard asJSON else { return }
    let fields: [(String, JSON)] = [
      ("name", .string(found.program.name)), ("kind", .string(kind.text)),
      ("version", version.map(JSON.number) ?? .null), ("clearsAfter", .number(seconds)),
    ]
    try Output.data(JSON.object(fields).text)
  }

  /// Delivers what is no secret: it is cleared too, so that nothing that was copied stays.
  func deliver(_ id: String, of program: String, seconds: Int, asJSON: Bool) throws {
    try put(SecretBytes(copying: Array(id.utf8).span), seconds)
    tell(.copiedAppID(program, seconds: seconds))
    guard asJSON else { return }
    let fields: [(String, JSON)] = [
      ("name", .string(program)), ("value", .string(id)), ("clearsAfter", .number(seconds)),
    ]
    try Output.data(JSON.object(fields).text)
  }

  /// The AppID, right behind the secret.
  func deliverNext(_ id: String, of program: String, seconds: Int) throws {
    try putNext(id, seconds)
    Output.talk(clipboard.canRead ? .copiedAppID(program, seconds: seconds) : .copiedAppIDToo(program))
  }

  /// A terminal's clipboard cannot be read: when the secret's time is over all that is there is cleared, so that nothing has to wait for
  /// this one.
  func putNext(_ id: String, _ seconds: Int) throws(HostError) {
    let text = SecretBytes(copying: Array(id.utf8).span)
    guard !clipboard.canRead else { return try put(text, seconds) }
    try text.withBytes { (bytes) throws(HostError) in try clipboard.write(bytes) }
  }

  /// Of what cannot be looked at again.
  var note: Text? {
    guard !clipboard.canRead else { return nil }
    return clipboard.terminalName.map(Text.handedToTerminal) ?? .handedToClip
  }

  private func tell(_ copied: Text) {
    Output.talk(copied)
    if let note { Output.talk(note) }
  }

  /// The helper is started first: what nobody would clear is not put there.
  func put(_ secret: borrowing SecretBytes, _ seconds: Int) throws(HostError) {
    try ClearingHelper.start(for: secret, on: clipboard, milliseconds: seconds * 1000)
    try secret.withBytes { (bytes) throws(HostError) in try clipboard.write(bytes) }
  }
}

/// What is said here alone.
extension Text {
  static func copiedAppID(_ program: String, seconds: Int) -> Text {
    Text(
      "On the clipboard: the AppID of \(program). It is cleared after \(seconds) s if it is still there.",
      "已复制到剪贴板：\(program) 的 AppID。\(seconds) 秒后若还在就自动清除。")
  }
  static func copiedAppIDToo(_ program: String) -> Text {
    Text(
      "On the clipboard: the AppID of \(program). It is cleared when the AppSecret's time is over.",
      "已复制到剪贴板：\(program) 的 AppID。AppSecret 到时间就一并清除。")
  }
  static func handedToTerminal(_ way: String) -> Text {
    Text(
      "(It went through the terminal (\(way)), which gives no answer. If there is nothing to paste, allow it "
        + "there. Nor can it be seen what is there: what you copy yourself before the time is over is cleared, too.)",
      "（经由终端（\(way)）传送，没有回执；如果粘贴不出来，请在终端设置里允许写剪贴板。也看不到剪贴板里是什么：到时间之前你自己复制的内容也会一并清空。）")
  }
  static let handedToClip = Text(
    "(There is no PowerShell to look at the clipboard with. What you copy yourself before the time is over is cleared too.)",
    "（这里没有 PowerShell，看不到剪贴板里是什么。到时间之前你自己复制的内容也会一并清空。）")
  static let windowsHistory = Text(
    "If Windows keeps a clipboard history (Win+V) it has a copy of its own: delete it there.",
    "Windows 的剪贴板历史（Win+V）若开着，会另留一份，要在那里删。")
}
