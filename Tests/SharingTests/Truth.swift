import Ledger
import MiniProgram
import Sodium
import Vault

/// What a ledger says by a set of events, as `Membership` and `Roll` have it.
struct Truth {
  enum Judgement { case counts, cut, void }

  struct Credential: Equatable {
    var values: Set<EventName> = []
    /// That nobody revived.
    var cut: Set<EventName> = []
    var candidates: Set<EventName> = []
    var current: EventName?
    var isContradicted = false
  }

  let roll: Roll
  private let membership: Membership
  private(set) var judgements: [EventName: Judgement] = [:]
  private(set) var credentials: [CredentialKind: Credential] = [:]

  /// - Parameter isWhole: else only who may do what; an event is judged when it is asked about.
  init(_ membership: Membership, _ known: Knowledge, isWhole: Bool = true) {
    self.membership = membership
    roll = Roll(of: membership, as: known)
    guard isWhole else { return }
    for place in membership.events.indices where known.contains(place) {
      judgements[membership.events[place].name] = judgement(of: place)
    }
    for kind in Roll.kinds {
      let credential = credential(kind)
      if !credential.values.isEmpty || !credential.cut.isEmpty { credentials[kind] = credential }
    }
  }

  /// What nobody may lack who sees the ledger: what counts or is cut, and all that it stands on.
  var live: Set<EventName> {
    var live: Set<EventName> = []
    for (place, event) in membership.events.enumerated().reversed() {
      switch judgements[event.name] {
      case .counts where event.kind != "merged", .cut: live.insert(event.name)
      default: break
      }
      guard live.contains(event.name) else { continue }
      for parent in membership.events[place].parents { live.insert(parent) }
    }
    return live
  }

  func judgement(of place: Int) -> Judgement {
    let event = membership.events[place]
    switch event.body {
    case .registered: return .counts
    case .shared(let shared):
      let rank = membership.rankOf[place]
      if shared.isFounder ? rank != 0 : rank == nil { return .void }
      let bound = shared.isFounder ? 1 : shared.isAdmin ? (rank ?? 0) + 1 : Int.max
      return roll.holds(.signer(event.author), .admin, at: place, below: bound) ? .counts : .cut
    case .unshared: return unshared(place)
    case .described, .archived, .unarchived, .accepted, .memberAdded, .memberRemoved, .dueSet, .dueRemoved:
      return holding([.admin], place)
    case .given(let given): return naming(given.values, nil, place)
    case .exported(let exported): return naming(exported.values, nil, place)
    case .valueKept(let kept): return naming([kept.value], kept.credential, place)
    case .ended(let ended): return naming([ended.value], ended.credential, place)
    default: return holding(event.credential.map { [.holder($0)] } ?? [.anything], place)
    }
  }

  private func unshared(_ place: Int) -> Judgement {
    guard let removal = membership.removals.first(where: { $0.event == place }) else { return .void }
    if removal.isOwn { return .counts }
    let isFounder = membership.grants.contains {
      $0.person == removal.person && $0.isFounder && roll.known.contains($0.event)
    }
    if removal.rank == 0, isFounder { return .counts }
    return roll.holds(removal.author, .admin, at: place) ? .counts : .cut
  }

  /// An event that names values needs them among its ancestors, and the rights to all of them.
  private func naming(_ values: [EventName], _ credential: CredentialKind?, _ place: Int) -> Judgement {
    var rights: [Roll.Right] = []
    for name in values {
      guard let value = membership.place(of: name), membership.precedes(value, place),
        membership.events[value].isValue, let kind = membership.events[value].credential,
        credential.map({ $0 == kind }) ?? true
      else { return .void }
      rights.append(.holder(kind))
    }
    return holding(rights, place)
  }

  private func holding(_ rights: [Roll.Right], _ place: Int) -> Judgement {
    let author = Roll.Person.signer(membership.events[place].author)
    if rights.allSatisfy({ roll.holds(author, $0, at: place) }) { return .counts }
    let then = Roll(of: membership, as: membership.before[place])
    return rights.allSatisfy { then.holds(author, $0, at: place) } ? .cut : .void
  }

  private func credential(_ kind: CredentialKind) -> Credential {
    let places = membership.events.indices.filter { place in
      let event = membership.events[place]
      return event.credential == kind && judgements[event.name].map { $0 != .void } ?? false
    }
    let values = places.filter { isValue($0) }
    let cut = Set(values.filter { judgements[name($0)] == .cut })
    let names = Set(values.map(name))
    let keeping = places.filter { place in
      guard judgements[name(place)] == .counts, let value = kept(place, of: kind) else { return false }
      return names.contains(value)
    }
    let revived = Set(keeping.compactMap { kept($0, of: kind) })
    var credential = Credential()
    for value in values {
      if cut.contains(value), !revived.contains(name(value)) {
        credential.cut.insert(name(value))
      } else {
        credential.values.insert(name(value))
      }
    }
    let standing = values.filter { !cut.contains($0) } + keeping
    for place in standing where !standing.contains(where: { membership.precedes(place, $0) }) {
      let value = kept(place, of: kind) ?? name(place)
      if credential.values.contains(value) { credential.candidates.insert(value) }
    }
    credential.current = credential.candidates.max { isEarlier($0, $1) }
    let isSettled = cut.allSatisfy { value in standing.contains { membership.precedes(value, $0) } }
    credential.isContradicted = credential.candidates.count > 1 || !isSettled
    return credential
  }

  private func name(_ place: Int) -> EventName { membership.events[place].name }

  private func isValue(_ place: Int) -> Bool { membership.events[place].isValue }

  private func kept(_ place: Int, of kind: CredentialKind) -> EventName? {
    guard case .valueKept(let kept) = membership.events[place].body, kept.credential == kind else {
      return nil
    }
    return kept.value
  }

  private func isEarlier(_ one: EventName, _ other: EventName) -> Bool {
    func since(_ name: EventName) -> Timestamp? {
      guard let event = membership.place(of: name).map({ membership.events[$0] }) else { return nil }
      switch event.body {
      case .secretStored(let body): return body.happened ?? event.at
      case .resetCompleted(let body): return body.happened ?? event.at
      default: return event.at
      }
    }
    guard let one = since(one).map({ ($0, one) }), let other = since(other).map({ ($0, other) }) else {
      return false
    }
    return one < other
  }
}

extension Truth {
  /// In what a vault sees something else.
  func differences(from state: ProgramState) -> [String] {
    var differences: [String] = []
    var holders: [Roll.Person: Roll.Rights] = [:]
    for holder in state.holders {
      holders[Roll.Person(holder.grantee)] = Roll.Rights(
        isAdmin: holder.isAdmin, isFounder: holder.isFounder, isAuditor: holder.isAuditor,
        kinds: Roll.kinds.filter(holder.credentials.contains))
    }
    if holders != roll.holders { differences.append("has \(holders) and not \(roll.holders)") }
    for kind in Roll.kinds {
      let credential = credentials[kind] ?? Credential()
      let found = state.credential(kind).map(Credential.init) ?? Credential()
      if found != credential { differences.append("has \(kind.text) as \(found) and not \(credential)") }
    }
    return differences
  }
}

extension Truth.Credential {
  fileprivate init(_ state: CredentialState) {
    values = Set(state.values.map(\.event))
    cut = Set(state.cutValues.map(\.event))
    candidates = Set(state.candidates)
    current = state.current
    isContradicted = state.isContradicted
  }
}
