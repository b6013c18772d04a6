internal import Ledger
internal import MiniProgram

/// `NAME` or `NAME/KIND`: which mini-program, and which of its credentials.
struct ProgramReference {
  let name: String
  let kind: CredentialKind
  /// Whether a kind was written; else it is the AppSecret.
  let isKindNamed: Bool

  /// - Parameter text: nothing, and `.` for the name, for the mini-program whose project this is.
  /// - Throws: 64 for a kind that is none, and outside of a project.
  init(_ text: String?) throws(Failure) {
    guard let text, let slash = text.firstIndex(of: "/") else {
      name = try ProjectFolder.name(text)
      kind = .appSecret
      isKindNamed = false
      return
    }
    name = try ProjectFolder.name(String(text[..<slash]))
    isKindNamed = true
    kind = try Self.kind(String(text[text.index(after: slash)...]))
  }

  /// - Throws: 64 for a kind that is none.
  static func kind(_ text: String) throws(Failure) -> CredentialKind {
    if let kind = CredentialKind(text) { return kind }
    let names = CredentialKind.named.map(\.text).joined(separator: ", ")
    throw Failure(.usage, .badKind, hint: .kinds(names))
  }

  static func text(_ program: String, _ kind: CredentialKind) -> String {
    kind == .appSecret ? program : "\(program)/\(kind.text)"
  }
}

/// What `get` and `copy` hand out: `NAME`, `NAME/KIND`, or the public half of the pair, `NAME/appid`.
struct ValueReference {
  let name: String
  /// Nothing for the AppID.
  let kind: CredentialKind?

  init(_ text: String?) throws(Failure) {
    guard let text, text.hasSuffix("/appid") else {
      let reference = try ProgramReference(text)
      (name, kind) = (reference.name, reference.kind)
      return
    }
    name = try ProjectFolder.name(String(text.dropLast("/appid".count)))
    kind = nil
  }
}

extension ProgramState {
  /// - Throws: 66 where none is on record.
  func knownAppID() throws(Failure) -> AppID {
    guard let appID else { throw Failure(.missing, .noAppID(name), hint: .appIDMissing(name)) }
    return appID
  }
}

/// What people type about a mini-program, checked before anything is asked or stored.
enum Checked {
  static func name(_ text: String) throws(Failure) -> String {
    if let refusal = ProgramName.check(text) {
      let hint: Sentence? = refusal == .looksLikeSecret ? .secretInHistory : nil
      throw Failure(.badData, .badName, why: refusal.why, hint: hint)
    }
    return text
  }

  static func appID(_ text: String) throws(Failure) -> AppID {
    do throws(AppIDRefusal) { return try AppID(text) } catch {
      throw Failure(.badData, .badAppID, why: error.why)
    }
  }

  /// One line: a client, a tag, an address.
  static func line(_ text: String, option: String) throws(Failure) -> String {
    guard !text.isEmpty else { throw Failure(.badData, .badField(option), why: NameRefusal.empty.why) }
    if let refusal = Note.checkLine(text, limit: 100) {
      throw Failure(.badData, .badField(option), why: refusal.why)
    }
    return text
  }

  static func note(_ text: String, option: String = "--note") throws(Failure) -> String {
    if let refusal = Note.check(text) { throw Failure(.badData, .badField(option), why: refusal.why) }
    return text
  }
}
