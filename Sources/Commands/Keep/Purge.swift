internal import ArgumentParser
internal import Delivery
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault purge`: destroys the secrets of a mini-program in this vault; what happened stays on record.
struct PurgeCommand: VaultCommand {
  static let name = "purge"
  static let abstract = Text(
    "destroys secrets in this vault; what happened stays on record", "销毁库里的密钥值，保留记录")
  @OptionGroup var global: GlobalOptions
  @Argument("NAME[/KIND]", "all secrets of NAME, or those of one kind", "NAME 的全部密钥，或其中一种")
  var program: String
  @Flag("--yes", "does not ask", "不再询问")
  var isSure = false

  func check(_ session: Session) throws -> ProgramReference {
    try ProgramReference(program)
  }

  func run(_ reference: ProgramReference, in vault: Vault, _ session: Session) throws {
    let kind = reference.isKindNamed ? reference.kind : nil
    let name = try vault.program(reference.name).name
    let what = kind.map(Text.everyValue) ?? .everySecret
    guard try Confirmation.ask(.askPurge(name, what), isGiven: isSure) else { throw AnswerIsNo() }
    let outcome = try vault.purge(reference.name, kind, at: session.now)
    Output.talk(.purged(outcome.program.name, outcome.count))
    Output.talk(.purgedCopies)
    if session.isJSON { try Output.data(session.listed(outcome.program, in: vault).text) }
  }
}

/// What is said here alone.
extension Text {
  static func askPurge(_ program: String, _ what: Text) -> Text {
    Text(
      "Destroy \(what) of “\(program)” in this vault, for good? What happened stays on record. y/n: ",
      "要销毁「\(program)」在本库中的\(what)吗？销毁后无法恢复，记录会保留。y/n：")
  }
  static let everySecret = Text("every secret", "全部密钥值")
  static func everyValue(_ kind: CredentialKind) -> Text {
    Text("every value of the \(kind)", "\(kind)的全部值")
  }
  static let purgedCopies = Text(
    "Backups made earlier still hold them; what was shared or exported cannot be recalled.",
    "以前的备份里还有；共享或导出过的收不回。")
}
