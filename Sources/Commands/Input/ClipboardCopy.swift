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
  ///   - version: what was asked for; nothing for the current value.
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

  /// The same with what is no secret: it is cleared too, so that nothing that was copied stays.
  func deliver(_ appID: AppID, of program: String, seconds: Int, asJSON: Bool) throws {
    try put(SecretBytes(copying: Array(appID.text.utf8).span), seconds)
    tell(.copiedAppID(program, seconds: seconds))
    guard asJSON else { return }
    let fields: [(String, JSON)] = [
      ("name", .string(program)), ("value", .string(appID.text)), ("clearsAfter", .number(seconds)),
    ]
    try Output.data(JSON.object(fields).text)
  }

  private func tell(_ copied: Sentence) {
    Output.talk(copied)
    if !clipboard.canRead { Output.talk(.handedToTerminal(clipboard.name)) }
  }

  /// The helper is started first: what nobody would clear is not put there.
  func put(_ secret: borrowing SecretBytes, _ seconds: Int) throws(HostError) {
    try ClearingHelper.start(for: secret, on: clipboard, milliseconds: seconds * 1000)
    try secret.withBytes { (bytes) throws(HostError) in try clipboard.write(bytes) }
  }
}
