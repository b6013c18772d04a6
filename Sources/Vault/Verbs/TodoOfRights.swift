internal import Ledger
internal import MiniProgram
internal import Sodium

extension Todo {
  /// Who can take back what somebody holds who is on record as gone.
  package enum Recourse: Equatable, Sendable {
    case owner
    case others([String])
    /// Nobody who stands; the owner can go on with it in a new ledger.
    case adoption
    /// Somebody did already, and can be followed.
    case following
    /// Only these can, if anybody.
    case adoptionBy([String])
  }
}

/// What follows from who may decide about a mini-program.
extension ProgramState {
  /// Rights of somebody who is on record as gone: a removal did not act, or lost against what came at the same time.
  func leaversHolding(_ rules: TodoRules) -> [Todo] {
    let gone = holders.map(\.grantee).filter(rules.own.isGone)
    guard !gone.isEmpty else { return [] }
    let seen = gone.map { (self.who($0, rules), $0.identity, rules.own.goneSince($0) ?? registeredAt) }
    return Self.grouped(seen).map { who, group in
      var todo = Todo(what: .leaverHolds, program: name, since: group[0].at, item: who)
      todo.people = group.map(\.identity)
      todo.isOnRecord = rules.own.person(named: who) != nil
      todo.given = nameGiven(to: todo.people, rules)
      todo.device = rules.own.device(of: group.map(\.identity))
      todo.keys = gone.filter { self.who($0, rules) == who }
      todo.recourse = recourse(against: todo.keys, rules)
      return todo
    }
  }

  /// - Parameter left: holders.
  /// - Returns: nil if there are none.
  func recourse(against left: [Grantee], _ rules: TodoRules) -> Todo.Recourse? {
    guard !left.isEmpty else { return nil }
    let able = able(toRemove: left, rules.own).map(\.grantee)
    if able.contains(where: rules.isOwner) { return .owner }
    guard able.isEmpty else {
      return .others(names(able, rules))
    }
    if rules.adopted.contains(name) { return .following }
    if mayAdopt(rules.own.owner, rules.own) { return .adoption }
    return .adoptionBy(names(adopters(rules.own).map(\.grantee), rules))
  }

  /// For whoever sees the history alone: who can do what is to be done.
  func inCharge(by rules: TodoRules) -> [String] {
    guard let mine = holder(signingKey: rules.own.owner), mine.isAuditor, !mine.isAdmin,
      mine.credentials.isEmpty
    else { return [] }
    let writers = holders.filter { other in
      other.grantee.card != nil && (other.isAdmin || !other.credentials.isEmpty)
        && !rules.own.isGone(other.grantee)
    }
    return names(writers.map(\.grantee), rules)
  }

  /// Each person once.
  func names(_ grantees: [Grantee], _ rules: TodoRules) -> [String] {
    grantees.map { who($0, rules) }.eachOnce
  }

  /// Whether the owner is the only person who stands as founder, of a mini-program that others hold too.
  fileprivate func isFoundedByOwnerAlone(_ own: VaultLedgerState) -> Bool {
    guard !isHidden, !isArchived, holder(signingKey: own.owner)?.isFounder == true else { return false }
    let standing = holders.filter { !own.isGone($0.grantee) }
    return Set(standing.map { own.name(of: $0.grantee) }).count > 1
      && Set(standing.filter(\.isFounder).map { own.name(of: $0.grantee) }).count == 1
  }
}

extension Vault {
  /// One line for all mini-programs in which nobody but the owner could take rights back. Only a founder makes another.
  static func oneFounder(of programs: [ProgramState], _ own: VaultLedgerState) -> Todo? {
    let alone = programs.filter { $0.isFoundedByOwnerAlone(own) }
    guard let since = alone.map(\.registeredAt).min() else { return nil }
    var todo = Todo(what: .oneFounder, since: since, item: trusted(with: alone, own))
    todo.alone = alone.map(\.name).sorted()
    todo.count = alone.count
    todo.hasRemote = own.policy.remote != nil
    return todo
  }

  /// Whoever is a manager of all of them already; of several the first on record. Nobody else is proposed: whoever sees one
  /// client's alone is not to get the others by a line that was only copied.
  private static func trusted(with programs: [ProgramState], _ own: VaultLedgerState) -> String? {
    own.people.first { person in
      !person.hasLeft && !person.isOwner
        && programs.allSatisfy { program in
          program.holders.contains { holder in
            holder.isAdmin
              && person.devicesInUse.contains {
                $0.key.card != nil && $0.key.identity == holder.grantee.identity
              }
          }
        }
    }?.name
  }
}

extension VaultLedgerState {
  /// Who has this signing key, unless they left.
  func colleague(behind signingKey: Bytes32) -> String? {
    person(signingKey: signingKey).flatMap { $0.hasLeft ? nil : $0.name }
  }

  /// Whether it is the owner's, or that of somebody on record here who has not left, and the key is in use.
  func isTrusted(_ signingKey: Bytes32) -> Bool {
    if isOwn(signingKey) { return true }
    guard let person = person(signingKey: signingKey), !person.hasLeft else { return false }
    return person.devicesInUse.contains { $0.key.card?.signingKey == signingKey }
  }

  /// When it was recorded that whoever has this key left, or that the key is not in use any more.
  func goneSince(_ grantee: Grantee) -> Timestamp? {
    guard let person = person(of: grantee) else { return nil }
    return person.removedAt ?? person.devices.first { $0.key.isSameHolder(as: grantee) }?.removedAt
  }
}
