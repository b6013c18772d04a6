package import Ledger
internal import MiniProgram
internal import Sodium

/// Ledgers in which one person, by one `adopt`, went on with mini-programs that are here.
package struct AdoptionOffer: Sendable {
  package let adopter: Card
  /// As they are called here so far.
  package private(set) var programs: [ProgramState]
  /// Who stood as founder until now: of the old ones, and of those that are used here in their place already.
  package private(set) var founders: [Founder]
  /// Whether nobody stands as founder in one of the old ones: whoever has a founder's device can bring that about.
  package private(set) var isOwnerless = false
  /// Whether one takes the place of another that somebody went on with and that is used here.
  package private(set) var isTakingOver = false
  private(set) var steps: [FollowStep]

  package struct Founder: Equatable, Sendable {
    package let grantee: Grantee
    /// Whether they, or this key, are on record here as gone.
    package let isGone: Bool
  }

  /// The new ledgers.
  package var ledgers: Set<LedgerID> { Set(steps.map(\.new)) }

  /// Whether somebody stood in each of the old ones and nobody but who is on record here as gone.
  package var isPlain: Bool { !isOwnerless && !isTakingOver && founders.allSatisfy(\.isGone) }

  /// Whether a person who was asked one of them was asked all of the other.
  func asksTheSame(as other: AdoptionOffer) -> Bool {
    adopter == other.adopter && founders == other.founders && isPlain == other.isPlain && steps == other.steps
  }
}

extension AdoptionOffer {
  init(_ adopter: Card) {
    self.init(adopter: adopter, programs: [], founders: [], steps: [])
  }

  /// - Parameters:
  ///   - used: what takes the old one's place here already.
  ///   - behind: what else goes out of sight.
  mutating func add(
    _ new: Program, _ old: Program, _ used: [Program], _ behind: [LedgerID], _ own: VaultLedgerState
  ) {
    programs.append(new.state)
    let displaced = used.filter { $0.id != new.id }
    var places: [LedgerID] = []
    for id in [old.id] + behind + displaced.map(\.id) where id != new.id && !places.contains(id) {
      places.append(id)
    }
    steps.append(FollowStep(new: new.id, old: places))
    isOwnerless = isOwnerless || !old.state.holders.contains(where: \.isFounder)
    isTakingOver = isTakingOver || !displaced.isEmpty
    for holder in ([old] + displaced).flatMap(\.state.holders) where holder.isFounder {
      let founder = Founder(grantee: holder.grantee, isGone: own.isGone(holder.grantee))
      if !founders.contains(founder) { founders.append(founder) }
    }
  }
}
