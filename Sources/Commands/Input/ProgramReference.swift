internal import Ledger
internal import MiniProgram
internal import Vault

/// `NAME` or `NAME/KIND`: which mini-program, and which of its credentials.
struct ProgramReference {
  let name: String
  let kind: CredentialKind
  /// Whether a kind was written; else it is the AppSecret, unless a vault knows better (`settled`).
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
    let all = CredentialKind.known
    let kind = CredentialKind(text) ?? all.first(where: { $0.word == text.lowercased() })
    if let kind = kind ?? SpokenWord.find(text, in: all) { return kind }
    let names = all.map(\.word)
    throw Failure(
      .usage, .badKind, hint: NearWords.hint(text, among: names, otherwise: .kinds(names)))
  }

  private init(_ name: String, _ kind: CredentialKind) {
    (self.name, self.kind, isKindNamed) = (name, kind, true)
  }

  /// A name alone means the secret that is stored first where the program runs.
  func settled(in vault: Vault) throws -> ProgramReference {
    guard !isKindNamed, let program = try vault.program(ifKnown: name) else { return self }
    let usual = program.platform.usualKind
    return usual == kind ? self : ProgramReference(name, usual)
  }

  static func text(_ program: String, _ kind: CredentialKind) -> String {
    kind.isMain ? program : "\(program)/\(kind.word)"
  }

  /// What says it to `add`; empty for what needs no saying.
  static func option(_ kind: CredentialKind) -> String { kind.isMain ? "" : " --kind \(kind.word)" }
}

extension ProgramState {
  /// By which its platform is asked for a token.
  var askedID: String? { platform.isOfWeChat ? appID?.text : id }

  /// - Throws: 66 where none is on record.
  func knownID() throws(Failure) -> String {
    guard let id else { throw Failure(.missing, .noAppID(name), hint: .addAppID(name, on: platform)) }
    return id
  }
}

/// What is said here alone.
extension Text {
  static func addAppID(_ program: String, on platform: Platform) -> Text {
    let command = addingAppID(to: program, on: platform)
    return Text("add it: \(command)", "补上：\(command)")
  }
}
