internal import ArgumentParser
internal import Delivery
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// `mpvault compare`: whether a value that is given again is the one that is stored, so that nobody compares 32 digits by
/// eye or leaves them on the screen.
struct CompareCommand: VaultCommand {
  static let name = "compare"
  static let abstract = Text(
    "tells whether a value pasted once more (hidden) is the one stored",
    "核对：再粘贴一次（不显示），看和存的是否一样")
  static let examples = [
    Example(
      "mpvault compare shop", "exits 0 for the same, 1 for another, and says whose that is",
      "退出码：一样 0，不一样 1，并说明是谁的")
  ]
  @OptionGroup var global: GlobalOptions
  @Argument(
    "NAME[/KIND]", "the main secret of NAME, mostly its AppSecret, or another kind",
    "NAME 的主密钥（多为 AppSecret），或别的类型")
  var program: String?
  @Flag("--clipboard", "takes it from the clipboard", "直接取剪贴板里的")
  var isFromClipboard = false

  func check(_ session: Session) throws -> ProgramReference {
    try ProgramReference(program)
  }

  func run(_ typed: ProgramReference, in vault: Vault, _ session: Session) throws {
    let reference = try typed.settled(in: vault)
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
      try Output.page(isSame ? Text.isSame(version) : try difference(given, found, in: vault))
    }
    if !isSame { throw AnswerIsNo() }
  }

  /// What is known of the other value: it may be an older one, or one that belongs elsewhere.
  private func difference(
    _ given: SharedSecret, _ found: borrowing FoundSecret, in vault: Vault
  ) throws -> Text {
    let (name, kind) = (found.program.name, found.credential.kind)
    if let version = try vault.version(of: given, in: name, kind) {
      return .isOlder(version, of: name, kind)
    }
    guard let owner = try vault.valueOfOther(than: name, kind, given) else {
      let (count, stored) = (given.withBytes { $0.count }, found.secret.count)
      return count == stored ? .isUnknown(kind) : .isOfOtherLength(kind, count, stored)
    }
    return .isOfOther(owner.program.name, owner.credential.kind, owner.version)
  }
}

/// What is said here alone.
extension Text {
  static func askCompared(_ kind: CredentialKind) -> Text {
    Text(
      "Paste the \(kind) to compare (hidden): ", "粘贴要核对的\(kind)（不显示）：")
  }
  static func isOlder(_ version: Int, of program: String, _ kind: CredentialKind) -> Text {
    let keep = Text(
      command: "mpvault reset \(Shell.quote(ProgramReference.text(program, kind))) --keep \(version)")
    return Text(
      "Not the same: what you gave is version \(version), and another one is in use. If the platform takes this one: \(keep)",
      "不一样：你给的是第 \(version) 版，现用的是另一版。平台认的要是你给的这版：\(keep)")
  }
  /// A digit that was not copied is no reason to reset.
  static func isOfOtherLength(_ kind: CredentialKind, _ count: Int, _ stored: Int) -> Text {
    Text(
      "Not the same: what you gave has \(count) characters, the stored \(kind) has \(stored). If it was not copied whole, copy it once more.",
      "不一样：你给的有 \(count) 个字符，存的\(kind)有 \(stored) 个。可能没复制全，重新复制再核对一次。")
  }
  /// - Parameter program: whose it is.
  static func isOfOther(_ program: String, _ kind: CredentialKind, _ version: Int?) -> Text {
    guard let version else {
      return Text(
        "Not the same: what you gave is a value of the \(kind) of \(program).",
        "不一样：你给的是 \(program) 的\(kind)的一个值。")
    }
    return Text(
      "Not the same: what you gave is version \(version) of the \(kind) of \(program).",
      "不一样：你给的是 \(program) 的\(kind)（第 \(version) 版）。")
  }
}
