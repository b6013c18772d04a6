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
    "the main secret of NAME, mostly its AppSecret (then, with Enter, its id), another kind, or its id; on a terminal also a part of a name",
    "NAME 的主密钥，多为 AppSecret（回车接着复制 AppID），或别的类型，或 AppID；终端里也可以只写名称的一部分")
  var program: String?
  @Option(
    "--version N|HEX", "an older value; or one that show lists by the beginning of its name",
    "取旧版；没有版本号的值，写 show 里显示的编号开头")
  var version: ValueWish?

  typealias Typed = (ValueReference, ClipboardCopy)

  func check(_ session: Session) throws -> Typed {
    let reference = try ValueReference(program)
    if reference.isID, version != nil { throw Failure(.usage, .appIDHasNoVersions, hint: .helpHint) }
    let copy = try ClipboardCopy()
    return (reference, copy)
  }

  func run(_ typed: Typed, in vault: Vault, _ session: Session) throws {
    let (reference, copy) = typed
    let program = try vault.read { try PartOfName.find(reference.name, in: $0).state }
    let seconds = try vault.policy().clipboardSeconds
    if !reference.isID {
      // A terminal's clipboard is set by what is printed at it.
      if !copy.clipboard.canRead { try Assistant(session: session).check(vault, program.name) }
      let found = try vault.secret(program.name, reference.kind, version)
      try CredentialWarnings(vault: vault, now: session.now)
        .tell(found.credential, of: found.program, version)
      try copy.deliver(found, version: version, seconds: seconds, asJSON: session.isJSON)
      // The other half of the pair goes to the same form, most of the time.
      let isOffered = found.credential.kind == program.platform.usualKind && !session.isJSON
      if isOffered, let id = program.id, wantsID(program.platform) {
        try copy.deliverNext(id, of: program.name, seconds: seconds)
      }
    } else {
      try copy.deliver(program.knownID(), of: program.name, seconds: seconds, asJSON: session.isJSON)
    }
  }

  /// Enter alone says yes. Whoever is gone, or goes on with something else, has what they asked for.
  private func wantsID(_ platform: Platform) -> Bool {
    guard Terminal.isThere, Streams.isTerminal(.standardError), let terminal = try? Terminal(),
      let answer = try? terminal.readLine(.askCopyID(platform))
    else { return false }
    return answer.trimmed.isEmpty
  }
}

/// What is said here alone.
extension Text {
  static func askCopyID(_ platform: Platform) -> Text {
    let id = platform.idTitle
    return Text("Enter: the \(id) next; Ctrl-D: done ", "回车：接着复制 \(id)；Ctrl-D：结束 ")
  }
}
