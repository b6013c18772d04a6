internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

extension Checked {
  /// `NAME=VALUE`, each name once, and only what belongs beside a credential of that kind. Everybody sees them, so that
  /// none may be a secret that is held here.
  static func companions(
    _ fields: [String], beside kind: CredentialKind, on platform: Platform, in vault: Vault?
  ) throws -> Companions {
    let known = platform.rule(of: kind).companions
    var words: [Companions.Word] = []
    for field in fields {
      let parts = field.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let companion = known.first(where: { $0.name == parts[0] }),
        companion.fits(parts[1]),
        !words.contains(where: { $0.name == companion.name })
      else { throw Failure(.badData, .badCompanion, hint: .companions(known.map(\.name), kind)) }
      if companion == .expires { _ = try Checked.day(parts[1], option: "--field expires") }
      words.append(Companions.Word(name: companion.name, text: parts[1]))
    }
    let companions = Companions(words)
    if let vault { try refuseHeld(companions, in: vault) }
    return companions
  }

  static func refuseHeld(_ companions: Companions, in vault: Vault) throws {
    guard let held = try vault.value(among: companions) else { return }
    throw Failure(
      .badData, .companionIsSecret(held.program.name, held.credential.kind), hint: .secretInHistory)
  }

  /// - Parameter value: beside which they are to be kept.
  static func companions(_ companions: Companions, differFrom value: SharedSecret) throws(Failure) {
    let isSame = companions.list.contains { value.equals($0.text.utf8Span.span) }
    if isSame { throw Failure(.badData, .companionIsValue, hint: .secretInHistory) }
  }
}

/// What is said here alone.
extension Text {
  static func companionIsSecret(_ program: String, _ kind: CredentialKind) -> Text {
    Text(
      "The \(kind) of “\(program)” was given as a field beside a value, where everybody sees it. Nothing was stored.",
      "随附字段里填的是「\(program)」的\(kind)，而随附字段谁都看得到。什么都没保存。")
  }
  static let companionIsValue = Text(
    "--field was given the secret itself, and everybody sees such fields. Nothing was stored.",
    "--field 里填的就是密钥本身，而这里的内容谁都看得到。什么都没保存。")
}
