internal import ArgumentParser
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault mark NAME frozen|unfrozen`: what was done on the platform, which mpvault cannot do.
struct MarkCommand: Command {
  static let name = "mark"
  @OptionGroup var global: GlobalOptions
  @Argument var program: String
  @Argument var state: String
  @Option(name: .customLong("at")) var time: String?

  func run() throws {
    guard state == "frozen" || state == "unfrozen" else { throw Failure(.usage, .badMark, hint: .marks) }
    let reference = try ProgramReference(program)
    let session = Session(global)
    let happened = try time.map { try Checked.past($0, option: "--at", now: session.now) }
    let vault = try session.unlock()
    let isFrozen = state == "frozen"
    let (program, isNew) = try vault.mark(
      reference.name, reference.kind, isFrozen: isFrozen, happened: happened, at: session.now)
    let name = program.name
    if !isNew {
      Output.talk(.markedAlready(name, isFrozen: isFrozen))
    } else if isFrozen {
      Output.talk(.markedFrozen(name, reference.kind))
      Output.talk(.frozenFacts)
    } else {
      Output.talk(.markedUnfrozen(name, reference.kind))
    }
    if session.isJSON { try Output.data(session.listed(program, in: vault).text) }
    session.tell(vault)
  }
}
