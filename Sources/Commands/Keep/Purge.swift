internal import ArgumentParser
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault purge`: destroys the secrets of a mini-program in this vault; what happened stays on record.
struct PurgeCommand: Command {
  static let name = "purge"
  @OptionGroup var global: GlobalOptions
  @Argument var program: String
  @Flag(name: .customLong("yes")) var isSure = false

  func run() throws {
    let session = Session(global)
    let reference = try ProgramReference(program)
    let kind = reference.isKindNamed ? reference.kind : nil
    let vault = try session.unlock()
    let name = try vault.program(reference.name).name
    let what = kind.map(Sentence.everyValue) ?? .everySecret
    guard try Confirmation.ask(.askPurge(name, what), isGiven: isSure) else { throw AnswerIsNo() }
    let outcome = try vault.purge(reference.name, kind, at: session.now)
    Output.talk(.purged(outcome.program.name, outcome.count))
    Output.talk(.purgedCopies)
    if session.isJSON { try Output.data(session.listed(outcome.program, in: vault).text) }
    session.tell(vault)
  }
}
