internal import ArgumentParser
internal import Ledger
internal import Vault

/// `mpvault copy`: one value on the clipboard, for as long as it takes to paste it.
struct CopyCommand: Command {
  static let name = "copy"
  @OptionGroup var global: GlobalOptions
  @Argument var program: String?
  @Option(name: .customLong("version")) var version: ValueWish?

  func run() throws {
    let session = Session(global)
    let reference = try ProgramReference(program)
    let copy = try ClipboardCopy()
    let vault = try session.unlock()
    let name = try vault.read { try PartOfName.find(reference.name, in: $0).state.name }
    let found = try vault.secret(name, reference.kind, version)
    for warning in CredentialWarnings.of(
      found.credential, of: found.program, to: vault.looker, version, now: session.now)
    {
      Output.warn(warning)
    }
    try copy.deliver(
      found, version: version, seconds: vault.policy().clipboardSeconds, asJSON: session.isJSON)
    session.tell(vault)
  }
}
