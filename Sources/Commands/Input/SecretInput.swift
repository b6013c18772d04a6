internal import Age
internal import Host
internal import MiniProgram
internal import Sodium
internal import SystemPackage

/// Where a credential's value comes from: a pipe on standard input, else a hidden prompt.
struct SecretInput {
  let kind: CredentialKind
  /// Whose it is to be, as far as is known.
  var platform = Platform.standard
  let question: Text
  /// Takes a value that does not fit the kind.
  let isForced: Bool
  /// Opens an age file that the pipe brings.
  var sealed: SealedInput?
  /// Where the vault is open.
  var judge: ValueJudge?
  /// What becomes of an AppID that was copied together with the value.
  var besides = Besides.leaveOut

  enum Besides {
    /// Nothing takes it.
    case leaveOut
    case take
    /// The command says which one it has to be.
    case expect(AppID)
  }

  /// A value and the end of its line.
  static let limit = CredentialKind.limit + 2

  static var isPiped: Bool { !Streams.isTerminal(.standardInput) }

  /// - Throws: 65 with what is wrong and where; never with a part of the value.
  func read() throws -> GivenValue {
    do {
      guard Self.isPiped else { return try ask() }
      return try take(GivenValue(readPipe(), for: kind))
    } catch HostError.tooLong {
      throw failure(.tooLong(limit: CredentialKind.limit))
    }
  }

  /// What was given where nobody can be asked again.
  func take(_ value: consuming GivenValue) throws -> GivenValue {
    if let refusal = refusal(of: value.secret) { throw failure(refusal) }
    if let doubt = try doubt(about: value) { throw doubt.failure }
    tell(value)
    return value
  }

  func tell(_ value: borrowing GivenValue) {
    let takesAppID = if case .take = besides { true } else { false }
    value.tell(takesAppID: takesAppID)
    guard let doubt = value.secret.withBytes({ kind.doubt($0, on: platform) }) else { return }
    Output.warn(doubt.seemsOf.map { .looksLikeSecretOf($0, not: platform) } ?? .oddSecret(kind, platform))
  }

  /// What speaks against a value of the right form, the AppID beside it first: that names another page.
  func doubt(about value: borrowing GivenValue) throws -> (failure: Failure, isTold: Bool)? {
    if let found = value.appID, !isForced {
      if case .expect(let said) = besides, said != found {
        let sentence = Text.otherAppIDSaid(found.text, said.text)
        return (Failure(.badData, sentence, why: .notStoredHere, hint: .valueOfOtherHint), false)
      }
      if let failure = judge?.doubt(aboutBeside: found) { return (failure, false) }
    }
    return try judge?.doubt(about: value.secret)
  }

  /// One trailing line end is not part of the value, but for PEM, where both forms mean the same.
  private func readPipe() throws -> SecretBytes {
    let piped = try Streams.readAll(.standardInput, limit: SealedInput.limit)
    if let sealed, piped.withBytes({ $0.beginsAsAge }) {
      return Self.withoutLineEnd(try sealed.open(piped, limit: Self.limit))
    }
    guard piped.count <= Self.limit else { throw HostError.tooLong(limit: Self.limit) }
    return Self.withoutLineEnd(piped)
  }

  private static func withoutLineEnd(_ content: borrowing SecretBytes) -> SecretBytes {
    content.withBytes { bytes in
      var end = bytes.count
      if end > 0, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
      if end < bytes.count, end > 0, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      return SecretBytes(copying: bytes.extracting(0..<end))
    }
  }

  /// A mis-paste is told and asked for again, however often: the page with the value is still open, and a paste that came
  /// after the last question would go into the shell and its history.
  private func ask() throws -> GivenValue {
    let terminal = try Terminal()
    while true {
      let typed = try terminal.readHidden(question, limit: CredentialKind.limit)
      let value = GivenValue(typed, for: kind)
      if let refusal = refusal(of: value.secret) {
        try terminal.say(Page(["\(failure(refusal).what.text) \(refusal.why(kind).asSentence.text)"]))
      } else if let doubt = try doubt(about: value) {
        if !doubt.isTold { try terminal.say(doubt.failure.what) }
      } else {
        tell(value)
        return value
      }
      try terminal.say(.notTheKindAgain)
    }
  }

  func refusal(of value: borrowing SecretBytes) -> Refusal? {
    guard let refusal = value.withBytes({ kind.check($0, on: platform) }) else { return nil }
    return isForced && !Self.isNeverTaken(refusal) ? nil : refusal
  }

  /// Forced or not, there must be something, and not more than an event's attachment takes; and an AppID is
  /// public, so whoever gives one as a secret is mistaken.
  private static func isNeverTaken(_ refusal: Refusal) -> Bool {
    switch refusal {
    case .empty, .tooLong, .looksLike(.appID): true
    default: false
    }
  }

  func failure(_ refusal: Refusal) -> Failure {
    let hint: Text = Self.isNeverTaken(refusal) ? .copyItAgain : .notTheKindHint
    return Failure(.badData, .notTheKind(kind), why: refusal.why(kind).asSentence, hint: hint)
  }
}

/// What is said here alone.
extension Text {
  static func otherAppIDSaid(_ appID: String, _ said: String) -> Text {
    Text(
      "The AppID \(appID) that was copied with it is not \(said), as the command says.",
      "一起复制的 AppID \(appID) 和命令里写的 \(said) 不一样。")
  }
  static func notTheKind(_ kind: CredentialKind) -> Text {
    Text(
      "This does not look like the \(kind). Nothing was stored.",
      "这不像\(kind)。什么都没保存。")
  }
  static let notTheKindHint = Text(
    "copy it again from the platform; --force stores it as it is.", "回平台重新复制；确实如此就加 --force。")
  static let copyItAgain = Text("copy it again from the platform.", "请回平台重新复制。")
  static let notTheKindAgain = Text("Copy it again and paste it here.", "请重新复制，再粘贴一次。")
}
