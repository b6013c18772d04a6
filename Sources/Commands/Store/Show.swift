internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// `mpvault show`: what is known about one mini-program.
struct ShowCommand: VaultCommand {
  static let name = "show"
  static let abstract = Text("shows one mini-program and its versions", "查看一个小程序和它的各版密钥")
  @OptionGroup var global: GlobalOptions
  @Argument("NAME", "a name, alias or AppID; on a terminal also a part of one", "名称、短名或 AppID；终端里也可以只写一部分")
  var program: String?
  @Flag("--reveal", "with the current values", "连同现用的值")
  var isRevealed = false

  func check(_ session: Session) throws -> String {
    try ProjectFolder.name(program)
  }

  func run(_ name: String, in vault: Vault, _ session: Session) throws {
    let found = try vault.read { try PartOfName.find(name, in: $0) }
    if isRevealed { try Assistant(session: session).check(vault, found.state.name) }
    let (secrets, lacks) = isRevealed ? try Self.secrets(of: found.state, in: vault) : ([:], [])
    let own = try vault.ownState()
    let purged = Set(own.purged)
    let members = try MemberRow.all(of: found.state, own, vault.authors())
    if session.isJSON {
      let todo = found.state.openTodos(by: try vault.rules(at: session.now))
      let json = ProgramJSON.shown(
        found.state, id: found.id, todo: todo, purged: purged, secrets: secrets, members: members,
        isPrivate: own.heldPrivate.contains(found.id))
      if isRevealed { try Output.secretJSON(json) } else { try Output.data(json.text) }
    } else {
      let isPrivate = own.heldPrivate.contains(found.id)
      try Output.page(
        ProgramPage.page(
          found.state, purged, members, vault.authors(), former: vault.former(of: found.state),
          isPrivate: isPrivate, by: vault.rules(at: session.now, only: found.state.name)))
      for (kind, secret) in secrets.sorted(by: { $0.key < $1.key }) {
        try Output.secret(secret, label: "\(kind.word): ")
      }
      try warn(found.state, session, revealed: secrets, in: vault)
    }
    NotHeld.tell(lacks)
  }

  /// What is here is shown, whatever became of the right to it.
  private static func secrets(
    of program: ProgramState, in vault: Vault
  ) throws(VaultError) -> ([CredentialKind: SharedSecret], [NotHeld]) {
    var secrets: [CredentialKind: SharedSecret] = [:]
    var lacks: [NotHeld] = []
    for credential in program.credentials where credential.current != nil {
      do throws(VaultError) {
        let found = try vault.secret(program.name, credential.kind)
        secrets[credential.kind] = SharedSecret(found.secret.copy())
      } catch {
        guard case .notHeld(let lack) = error else { throw error }
        lacks.append(lack)
      }
    }
    return (secrets, lacks)
  }

  private func warn(
    _ program: ProgramState, _ session: Session, revealed: [CredentialKind: SharedSecret], in vault: Vault
  ) throws(VaultError) {
    let warnings = CredentialWarnings(vault: vault, now: session.now)
    for credential in program.credentials {
      let isShown = revealed[credential.kind] != nil
      for warning in try warnings.of(credential, of: program, isShown: isShown) { Output.warn(warning) }
    }
  }
}
