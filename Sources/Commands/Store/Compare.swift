internal import ArgumentParser
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// `mpvault compare`: whether a value that is given again is the one that is stored, so that nobody compares 32 digits by
/// eye or leaves them on the screen.
struct CompareCommand: Command {
  static let name = "compare"
  @OptionGroup var global: GlobalOptions
  @Argument var program: String?
  @Flag(name: .customLong("clipboard")) var isFromClipboard = false

  func run() throws {
    let session = Session(global)
    let reference = try ProgramReference(program)
    let vault = try session.unlock()
    let found = try vault.secret(reference.name, reference.kind, nil)
    let kind = reference.kind
    // A value of any form is an answer, not a mistake.
    let input = SecretInput(kind: kind, question: .askCompared(kind), isForced: true)
    let given = SharedSecret(
      (try isFromClipboard ? ClipboardInput(input, isAwaited: false).read() : input.read()).secret.copy())
    let isSame = found.secret.withBytes { given.equals($0) }
    let name = found.program.name
    let version = found.credential.currentVersion
    if session.isJSON {
      let fields: [(String, JSON)] = [
        ("name", .string(name)), ("kind", .string(kind.text)), ("version", version.map(JSON.number) ?? .null),
        ("same", .bool(isSame)),
      ]
      try Output.data(JSON.object(fields).text)
    } else {
      try Output.data((isSame ? Sentence.isSame(version) : try difference(given, found, in: vault)).text)
    }
    session.tell(vault)
    if !isSame { throw AnswerIsNo() }
  }

  /// What is known of the other value: it may be an older one, or one that belongs elsewhere.
  private func difference(
    _ given: SharedSecret, _ found: borrowing FoundSecret, in vault: Vault
  ) throws -> Sentence {
    let (name, kind) = (found.program.name, found.credential.kind)
    if let version = try vault.version(of: given, in: name, kind) { return .isOlder(version) }
    guard let owner = try vault.valueOfOther(than: name, kind, given) else { return .isUnknown(kind) }
    return .isOfOther(owner.program.name, owner.credential.kind, owner.version)
  }
}
