internal import Host
internal import Ledger
internal import Vault

/// `share --as-founder`: somebody becomes as good as the owner. That is asked, with its price.
struct NewFounder {
  let isYes: Bool

  /// - Returns: of the chosen mini-programs those in which the owner can do it. What was named by its name is not left out:
  ///   there it is refused.
  /// - Throws: 64 for one credential alone; 130 without a yes.
  func programs(
    of chosen: ShareSelection.Chosen, _ selection: Selection, to people: [Recipients], in vault: Vault
  ) throws -> ShareSelection.Chosen {
    guard chosen.kind == nil else { throw Failure(.usage, .founderIsWhole, hint: .helpHint) }
    var (mine, others) = (chosen.programs, [Program]())
    if selection.names.isEmpty {
      others = mine.filter { !vault.isFounder(of: $0.state) }
      mine = mine.filter { vault.isFounder(of: $0.state) }
    }
    guard let first = mine.first ?? others.first else { return chosen }
    if mine.isEmpty { throw VaultError.notFounder(program: first.state.name) }
    if !others.isEmpty { Output.warn(.notOwnerThere(others.map(\.state.name))) }
    try ask(people)
    return ShareSelection.Chosen(programs: mine, kind: nil)
  }

  private func ask(_ people: [Recipients]) throws {
    let names = people.map(\.name)
    Output.talk(.founderPrice(names))
    if isYes { return }
    guard try YesOrNo.isYes(.askFounder(names)) else { throw HostError.cancelled }
  }
}
