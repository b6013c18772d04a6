internal import MiniProgram
internal import Sodium

/// A credential's value as it was given, without what came along with it.
struct GivenValue: ~Copyable {
  let secret: SecretBytes
  /// One that was copied together with an AppSecret.
  let appID: AppID?
  private let extras: Set<Paste.Extra>

  /// Takes apart what a pipe, a prompt or the clipboard brought.
  init(_ content: borrowing SecretBytes, for kind: CredentialKind) {
    let paste = content.withBytes { Paste($0, for: kind) }
    secret = content.slice(paste.value)
    (appID, extras) = (paste.appID, paste.extras)
  }

  /// - Parameter appID: one that was copied before it.
  init(_ secret: consuming SecretBytes, appID: AppID?) {
    self.secret = secret
    (self.appID, extras) = (appID, [])
  }

  /// What is not stored with it is said, so that nobody wonders about a length.
  func tell(takesAppID: Bool) {
    let leftOut = Paste.Extra.allCases.filter(extras.contains)
    let isAppIDLeft = appID != nil && !takesAppID
    if !leftOut.isEmpty || isAppIDLeft { Output.talk(.leftOutOfPaste(leftOut, appID: isAppIDLeft)) }
  }
}

/// What is said here alone.
extension Text {
  static func leftOutOfPaste(_ extras: [Paste.Extra], appID: Bool) -> Text {
    let row = (extras.map(\.name) + (appID ? [Text("the AppID", "AppID")] : [])).joined()
    return Text("(Left out: \(row).)", "（已去掉：\(row)。）")
  }
}
