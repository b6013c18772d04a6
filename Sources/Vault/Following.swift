package import Ledger
internal import MiniProgram
internal import Sodium

/// Ledgers in which one person, by one `adopt`, went on with mini-programs that are here.
package struct AdoptionOffer: Sendable {
  package let adopter: Card
  /// As they are called here so far.
  package private(set) var programs: [ProgramState]
  /// Who stood as founder of the old ones until now.
  package private(set) var founders: [Founder]
  private(set) var steps: [FollowStep]

  package struct Founder: Equatable, Sendable {
    package let grantee: Grantee
    /// Whether they, or this key, are on record here as gone.
    package let isGone: Bool
  }

  /// Whether one of these is among the new ledgers.
  package func concerns(_ ledgers: Set<LedgerID>) -> Bool { steps.contains { ledgers.contains($0.new) } }

  /// Whether nobody stood in the old ones but who is on record here as gone.
  package var isPlain: Bool { founders.allSatisfy(\.isGone) }
}

package enum AdoptionStanding: Sendable {
  /// It goes on for none that is here, or is followed already.
  case none
  case offered(AdoptionOffer)
  /// Whoever wrote it had no right to by what is known here, or another one comes first.
  case refused
}

/// One mini-program: the ledger that is to be used, and those that it takes the place of.
struct FollowStep: Sendable {
  let new: LedgerID
  let old: [LedgerID]
}

extension Vault {
  /// What others, or nobody yet, follow here: one offer for all of one `adopt`.
  package func adoptionOffers() throws(VaultError) -> [AdoptionOffer] {
    try read { transaction in try transaction.adoptionOffers(transaction.ownState(self.ownLedger)) }
  }

  /// How a ledger stands to one that is here and for which it goes on.
  package func adoption(named name: String) throws(VaultError) -> AdoptionStanding {
    try read { transaction in
      let own = try transaction.ownState(self.ownLedger)
      let program = try transaction.program(named: name)
      guard let old = program.state.continues?.ledger, own.names[old]?.followedBy != program.id,
        try transaction.ledgerNumber(old) != nil
      else { return .none }
      let offer = try transaction.adoptionOffers(own).first { $0.concerns([program.id]) }
      return offer.map(AdoptionStanding.offered) ?? .refused
    }
  }

  /// From now on the new ledgers are the ones that are used here, under the names of the old ones, which are put out of
  /// sight.
  package func follow(_ offer: AdoptionOffer, at now: Timestamp) throws(VaultError) -> [ProgramState] {
    try write { transaction in
      try offer.steps.compactMap { step in try self.follow(step, at: now, in: transaction) }
    }
  }

  private func follow(
    _ step: FollowStep, at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> ProgramState? {
    guard let row = try transaction.ledgerNumber(step.new) else { return nil }
    var old: [Program] = []
    for id in step.old {
      if let row = try transaction.ledgerNumber(id) { old.append(try transaction.program(row)) }
    }
    let used = old.first { !$0.state.isHidden } ?? old.first
    let names = used?.state.localNames
    // The one that has the name gives it up last, or another one of them would get it.
    old.sort { $0.id != used?.id && $1.id == used?.id }
    for program in old { _ = try hide(program, followedBy: step.new, at: now, in: transaction) }
    let new = try transaction.program(row)
    let shared = new.state.sharedName ?? new.state.name
    let free = try OpenLedger.firstFree(names?.name ?? shared) { (name) throws(VaultError) in
      let found = try transaction.row(ofTag: transaction.keys.tag(ofName: name))
      return found.map { $0.ledger != row } ?? false
    }
    let taken = LocalNames(
      name: free == shared ? nil : free, keepsAlias: names?.keepsAlias ?? true,
      keepsAppID: names?.keepsAppID ?? true)
    return try call(new, taken, at: now, in: transaction)
  }
}

extension ReadTransaction {
  /// Those that are offered, by their names here.
  func adoptedNames(_ own: OwnState) throws(VaultError) -> Set<String> {
    // One that came to stand beside the ledger for which it goes on has what it is called here on record.
    for (id, names) in own.names where !names.isHidden {
      guard let row = try ledgerNumber(id), let old = try program(row).state.continues?.ledger,
        own.names[old]?.followedBy != id
      else { continue }
      return Set(try adoptionOffers(own).flatMap(\.programs).map(\.name))
    }
    return []
  }

  func adoptionOffers(_ own: OwnState) throws(VaultError) -> [AdoptionOffer] {
    let programs = try programs()
    var successors: [LedgerID: [Program]] = [:]
    for program in programs {
      if let old = program.state.continues?.ledger { successors[old, default: []].append(program) }
    }
    var offers: [AdoptionOffer] = []
    var places: [AdoptionKey: Int] = [:]
    for old in programs {
      guard let others = successors[old.id], let (winner, card) = try winner(of: others, for: old, own) else {
        continue
      }
      let key = AdoptionKey(adopter: card, at: winner.state.registeredAt)
      let place = places[key] ?? offers.count
      if place == offers.count { offers.append(AdoptionOffer(card)) }
      places[key] = place
      offers[place].add(winner, old, others, own)
    }
    return offers
  }

  /// Of those who went on with a ledger, the one whom this vault should follow: whoever had the lower rank in the old ledger
  /// as it is known here; of equals the smaller id, so that all vaults come to the same.
  ///
  /// - Returns: nothing where that one is followed already.
  private func winner(
    of successors: [Program], for old: Program, _ own: OwnState
  ) throws(VaultError) -> (Program, Card)? {
    let followed = own.names[old.id]?.followedBy
    // Another ledger was chosen for good.
    if old.state.isHidden, followed == nil { return nil }
    var ranked: [(rank: Int, program: Program, card: Card)] = []
    for program in successors {
      let author = try author(of: program.id, ledger: program.row)
      guard let card = program.state.founders.first(where: { $0.signingKey == author }),
        let rank = old.state.rank(ofAdopter: card, founding: program.state.founders, own)
      else { continue }
      ranked.append((rank, program, card))
    }
    let first = ranked.min { ($0.rank, $0.program.id) < ($1.rank, $1.program.id) }
    guard let first, first.program.id != followed, first.card.signingKey != own.owner,
      own.names[first.program.id]?.followedBy == nil
    else { return nil }
    return (first.program, first.card)
  }
}

extension ProgramState {
  /// - Returns: nothing for whom nobody is asked to follow: who holds nothing in this ledger as it is known here, holds no
  ///   admin right while somebody stands who does, or founded the new one together with others.
  fileprivate func rank(ofAdopter card: Card, founding founders: [Card], _ own: OwnState) -> Int? {
    let person = own.person(signingKey: card.signingKey)
    let isAlone = founders.allSatisfy {
      $0.signingKey == card.signingKey || person?.answers(to: .signer($0.signingKey)) == true
    }
    guard isAlone, let holder = holder(signingKey: card.signingKey) else { return nil }
    return holder.rank ?? (mayAdopt(card.signingKey, own) ? .max : nil)
  }
}

/// What is of one `adopt`.
private struct AdoptionKey: Hashable {
  let adopter: Card
  let at: Timestamp
}

extension AdoptionOffer {
  fileprivate init(_ adopter: Card) {
    self.init(adopter: adopter, programs: [], founders: [], steps: [])
  }

  fileprivate mutating func add(_ new: Program, _ old: Program, _ others: [Program], _ own: OwnState) {
    programs.append(new.state)
    steps.append(
      FollowStep(new: new.id, old: [old.id] + others.map(\.id).filter { $0 != new.id }))
    for holder in old.state.holders where holder.isFounder {
      let founder = Founder(grantee: holder.grantee, isGone: own.isGone(holder.grantee))
      if !founders.contains(founder) { founders.append(founder) }
    }
  }
}
