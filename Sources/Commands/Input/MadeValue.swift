internal import MiniProgram
internal import Sodium
internal import Vault

/// A strong value for what the team chooses itself. It is stored before it is shown, so that what is entered on the
/// platform's page is never the only copy.
enum MadeValue {
  /// - Parameter vault: where it will be stored; nil if there is none yet.
  /// - Throws: 64 for what the platform gives out, 77 where an assistant would read it.
  static func make(
    _ kind: CredentialKind, on platform: Platform, in vault: Vault?, _ session: Session
  ) throws -> SharedSecret {
    guard let value = platform.rule(of: kind).makeValue() else {
      throw Failure(.usage, .cannotBeMade(kind), hint: .helpHint)
    }
    try Assistant(session: session).checkMaking(in: vault)
    return SharedSecret(value)
  }

  static func show(_ secret: SharedSecret, _ kind: CredentialKind) throws(Failure) {
    Output.talk(.enterMade(kind))
    try Output.secret(secret, label: "")
  }
}

/// What is said here alone.
extension Text {
  static func cannotBeMade(_ kind: CredentialKind) -> Text {
    Text(
      "The \(kind) comes from the platform: mpvault cannot make one. Nothing was stored.",
      "\(kind)由平台给出，mpvault 不能生成。什么都没保存。")
  }
  static func enterMade(_ kind: CredentialKind) -> Text {
    Text(
      "It is stored. Enter it as the \(kind) on the platform's page and save it there:",
      "已存好。请到平台页面填入这个\(kind)并保存：")
  }
  static func canBeMade(_ kind: CredentialKind, _ reference: String) -> Text {
    let command = Text(command: "mpvault reset \(Shell.quote(reference)) --generate")
    return Text(
      "  The team chooses the \(kind) itself; a strong one is made by: \(command)",
      "  \(kind)由团队自己定；要生成一个高强度的：\(command)")
  }
}
