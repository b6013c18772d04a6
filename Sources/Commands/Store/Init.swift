internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import Sodium
internal import Vault

/// `mpvault init`: a new vault. There is none to open, and the recovery code is shown last of all.
struct InitCommand: Command {
  static let name = "init"
  static let abstract = Text("makes a vault", "新建保险库")
  @OptionGroup var global: GlobalOptions
  @Option(
    "--kdf STRENGTH", "work to guess the passphrase: interactive, moderate (default) or sensitive",
    "口令推导强度：interactive、moderate（默认）或 sensitive")
  var kdf = "moderate"
  @Option(
    "--recovery-file FILE", "writes the recovery code to a new file instead of the terminal",
    "恢复码写入新文件，不在终端显示")
  var recoveryFile: String?
  @Flag("--no-recovery", "makes no recovery code", "不生成恢复码")
  var isWithoutRecovery = false
  @Option(
    "--name ME", "your own name in the records (default: git's user.name, else the login name)",
    "记录里你的名字（默认取 git 的 user.name，没有就用登录名）")
  var owner: String?
  @Flag("--new", "also where a vault was that is gone", "原来的保险库不见了也照样新建")
  var isNew = false

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
    try session.work(in: vault) {
      guard session.isJSON else { return }
      try Output.data(
        JSON.object([("vault", .string(vault.path)), ("card", .string(vault.identity.card.text))]).text)
    }
    try made.handOver()
  }
}
