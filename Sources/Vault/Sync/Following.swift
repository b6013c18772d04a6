package import Ledger
internal import MiniProgram
internal import Sodium

extension Vault {
  /// What others, or nobody yet, follow here: one offer for all of one `adopt`.
  package func adoptionOffers() throws(VaultError) -> [AdoptionOffer] {
    try read { transaction in try transaction.adoptions(transaction.ownState(self.ownLedger)).offers }
  }

  /// From now on the new ledgers are the ones that are used here, under the names of the old ones, which are put out of
  /// sight.
  ///
  /// - Throws: `changedMeanwhile` where what was shown is not what would be asked now.
  package func follow(_ offer: AdoptionOffer, at now: Timestamp) throws(VaultError) -> [ProgramState] {
    try write { transaction in
      let offers = try transaction.adoptions(transaction.ownState(self.ownLedger)).offers
      guard offers.contains(where: offer.asksTheSame) else { throw VaultError.changedMeanwhile }
      return try offer.steps.compactMap { step in try self.follow(step, at: now, in: transaction) }
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
    let used = old.first { $0.state.localNames?.isHidden != true && !$0.state.isOffered } ?? old.first
    // The one that has the name gives it up last, or another one of them would get it.
    old.sort { $0.id != used?.id && $1.id == used?.id }
    for program in old { try putBehind(program, step.new, at: now, in: transaction) }
    let new = try transaction.program(row)
    let former = used?.state.isHidden == true ? nil : used?.state.localNames
    return try takeUp(new, after: former, at: now, in: transaction)
  }
}

extension ReadTransaction {
  /// Who is to be followed, by what the ledgers are called here that they went on with.
  func adopters(_ own: VaultLedgerState) throws(VaultError) -> [String: Card] {
    guard own.names.values.contains(where: { $0.isOffered == true && !$0.isHidden }) else { return [:] }
    return try adoptions(own).adopters
  }

  /// Whether one ledger goes on for the other by the word of somebody who could be followed, or of this vault's owner: that it says so
  /// itself is nobody's word.
  func wentOn(with old: Program, in new: Program, _ own: VaultLedgerState) throws(VaultError) -> Bool {
    guard new.state.continues?.ledger == old.id else { return false }
    let author = try event(named: new.id, ledger: new.row).author
    return own.isOwn(author) || old.state.adopter(author, founding: new.state.founders, own) != nil
  }

  func adoptions(_ own: VaultLedgerState) throws(VaultError) -> FoundAdoptions {
    let programs = try everyProgram()
    var successors: [LedgerID: [Program]] = [:]
    for program in programs {
      if let old = program.state.continues?.ledger { successors[old, default: []].append(program) }
    }
    var found = FoundAdoptions()
    var places: [AdoptionKey: Int] = [:]
    for old in programs {
      guard let others = successors[old.id] else { continue }
      let used = try used(inPlaceOf: old, others, own)
      let ranked = try rank(others, for: old, used, own)
      guard let first = ranked.first else { continue }
      found.passedOver.formUnion(ranked.dropFirst().map(\.program.id))
      guard isToBeAsked(first, old, own) else { continue }
      found.adopters[old.state.name] = first.card
      let key = AdoptionKey(adopter: first.card, at: first.program.state.registeredAt)
      let place = places[key] ?? found.offers.count
      if place == found.offers.count { found.offers.append(AdoptionOffer(first.card)) }
      places[key] = place
      let behind = ranked.dropFirst().map(\.program.id) + own.followers(of: old.id)
      found.offers[place].add(first.program, old, used, behind, own)
    }
    return found
  }

  /// What is used here already where somebody went on with a ledger.
  ///
  /// - Parameter successors: those that continue it.
  private func used(
    inPlaceOf old: Program, _ successors: [Program], _ own: VaultLedgerState
  ) throws(VaultError) -> [Program] {
    var used = successors.filter { !$0.state.isOffered && !$0.state.isHidden }
    if let last = own.followers(of: old.id).last, !used.contains(where: { $0.id == last }),
      let row = try ledgerNumber(last)
    {
      used.append(try program(row))
    }
    return used
  }

  /// Those who went on with a ledger and may be followed, best first: whoever had the lower rank in the old ledger as it is
  /// known here; of equals the smaller id, so that all vaults come to the same.
  ///
  /// - Parameter used: what takes its place here already: whoever has no right there any more, for it was taken from them,
  ///   has nothing to go on with.
  private func rank(
    _ successors: [Program], for old: Program, _ used: [Program], _ own: VaultLedgerState
  ) throws(VaultError) -> [Successor] {
    // What is offered itself, or was put out of sight for another one, is nothing that one could go on with here.
    if old.state.isOffered || old.state.isHidden && own.names[old.id]?.followedBy == nil { return [] }
    var ranked: [Successor] = []
    for program in successors {
      let names = own.names[program.id]
      // A person put it aside.
      if names?.isHidden == true, names?.followedBy == nil { continue }
      let author = try event(named: program.id, ledger: program.row).author
      let founders = program.state.founders
      guard let (card, rank) = old.state.adopter(author, founding: founders, own),
        used.allSatisfy({
          $0.id == program.id || $0.state.rank(ofAdopter: card, founding: founders, own) != nil
        })
      else { continue }
      ranked.append(Successor(rank: rank, program: program, card: card))
    }
    return ranked.sorted { ($0.rank, $0.program.id) < ($1.rank, $1.program.id) }
  }

  /// Not where it is followed already, or the owner's.
  private func isToBeAsked(_ first: Successor, _ old: Program, _ own: VaultLedgerState) -> Bool {
    let id = first.program.id
    return !own.followers(of: old.id).contains(id) && first.card.signingKey != own.owner
      && own.names[id]?.followedBy == nil
  }
}

/// A ledger that goes on for another.
private struct Successor {
  /// Its author's in the old one.
  let rank: Int
  let program: Program
  let card: Card
}

extension ProgramState {
  /// The founder who signed the root of the new ledger.
  ///
  /// - Returns: nil for whom nobody is asked to follow.
  fileprivate func adopter(
    _ author: Bytes32, founding founders: [Card], _ own: VaultLedgerState
  ) -> (card: Card, rank: Int)? {
    guard let card = founders.first(where: { $0.signingKey == author }) else { return nil }
    return rank(ofAdopter: card, founding: founders, own).map { (card, $0) }
  }

  /// - Returns: nil for whom nobody is asked to follow: who is on record here as gone, holds nothing in this ledger as
  ///   it is known here, holds no admin right while somebody stands who does, or founded the new one together with others.
  fileprivate func rank(ofAdopter card: Card, founding founders: [Card], _ own: VaultLedgerState) -> Int? {
    let person = own.person(signingKey: card.signingKey)
    let isAlone = founders.allSatisfy {
      $0.signingKey == card.signingKey || person?.answers(toSigner: $0.signingKey) == true
    }
    guard isAlone, !own.isGone(.card(card)), let holder = holder(signingKey: card.signingKey) else {
      return nil
    }
    return holder.rank ?? (mayAdopt(card.signingKey, own) ? .max : nil)
  }
}

/// What is of one `adopt`.
private struct AdoptionKey: Hashable {
  let adopter: Card
  let at: Timestamp
}

extension VaultLedgerState {
  /// What is used here in a ledger's place, and in that one's, the one in use last.
  func followers(of ledger: LedgerID) -> [LedgerID] {
    var found: [LedgerID] = []
    var last = ledger
    while let next = names[last]?.followedBy, next != ledger, !found.contains(next) {
      found.append(next)
      last = next
    }
    return found
  }
}
