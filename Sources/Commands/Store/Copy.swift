internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import SystemPackage
internal import Vault

/// `mpvault copy`: one value on the clipboard, for as long as it takes to paste it.
struct CopyCommand: Command {
  static let name = "copy"
  @OptionGroup var global: GlobalOptions
  @Argument var program: String?
  @Option(name: .customLong("version")) var version: ValueWish?

  func run() throws {
    let session = Session(global)
    let reference = try ValueReference(program)
    if reference.kind == nil, version != nil { throw Failure(.usage, .appIDHasNoVersions, hint: .helpHint) }
    let copy = try ClipboardCopy()
    let vault = try session.unlock()
    let program = try vault.read { try PartOfName.find(reference.name, in: $0).state }
    let seconds = try vault.policy().clipboardSeconds
    if let kind = reference.kind {
      let found = try vault.secret(program.name, kind, version)
      for warning in CredentialWarnings.of(
        found.credential, of: found.program, to: vault.looker, version, now: session.now)
      {
        Output.warn(warning)
      }
      try copy.deliver(found, version: version, seconds: seconds, asJSON: session.isJSON)
      // The other half of the pair goes to the same form, most of the time. Of a terminal's clipboard all is cleared
      // when the secret's time is over, whatever it is.
      let isOffered = kind == .appSecret && !session.isJSON && copy.clipboard.canRead
      if isOffered, let appID = program.appID, wantsAppID() {
        try copy.deliver(appID, of: program.name, seconds: seconds, asJSON: false)
      }
    } else {
      try copy.deliver(program.knownAppID(), of: program.name, seconds: seconds, asJSON: session.isJSON)
    }
    session.tell(vault)
  }

  /// Enter alone says yes. Whoever is gone, or goes on with something else, has what they asked for.
  private func wantsAppID() -> Bool {
    guard Terminal.isThere, Streams.isTerminal(.standardError), let terminal = try? Terminal(),
      let answer = try? terminal.readLine(Sentence.askCopyAppID.text)
    else { return false }
    return answer.trimmed.isEmpty
  }
}
