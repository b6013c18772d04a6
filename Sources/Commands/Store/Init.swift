internal import ArgumentParser
internal import Host
internal import Ledger
internal import Sodium
internal import Vault

/// `mpvault init`: a new vault.
struct InitCommand: Command {
  static let name = "init"
  @OptionGroup var global: GlobalOptions
  @Option(name: .customLong("kdf")) var kdf = "moderate"
  @Option(name: .customLong("recovery-file")) var recoveryFile: String?
  @Flag(name: .customLong("no-recovery")) var isWithoutRecovery = false
  @Option(name: .customLong("name")) var owner: String?
  @Flag(name: .customLong("new")) var isNew = false

  func run() throws {
    let session = Session(global)
    var making = VaultMaking(session: session)
    making.cost = try Strength.named(kdf)
    making.owner = try owner.map { try Checked.line($0, option: "--name") }
    making.recoveryFile = recoveryFile
    making.wantsRecovery = !isWithoutRecovery
    if isWithoutRecovery, recoveryFile != nil { throw Failure(.usage, .recoveryEither, hint: .helpHint) }
    // Before anything is asked: what stands there must not be replaced.
    if FileMode.exists(session.vaultPath) { throw VaultError.vaultExists(path: session.vaultPath) }
    if !isNew, let remains = Remains.find(session.vaultPath, stateFolder: session.stateFolder) {
      throw VaultError.vaultGone(path: session.vaultPath, remains)
    }
    let made = try making.make()
    let vault = made.vault
    session.tell(vault)
    try made.handOver()
    if session.isJSON {
      try Output.data(
        JSON.object([("vault", .string(vault.path)), ("card", .string(vault.identity.card.text))]).text)
    }
  }
}
