internal import Ledger
internal import MiniProgram

/// Mini-programs that a standing grant, or the rights of the owner's other computers, should have reached and did not.
struct MissingGrants: Sendable {
  /// By the name of the mini-program.
  private var reached: Set<String> = []
  private let own: VaultLedgerState
  /// Of the owner's other computers.
  private let ownCards: [Card]
  private let now: Timestamp

  init(_ own: VaultLedgerState, at now: Timestamp) {
    (self.own, self.now) = (own, now)
    ownCards = own.ownCards
  }

  /// Of a vault in which nothing stands nobody lacks anything.
  var isEmpty: Bool { own.standing.isEmpty && ownCards.isEmpty }

  mutating func reach(_ name: String) { reached.insert(name) }

  /// Whether anything stands for somebody that reaches it.
  func reaches(_ state: ProgramState, for person: String) -> Bool {
    reached.contains(state.name)
      && own.standing(reaching: state, at: now).contains { Folding.fold($0.person) == Folding.fold(person) }
  }

  /// Who lacks it, and of whom the standing grant is; of the owner's own computers there is none.
  func lacking(in state: ProgramState) -> [(person: String, grant: StandingGrant?)] {
    guard !isEmpty else { return [] }
    guard !state.isArchived, !state.isHidden else { return [] }
    var found: [(person: String, grant: StandingGrant?)] = []
    if reached.contains(state.name) {
      for grant in own.standing(reaching: state, at: now)
      where own.wishes(of: grant).contains(where: { $0.isLacking(in: state, at: now) }) {
        found.append((grant.person, grant))
      }
    }
    guard let mine = state.holder(signingKey: own.owner) else { return found }
    let wishes = ownCards.flatMap { mine.wishes(for: .card($0), of: state, at: now) }
    if let owner = own.people.first(where: \.isOwner),
      wishes.contains(where: { $0.isLacking(in: state, at: now) })
    {
      found.append((owner.name, nil))
    }
    return found
  }
}
