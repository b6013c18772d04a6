internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import SystemPackage
internal import Vault

/// `mpvault copy`: one value on the clipboard, for as long as it takes to paste it.
struct CopyCommand: VaultCommand {
  static let name = "copy"
  static let abstract = Text(
    "puts one value on the clipboard, and takes it away again", "把一个值放到剪贴板，到时自动清除")
  @OptionGroup var global: GlobalOptions
  @Argument(
    "NAME[/KIND|/appid]",
    "the AppSecret of NAME (then, with Enter, its AppID), another kind, or its AppID; on a terminal also a part of a name",
    "NAME 的 AppSecret（回车接着复制 AppID），或别的类型，或 AppID；终端里也可以只写名称的一部分")
  var program: String?
  @Option(
    "--version N|HEX", "an older value; or one that show lists by the beginning of its name",
    "取旧版；没有版本号的值，写 show 里显示的编号开头")
  var version: ValueWish?

  typealias Typed = (ValueReference, ClipboardCopy)

  func check(_ session: Session) throws -> Typed {
    let reference = try ValueReference(program)
    if reference.kind == nil, version != nil { throw Failure(.usage, .appIDHasNoVersions, hint: .helpHint) }
    let copy = try ClipboardCopy()
    return (reference, copy)
  }

  func run(_ typed: Typed, in vault: Vault, _ session: Session) throws {
    let (reference, copy) = typed
    let program = try vault.read { try PartOfName.find(reference.name, in: $0).state }
    let seconds = try vault.policy().clipboardSeconds
    if let kind = reference.kind {
      // A terminal's clipboard is set by what is printed at it.
      if !copy.clipboard.canRead { try Assistant(session: session).check(vault, program.name) }
      let found = try vault.secret(program.name, kind, version)
      for warning in CredentialWarnings.of(
        found.credential, of: found.program, to: vault.looker, version, now: session.now)
      {
        Output.warn(warning)
      }
      try copy.deliver(found, version: version, seconds: seconds, asJSON: session.isJSON)
      // The other half of the pair goes to the same form, most of the time.
      let isOffered = kind.isMain && !session.isJSON
      if isOffered, let id = program.id, wantsAppID() {
        try copy.deliverNext(id, of: program.name, seconds: seconds)
      }
    } else {
      try copy.deliver(program.knownID(), of: program.name, seconds: seconds, asJSON: session.isJSON)
    }
  }

  /// Enter alone says yes. Whoever is gone, or goes on with something else, has what they asked for.
  private func wantsAppID() -> Bool {
    guard Terminal.isThere, Streams.isTerminal(.standardError), let terminal = try? Terminal(),
      let answer = try? terminal.readLine(.askCopyAppID)
    else { return false }
    return answer.trimmed.isEmpty
  }
}

/// What is said here alone.
extension Text {
  static let askCopyAppID = Text(
    "Enter: the AppID next; Ctrl-D: done ", "回车：接着复制 AppID；Ctrl-D：结束 ")
}
