internal import ArgumentParser
internal import Host
internal import Ledger
internal import Vault

/// `mpvault adopt`: mini-programs in which nobody is left who could decide go on in new ledgers.
struct AdoptCommand: Command {
  static let name = "adopt"
  @OptionGroup var global: GlobalOptions
  @Argument var program: String?
  @Option(name: .customLong("from")) var from: String?

  func run() throws {
    let session = Session(global)
    guard (program == nil) != (from == nil) else { throw Failure(.usage, .adoptWhat, hint: .adoptHint) }
    let vault = try session.unlock()
    session.syncFirst(vault)
    var adoptions = Adoptions()
    if let program { adoptions = Adoptions(try vault.adopt(program, at: session.now)) }
    if let from { adoptions = try vault.adopt(from: from, at: session.now) }
    let authors = try vault.authors()
    for adoption in adoptions.made.sorted(by: { $0.program.name < $1.program.name }) {
      tell(adoption, authors)
    }
    for (program, why) in adoptions.refused {
      Output.warn(.notAdopted(program.name, Failure(why).what))
    }
    if adoptions.made.contains(where: { !$0.carried.isEmpty }) { Output.talk(.othersFollow) }
    if session.isJSON {
      let listed = try adoptions.made.map { try session.listed($0.program, in: vault) }
      try Output.data((program == nil ? JSON.array(listed) : listed[0]).text)
    }
    session.tell(vault)
  }

  private func tell(_ adoption: Adoption, _ authors: Authors) {
    let name = adoption.program.name
    Output.talk(.adopted(name))
    let carried = authors.names(of: adoption.carried)
    if !carried.isEmpty { Output.talk(.carriedOver(carried)) }
    let leftOut = authors.names(of: adoption.leftOut)
    if !leftOut.isEmpty { Output.talk(.leftOut(leftOut)) }
    for kind in adoption.lacking { Output.warn(.notCarried(ProgramReference.text(name, kind))) }
  }
}
