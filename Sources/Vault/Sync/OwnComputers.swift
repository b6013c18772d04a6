internal import Ledger
internal import MiniProgram
internal import Sodium

/// What another computer of the owner's calls people comes with the grants that it wrote. Whoever is on record nowhere here goes on
/// record under that name: it is the owner's own word. Nobody comes back by it who left, and no key that was put away.
extension VaultLedgerState {
  /// - Parameter states: of ledgers of which something has just come.
  func peopleOfOwnComputers(in states: [ProgramState], mine: Card) -> [EventBody] {
    let cards = Set(ownCards.map(\.signingKey))
    guard !cards.isEmpty else { return [] }
    var bodies: [EventBody] = []
    var keys: [Grantee] = [.card(mine)]
    var counts: [[UInt8]: Int] = [:]
    let named = states.flatMap { state in
      state.holders.map { (key: $0.grantee, given: state.givenName(of: $0.grantee)) }
    }
    for (key, given) in named {
      guard let given, cards.contains(given.author), let name = nameToRecord(given, as: key, mine: mine),
        !keys.contains(where: { $0.isSameHolder(as: key) })
      else { continue }
      keys.append(key)
      let folded = Folding.fold(name)
      let known = person(named: name)
      if known == nil, counts[folded] == nil { bodies.append(.personAdded(PersonAdded(name: name))) }
      let count = (counts[folded] ?? known?.devices.count ?? 0) + 1
      counts[folded] = count
      bodies.append(.deviceAdded(DeviceAdded(person: name, device: String(count), key: key)))
    }
    return bodies
  }

  /// Nil for whoever is on record, and for a name that is the owner's or somebody's who left, or was somebody's.
  private func nameToRecord(_ given: GivenName, as grantee: Grantee, mine: Card) -> String? {
    guard grantee.sealText != nil, !given.isOwnWord, person(of: grantee) == nil,
      ProgramName.canStand(given.name), Folding.fold(given.name) != Folding.fold(name)
    else { return nil }
    if let card = grantee.card, doubt(about: card, mine: mine) != .unknown { return nil }
    guard let known = person(named: given.name) else {
      // Whose name it was here may be called so there still, or somebody else: nobody can tell.
      return person(formerlyNamed: given.name) == nil ? given.name : nil
    }
    return known.hasLeft || known.isOwner ? nil : known.name
  }
}
