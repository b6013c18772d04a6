import Ledger
import MiniProgram
import Sodium

/// Who counts by a set of events, each step from the steps before it alone: founders, then admins rank by rank, then
/// everybody else.
struct Roll {
  typealias Person = Membership.Person

  enum Right {
    case admin
    case holder(CredentialKind)
    case auditor
    /// Any right at all.
    case anything
  }

  let membership: Membership
  let known: Knowledge
  /// Of each person.
  private var grants: [Person: [Int]] = [:]
  /// Of each grant that counts, the removals that take something of it.
  private var removals: [Int: [Membership.Removal]] = [:]

  init(of membership: Membership, as known: Knowledge) {
    self.membership = membership
    self.known = known
    var admins: [Int: [Int]] = [:]
    var others: [Int] = []
    for (index, grant) in membership.grants.enumerated() where known.contains(grant.event) {
      grants[grant.person, default: []].append(index)
      if grant.isAdmin, let rank = grant.rank {
        admins[rank, default: []].append(index)
      } else {
        others.append(index)
      }
    }
    let removals = membership.removals.filter { known.contains($0.event) }
    for rank in admins.keys.sorted() { decide(admins[rank] ?? [], by: rank, removals) }
    decide(others, by: .max, removals)
  }

  /// - Parameters:
  ///   - indices: grants in the order of their events.
  ///   - bound: only admins of a lower rank decide about these.
  private mutating func decide(_ indices: [Int], by bound: Int, _ all: [Membership.Removal]) {
    for index in indices {
      let grant = membership.grants[index]
      let author = Person.signer(membership.events[grant.event].author)
      // Founders are made by founders.
      guard grant.isRoot || holds(author, .admin, at: grant.event, below: max(bound, 1)) else { continue }
      removals[index] = all.filter { removal in
        guard acts(removal, on: grant), !membership.precedes(removal.event, grant.event) else { return false }
        if removal.isOwn || removal.rank == 0 && grant.isFounder { return true }
        return holds(removal.author, .admin, at: removal.event, below: bound)
      }
    }
  }

  private func acts(_ removal: Membership.Removal, on grant: Membership.Grant) -> Bool {
    let isBareKey = !grant.isCard && grant.key != nil && grant.key == removal.key
    guard grant.person == removal.person || isBareKey else { return false }
    if removal.isOwn { return true }
    guard let remover = removal.rank else { return false }
    guard grant.isAdmin, let rank = grant.rank else { return true }
    return rank > remover || rank == 0 && remover == 0
  }

  /// Whether a person has a right at an event; after all of them where none is named.
  func holds(_ person: Person, _ right: Right, at event: Int? = nil, below bound: Int = .max) -> Bool {
    standing(person, right, at: event).contains { grant in
      if case .admin = right { grant.rank.map { $0 < bound } ?? false } else { true }
    }
  }

  func lowestRank(of person: Person) -> Int? {
    standing(person, .admin, at: nil).compactMap(\.rank).min()
  }

  private func standing(_ person: Person, _ right: Right, at event: Int?) -> [Membership.Grant] {
    (grants[person] ?? []).compactMap { index in
      let grant = membership.grants[index]
      guard let removals = removals[index], gives(grant, right) else { return nil }
      if let event, !membership.precedes(grant.event, event) { return nil }
      let isTaken = removals.contains { removal in
        // The remover knew the event; or it is one's own removal.
        if let event, removal.event == event || membership.precedes(event, removal.event) { return false }
        return takes(removal, right)
      }
      return isTaken ? nil : grant
    }
  }

  private func gives(_ grant: Membership.Grant, _ right: Right) -> Bool {
    switch right {
    case .admin: grant.isAdmin
    case .holder(let kind): grant.credentials.contains(kind)
    case .auditor: grant.isAuditor
    case .anything: true
    }
  }

  private func takes(_ removal: Membership.Removal, _ right: Right) -> Bool {
    guard let credentials = removal.credentials else { return true }
    if case .holder(let kind) = right { return credentials.contains(kind) }
    return false
  }
}

extension Roll {
  /// The kinds that histories have, and one that stands for all others.
  static let kinds: [CredentialKind] = [.appSecret, .messageToken, .uploadKey]

  struct Rights: Equatable {
    var isAdmin: Bool
    var isFounder: Bool
    var isAuditor: Bool
    var kinds: [CredentialKind]
  }

  /// Everybody who holds anything.
  var holders: [Person: Rights] {
    var holders: [Person: Rights] = [:]
    for person in grants.keys {
      let rank = lowestRank(of: person)
      let kinds = Self.kinds.filter { holds(person, .holder($0)) }
      let isAuditor = holds(person, .auditor)
      guard rank != nil || !kinds.isEmpty || isAuditor else { continue }
      holders[person] = Rights(
        isAdmin: rank != nil, isFounder: rank == 0, isAuditor: isAuditor, kinds: kinds)
    }
    return holders
  }

  /// How many grants of bare keys were taken by the removal of a card.
  var fallenBareKeys: Int {
    removals.count { index, removals in
      let grant = membership.grants[index]
      return !grant.isCard && removals.contains { $0.key != nil && $0.key == grant.key }
    }
  }

  /// The age keys to which events may be sealed: of everybody who holds anything whose time is not over.
  func keys(at now: Timestamp) -> Set<String> {
    keys { person, rights in
      rights.isAdmin || !rights.kinds.isEmpty && mayHaveValues(person, at: now)
        || standing(person, .auditor, at: nil).contains { isOpen($0, at: now) }
    }
  }

  /// The age keys that may open a credential's values.
  func keys(of kind: CredentialKind, at now: Timestamp) -> Set<String> {
    keys { person, rights in rights.kinds.contains(kind) && mayHaveValues(person, at: now) }
  }

  /// Whether some of what they hold has an end.
  func isForATime(_ person: Person) -> Bool {
    (grants[person] ?? []).contains { membership.grants[$0].until != nil }
  }

  /// The latest end of all that gives them a value holds.
  private func mayHaveValues(_ person: Person, at now: Timestamp) -> Bool {
    Self.kinds.contains { kind in
      standing(person, .holder(kind), at: nil).contains { isOpen($0, at: now) }
    }
  }

  private func isOpen(_ grant: Membership.Grant, at now: Timestamp) -> Bool {
    grant.until.map { now < $0 } ?? true
  }

  private func keys(where isMeant: (Person, Rights) -> Bool) -> Set<String> {
    let meant = Set(holders.filter { isMeant($0.key, $0.value) }.keys)
    return Set(
      membership.grants.filter { meant.contains($0.person) && known.contains($0.event) }.compactMap(\.key))
  }
}
