internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Sodium
internal import Vault

/// `mpvault get`: one value on standard output, and nothing else there; or on the clipboard.
struct GetCommand: Command {
  static let name = "get"
  static let abstract = Text("prints one value", "输出一个值")
  @OptionGroup var global: GlobalOptions
  @Argument(
    "NAME[/KIND|/appid]", "the main secret of NAME, mostly its AppSecret, another kind, or its id",
    "NAME 的主密钥（多为 AppSecret），或别的类型，或 AppID")
  var program: String?
  @Option(
    "--version N|HEX", "an older value; or one that show lists by the beginning of its name",
    "取旧版；没有版本号的值，写 show 里显示的编号开头")
  var version: ValueWish?
  @Flag("-c, --clipboard", "puts it on the clipboard instead, as copy does", "不输出，改放到剪贴板，同 copy")
  var isForClipboard = false
  @OptionGroup var git: FromGitOptions

  func run() throws {
    let session = Session(global)
    try GetAct(session: session, version: version, isForClipboard: isForClipboard)
      .run(program, git.source(session))
  }
}

/// What `get` does, also when it was typed so plainly that the argument parser, which takes longer than the vault, is passed by: no
/// `VaultCommand` can be made without it.
struct GetAct {
  let session: Session
  var version: ValueWish?
  var isForClipboard = false

  /// - Parameter source: in place of the vault.
  func run(_ program: String?, _ source: FromGit?) throws {
    if let source { return try give(ValueReference(program), from: source) }
    let reference = try ValueReference(program)
    if reference.isID { return try giveAppID(of: reference.name) }
    let copy = isForClipboard ? try ClipboardCopy() : nil
    let vault = try session.unlock()
    try session.work(in: vault) { try give(reference, from: vault, copy) }
  }

  private func give(
    _ reference: ValueReference, from vault: Vault, _ copy: ClipboardCopy?
  ) throws {
    // Before there is a secret: what a call in between saves of registers would lie on the stack.
    session.warnUnsynced(vault)
    if copy?.clipboard.canRead != true { try Assistant(session: session).check(vault, reference.name) }
    let found = try vault.secret(reference.name, reference.kind, version)
    try CredentialWarnings(vault: vault, now: session.now).tell(found.credential, of: found.program, version)
    if let copy {
      try copy.deliver(
        found, version: version, seconds: vault.policy().clipboardSeconds, asJSON: session.isJSON)
    } else if session.isJSON {
      try printJSON(SharedSecret(found.secret.copy()), of: found.program)
    } else {
      try Output.secret(found.secret)
    }
  }

  private func printJSON(_ value: SharedSecret, of program: ProgramState) throws {
    try Output.secretJSON(.object([("name", .string(program.name)), ("value", .secret(value))]))
  }
}

extension GetAct {
  /// Of a repository there is the current value alone, and a machine has no clipboard.
  private func give(_ reference: ValueReference, from source: FromGit) throws {
    guard version == nil, !isForClipboard else { throw Failure(.usage, .fromGitIsCurrent, hint: .helpHint) }
    let team = try source.read(session)
    let entry = try team.wanted(reference.name)
    team.warnIncomplete([entry.id])
    if reference.isID { return try print(entry.state.knownID(), of: entry.state) }
    let kind = reference.kind ?? entry.state.platform.usualKind
    guard let credential = entry.state.credential(kind) else {
      throw Failure(.missing, .noneInRepository(entry.state.name, kind), hint: .notInRepositoryHint)
    }
    let value = try team.current(kind, of: entry)
    try CredentialWarnings(vault: nil, now: session.now).tell(credential, of: entry.state)
    try session.isJSON ? printJSON(value, of: entry.state) : Output.secret(value, label: "")
  }
}

extension GetAct {
  private func giveAppID(of name: String) throws {
    guard version == nil else { throw Failure(.usage, .appIDHasNoVersions, hint: .helpHint) }
    let copy = isForClipboard ? try ClipboardCopy() : nil
    let vault = try session.unlock()
    try session.work(in: vault) { try giveAppID(of: vault.program(name), from: vault, copy) }
  }

  private func giveAppID(of program: ProgramState, from vault: Vault, _ copy: ClipboardCopy?) throws {
    let id = try program.knownID()
    if let copy {
      try copy.deliver(
        id, of: program.name, seconds: vault.policy().clipboardSeconds, asJSON: session.isJSON)
    } else {
      try print(id, of: program)
    }
  }

  private func print(_ id: String, of program: ProgramState) throws {
    if session.isJSON {
      try Output.data(JSON.object([("name", .string(program.name)), ("value", .string(id))]).text)
    } else {
      try Output.data(id)
    }
  }
}

/// What is said here alone.
extension Text {
  static func noneInRepository(_ program: String, _ kind: CredentialKind) -> Text {
    Text("“\(program)” has no \(kind) in the repository.", "仓库里的「\(program)」没有\(kind)。")
  }
  static let fromGitIsCurrent = Text(
    "--from-git prints the current value: leave --version and --clipboard out.",
    "--from-git 只输出现用的值，请去掉 --version 和 --clipboard。")
}
