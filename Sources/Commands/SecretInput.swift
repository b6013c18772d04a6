internal import Age
internal import Host
internal import MiniProgram
internal import Sodium
internal import SystemPackage

/// Where a credential's value comes from: a pipe on standard input, else a hidden prompt.
struct SecretInput {
  let kind: CredentialKind
  let question: Sentence
  /// Takes a value that does not fit the kind.
  let isForced: Bool
  /// Opens an age file that the pipe brings.
  var sealed: SealedInput?
  /// Where the vault is open.
  var judge: ValueJudge?

  /// A value and the end of its line.
  static let limit = CredentialKind.limit + 2

  static var isPiped: Bool { !Streams.isTerminal(.standardInput) }

  /// - Throws: 65 with what is wrong and where; never with a part of the value.
  func read() throws -> SecretBytes {
    do {
      guard Self.isPiped else { return try ask() }
      let value = try readPipe()
      if let refusal = refusal(of: value) { throw failure(refusal) }
      if let doubt = try judge?.doubt(about: value) { throw doubt.failure }
      return value
    } catch HostError.tooLong {
      throw failure(.tooLong(limit: CredentialKind.limit))
    }
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
  private func ask() throws -> SecretBytes {
    let terminal = try Terminal()
    while true {
      let value = try terminal.readHidden(question.text, limit: CredentialKind.limit)
      if let refusal = refusal(of: value) {
        try terminal.write("\(failure(refusal).what.text) \(refusal.why(kind).text)\n")
      } else if let doubt = try judge?.doubt(about: value) {
        if !doubt.isTold { try terminal.write(doubt.failure.what.text + "\n") }
      } else {
        return value
      }
      try terminal.write(Sentence.notTheKindAgain.text + "\n")
    }
  }

  func refusal(of value: borrowing SecretBytes) -> Refusal? {
    guard let refusal = value.withBytes({ kind.check($0) }) else { return nil }
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
    let hint: Sentence = Self.isNeverTaken(refusal) ? .copyItAgain : .notTheKindHint
    return Failure(.badData, .notTheKind(kind), why: refusal.why(kind), hint: hint)
  }
}
