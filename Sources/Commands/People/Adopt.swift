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
    for (why, programs) in Self.refused(adoptions.refused.filter { !vault.isFounder(of: $0.program) }) {
      Output.warn(.notAdopted(programs, why))
    }
    if adoptions.made.contains(where: { !$0.carried.isEmpty }) { Output.talk(.othersFollow) }
    if session.isJSON {
      let listed = try adoptions.made.map { try session.listed($0.program, in: vault) }
      try Output.data((program == nil ? JSON.array(listed) : listed[0]).text)
    }
    session.tell(vault)
  }

  /// Those of one reason together.
  private static func refused(
    _ refused: [(program: ProgramState, why: VaultError)]
  ) -> [(why: Sentence, programs: [String])] {
    refused.reduce(into: []) { groups, one in
      let why = Sentence.whyNotAdopted(one.why)
      if let same = groups.firstIndex(where: { $0.why.english == why.english }) {
        groups[same].programs.append(one.program.name)
      } else {
        groups.append((why, [one.program.name]))
      }
    }
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
