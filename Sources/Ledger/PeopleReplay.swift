internal import MiniProgram
package import Sodium

extension VaultLedgerState {
  package func person(named name: String) -> Person? {
    let folded = Folding.fold(name)
    return people.first { Folding.fold($0.name) == folded }
  }

  /// Who was called so before, where nobody is now: the name stays theirs. What they were told is on record under it, and
  /// version 0.1.0 gives them keys and takes them away by it.
  package func person(formerlyNamed name: String) -> Person? {
    index(ofPerson: name) == nil ? index(nowOrFormerly: name).map { people[$0] } : nil
  }

  /// Whose key this is, or was: by the key itself, else by what it opens.
  package func person(of grantee: Grantee) -> Person? {
    let identity = grantee.identity
    return people.first { $0.devices.contains { $0.key.identity == identity } }
      ?? people.first { $0.answers(to: grantee) }
  }

  /// Whose card has this signing key.
  package func person(signingKey: Bytes32) -> Person? { people.first { $0.answers(toSigner: signingKey) } }

  /// The device on record of a card's signing key, and whose it is.
  package func device(signingKey: Bytes32) -> (person: Person, device: Person.Device)? {
    for person in people {
      if let device = person.devices.first(where: { $0.key.identity == .signer(signingKey) }) {
        return (person, device)
      }
    }
    return nil
  }

  /// Whether anybody who is on record as gone, or a device that is on record as removed, opens what this one opens.
  package func isGone(_ grantee: Grantee) -> Bool {
    people.contains { person in
      if person.hasLeft { return person.answers(to: grantee) }
      return person.devices.contains { $0.removedAt != nil && $0.key.isSameHolder(as: grantee) }
    }
  }

  mutating func apply(_ added: PersonAdded, at time: Timestamp) {
    if let was = added.was { return call(was, added.name) }
    let index = index(nowOrFormerly: added.name) ?? people.count
    if index == people.count { people.append(Person(name: added.name, addedAt: time)) }
    people[index].wechat = added.wechat ?? people[index].wechat
    people[index].role = added.role ?? people[index].role
    people[index].removedAt = nil
  }

  /// Nothing where nobody is called so any more, or somebody else has or had the new name. What stands for them stays theirs.
  private mutating func call(_ former: String, _ name: String) {
    guard let place = index(ofPerson: former), index(nowOrFormerly: name) ?? place == place else { return }
    let folded = Folding.fold(former)
    people[place].formerNames.append(people[place].name)
    people[place].name = name
    for index in standing.indices where Folding.fold(standing[index].person) == folded {
      standing[index].person = name
    }
    for index in leftScopes.indices where Folding.fold(leftScopes[index].person) == folded {
      leftScopes[index].person = name
    }
  }

  /// Whoever left has no key in use any more.
  mutating func apply(_ removed: PersonRemoved, at time: Timestamp) {
    guard let index = index(nowOrFormerly: removed.name) else { return }
    people[index].removedAt = time
    // For good: whoever comes back is given anew what they are to have.
    standing.removeAll { Folding.fold($0.person) == Folding.fold(people[index].name) }
    for device in people[index].devices.indices where people[index].devices[device].removedAt == nil {
      people[index].devices[device].removedAt = time
    }
  }

  /// A card takes the place of the bare key that opens the same files: they are one device.
  mutating func apply(_ added: DeviceAdded, at time: Timestamp) {
    guard let index = index(nowOrFormerly: added.person) else { return }
    let identity = added.key.identity
    people[index].devices.removeAll { device in
      device.key.identity == identity || device.key.card == nil && device.key.isSameHolder(as: added.key)
    }
    people[index].devices.append(
      Person.Device(label: added.device, key: added.key, addedAt: time, isMine: added.isMine))
  }

  /// The owner's other computers that are in use, with a card.
  package var ownCards: [Card] {
    people.flatMap(\.devicesInUse).filter(\.isMine).compactMap(\.key.card)
  }

  /// Whether it is the owner's: of this computer, or of another one of theirs that is in use.
  package func isOwn(_ signer: Bytes32) -> Bool {
    signer == owner || ownCards.contains { $0.signingKey == signer }
  }

  /// Whether somebody goes by this name here, the owner among them.
  package func isTaken(_ name: String) -> Bool {
    person(named: name) != nil || Folding.fold(name) == Folding.fold(self.name)
  }

  /// Who calls somebody so, where that stands for whoever it is said of: not their own word, nor a name of somebody else here, and said
  /// by somebody whom this vault knows.
  package func author(of given: GivenName) -> String? {
    if given.isOwnWord || isTaken(given.name) { return nil }
    return given.author == owner ? name : person(signingKey: given.author)?.name
  }

  /// The device, where all of these keys are another computer of the owner's, in use or not, or one that somebody who has not left
  /// does not use any more.
  package func device(of keys: [Grantee.Identity]) -> Person.Device? {
    let devices = people.flatMap { person in
      person.devices.filter { $0.isMine || !person.hasLeft && $0.removedAt != nil }
    }
    let found = keys.map { key in devices.first { $0.key.identity == key } }
    return found.allSatisfy { $0 != nil } ? found.first ?? nil : nil
  }

  mutating func apply(_ removed: DeviceRemoved, at time: Timestamp) {
    guard let index = index(nowOrFormerly: removed.person) else { return }
    // Whose key it is goes by what it opens: what was never theirs must not speak against whoever opens the same.
    if removed.isBorrowed {
      return people[index].devices.removeAll { $0.key.identity == removed.key.identity }
    }
    guard let device = people[index].devices.firstIndex(where: { $0.key.isSameHolder(as: removed.key) })
    else { return }
    people[index].devices[device].removedAt = people[index].devices[device].removedAt ?? time
    people[index].devices[device].isStolen = people[index].devices[device].isStolen || removed.isStolen
  }

  /// Version 0.1.0 knows nobody by a new name, and goes on with the former one.
  private func index(nowOrFormerly name: String) -> Int? {
    let folded = Folding.fold(name)
    return index(ofPerson: name)
      ?? people.firstIndex { $0.formerNames.contains { Folding.fold($0) == folded } }
  }

  private func index(ofPerson name: String) -> Int? {
    let folded = Folding.fold(name)
    return people.firstIndex { Folding.fold($0.name) == folded }
  }
}
