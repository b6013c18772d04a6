internal import Ledger
internal import Sodium

/// A ledger that holds what this version does not understand and must not overlook can only be read here.
extension Vault {
  /// The same with the name of whoever wrote that, where it is somebody else: they know whether there is a newer version.
  func named(_ error: VaultError) -> VaultError {
    guard case .readOnlyProgram(let name, nil) = error,
      let author = try? read({ try self.freezer(ofProgram: name, in: $0) })
    else { return error }
    return .readOnlyProgram(name, by: author)
  }

  private func freezer(ofProgram name: String, in transaction: ReadTransaction) throws(VaultError) -> String?
  {
    let program = try transaction.program(named: name)
    let own = try transaction.ownState(ownLedger)
    let ledger = try transaction.ledger(program.id, row: program.row)
    guard let author = ledger.replay().freezing(in: ledger.graph).first?.author, author != own.owner else {
      return nil
    }
    let cards = ledger.graph.events.flatMap(\.body.cards)
    return cards.first { $0.signingKey == author }.map { own.name(of: .card($0)) }
  }
}
