internal import Delivery
internal import Ledger
internal import MiniProgram
internal import Vault

/// `add --no-secret`: a mini-program of which there is no secret yet, or none any more. Nothing is on the screen that could
/// be lost, so a locked vault is opened first.
struct AddAccount {
  let session: Session
  let draft: AddCommand.Draft

  func run() throws {
    guard let locked = try session.lockedVaultIfAny() else {
      let made = try VaultMaking(session: session).make()
      try session.work(in: made.vault) { try register(in: made.vault) }
      return try made.handOver()
    }
    let vault = try session.unlock(locked)
    try session.work(in: vault) { try register(in: vault) }
  }

  private func register(in vault: Vault) throws {
    let act = AddAct(session: session, draft: draft, vault: vault)
    if let name = draft.name, let known = try vault.read({ try $0.find(name, believingIndex: true)?.state }) {
      try OthersLedgers.refuseTaken(name, in: vault)
      throw Failure(.badData, .nameTaken(name, by: known.name), hint: .changeAccount(known.name))
    }
    try act.refuseTaken()
    try act.tellStanding(known: nil)
    let name = try draft.newName ?? act.askName()
    let new = draft.program(name, nil, draft.appID ?? draft.namedAppID)
    let program = try vault.add([new], isPrivate: draft.isPrivate, at: session.now)[0].program
    Output.talk(.registeredOnly(program.name, draft.kind, on: draft.platform))
    try StandingBriefing(session: session, vault: vault).give([program.name])
    if session.isJSON { try Output.data(session.listed(program, in: vault).text) }
  }
}

/// What is said here alone.
extension Text {
  static func changeAccount(_ program: String) -> Text {
    let command = Text(command: "mpvault edit \(Shell.quote(program))")
    return Text(
      "to change what is said about it: \(command); for another program choose another name",
      "要改它的资料：\(command)；如果是另一个小程序，换个名称")
  }
  static func registeredOnly(_ program: String, _ kind: CredentialKind, on platform: Platform) -> Text {
    let command = Text(command: "mpvault add \(Shell.quote(program))")
    return kind.isMain && platform.page != nil
      ? Text(
        "Recorded: \(program), no AppSecret yet. When the platform has shown it: \(command)",
        "已登记：\(program)，尚未存入 AppSecret。页面上点了「生成」就：\(command)")
      : Text(
        "Recorded: \(program), no \(kind) yet. To store it: \(command)",
        "已登记：\(program)，尚未存入\(kind)。存入：\(command)")
  }
}
