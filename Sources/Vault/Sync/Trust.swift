package import Ledger
package import Sodium

extension Vault {
  /// The one question that is asked before anything is given to a card, before a new ledger is taken from it, and of who
  /// hands over a file. Who signed events of a ledger that is here is judged by the ledger's rules alone.
  ///
  /// - Returns: nil for a card that is trusted.
  package func doubt(about card: Card) throws(VaultError) -> CardDoubt? {
    try ownState().doubt(about: card, mine: identity.card)
  }

  /// - Throws: `doubtful` for a card that is not trusted, `personLeft` for a key of somebody who left. Who is on record
  ///   nowhere is refused where people are named, for here a ledger's own members may stand that only another admin knows.
  package func requireRecipient(_ grantee: Grantee, _ own: VaultLedgerState) throws(VaultError) {
    if let card = grantee.card, let doubt = own.doubt(about: card, mine: identity.card), doubt != .unknown {
      throw .doubtful(doubt)
    }
    guard own.isGone(grantee) else { return }
    throw .personLeft(own.person(of: grantee)?.name ?? grantee.label)
  }
}

extension ProgramState {
  /// Who keeps a new ledger from being taken without a person's word: its root's author who still stands and is not
  /// trusted; else a standing founder who is on record and not trusted (stolen, gone); else, where no founder that stands
  /// is trusted, the first. Who stands is what replay says, not what the root says.
  ///
  /// - Returns: nil if nobody does; where nobody stands at all the root's author, for only a person's word is left.
  package func doubtfulFounder(
    _ root: Registered, by author: Bytes32?, _ doubt: (Card) -> CardDoubt?
  ) -> Card? {
    let standing = holders.filter(\.isFounder).compactMap(\.grantee.card)
    guard let first = standing.first else {
      return root.beginner(author)
    }
    let founder = standing.first { $0.signingKey == author }
    if let founder, doubt(founder) != nil { return founder }
    if let gone = standing.first(where: { card in doubt(card).map { $0 != .unknown } ?? false }) {
      return gone
    }
    return standing.contains { doubt($0) == nil } ? nil : first
  }
}

extension Registered {
  /// Who began it: the founder who signed the root, else the first that it names.
  package func beginner(_ author: Bytes32?) -> Card? {
    founders.first { $0.signingKey == author } ?? founders.first
  }
}
