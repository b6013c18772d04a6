internal import ArgumentParser
internal import Ledger
internal import Vault

/// `mpvault adopt`: a mini-program whose last admin is gone goes on in a new ledger.
struct AdoptCommand: Command {
  static let name = "adopt"
  @OptionGroup var global: GlobalOptions
  @Argument var program: String

  func run() throws {
    let session = Session(global)
    let vault = try session.unlock()
    let state = try vault.adopt(program, at: session.now)
    Output.talk(.adopted(state.name))
    if session.isJSON { try Output.data(session.listed(state, in: vault).text) }
    session.tell(vault)
  }
}
