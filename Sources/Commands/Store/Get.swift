internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// `mpvault get`: one value on standard output, and nothing else there; or on the clipboard.
struct GetCommand: Command {
  static let name = "get"
  static let abstract = Text("prints one value", "输出一个值")
  @OptionGroup var global: GlobalOptions
  @Argument(
    "NAME[/KIND|/appid]", "the AppSecret of NAME, another kind, or its AppID",
    "NAME 的 AppSecret，或别的类型，或 AppID")
  var program: String?
  @Option(
    "--version N|HEX", "an older value; or one that show lists by the beginning of its name",
    "取旧版的值，或 show 里只有编号开头的那个值")
  var version: ValueWish?
  @Flag("-c, --clipboard", "puts it on the clipboard instead, as copy does", "不输出，改放到剪贴板，同 copy")
  var isForClipboard = false

  func run() throws {
    try GetAct(session: Session(global), version: version, isForClipboard: isForClipboard).run(program)
  }
}

/// What `get` does, also when it was typed so plainly that the argument parser, which takes longer than the vault, is passed by: no
/// `VaultCommand` can be made without it.
struct GetAct {
  let session: Session
  var version: ValueWish?
  var isForClipboard = false

  func run(_ program: String?) throws {
    let reference = try ValueReference(program)
    guard let kind = reference.kind else { return try giveAppID(of: reference.name) }
    let copy = isForClipboard ? try ClipboardCopy() : nil
    let vault = try session.unlock()
    try session.work(in: vault) { try give(reference.name, kind, from: vault, copy) }
  }

  private func give(
    _ name: String, _ kind: CredentialKind, from vault: Vault, _ copy: ClipboardCopy?
  ) throws {
    // Before there is a secret: what a call in between saves of registers would lie on the stack.
    session.warnUnsynced(vault)
    if copy?.clipboard.canRead != true { try Assistant(session: session).check(vault, name) }
    let found = try vault.secret(name, kind, version)
    for warning in CredentialWarnings.of(
      found.credential, of: found.program, to: vault.looker, version, now: session.now)
    {
      Output.warn(warning)
    }
    if let copy {
      try copy.deliver(
        found, version: version, seconds: vault.policy().clipboardSeconds, asJSON: session.isJSON)
    } else if session.isJSON {
      let value = SharedSecret(found.secret.copy())
      try Output.secretJSON(.object([("name", .string(found.program.name)), ("value", .secret(value))]))
    } else {
      try Output.secret(found.secret)
    }
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
    } else if session.isJSON {
      try Output.data(JSON.object([("name", .string(program.name)), ("value", .string(id))]).text)
    } else {
      try Output.data(id)
    }
  }
}
