/// Why nothing is given to a card, and nothing new taken from it.
package enum CardDoubt: Equatable, Sendable {
  /// Nobody on record has it.
  case unknown
  case left(person: String)
  /// Removed or stolen.
  case deviceGone(person: String, device: String)
  /// The signing key of somebody known beside another age key than theirs, or our own beside another.
  case otherAgeKey(person: String)
  /// The age key of a card on record, of somebody's or the owner's own (nil), beside another signing key: whoever made one of
  /// the two does not have that key.
  ///
  /// - Parameter key: the age key, where it is not known which of the two it is; the owner's own cards are theirs.
  case borrowedAgeKey(person: String?, key: String?)

  /// Whether a person may put the card on record yet; of others that was decided.
  package var isOpen: Bool {
    switch self {
    case .unknown: true
    case .borrowedAgeKey(_, let key): key != nil
    case .left, .deviceGone, .otherAgeKey: false
    }
  }
}

extension VaultLedgerState {
  /// What speaks against a card; nil for one that is trusted: a device on record that was neither removed nor stolen, of
  /// somebody who is not gone, with the age key that is known. The owner's own is, and nobody gone opens what it opens.
  ///
  /// - Parameter mine: the owner's own card.
  package func doubt(about card: Card, mine: Card) -> CardDoubt? {
    if card.signingKey == mine.signingKey {
      return card.ageKey == mine.ageKey ? nil : .otherAgeKey(person: name)
    }
    if let borrowed = lender(of: card, mine: mine) { return borrowed }
    guard let (person, device) = device(signingKey: card.signingKey), let known = device.key.card else {
      return .unknown
    }
    if person.hasLeft { return .left(person: person.name) }
    if device.removedAt != nil || device.isStolen || isGone(device.key) {
      return .deviceGone(person: person.name, device: device.label)
    }
    return known.ageKey == card.ageKey ? nil : .otherAgeKey(person: person.name)
  }

  private func lender(of card: Card, mine: Card) -> CardDoubt? {
    let key = Grantee.card(card)
    if key.openingKey == Grantee.card(mine).openingKey { return .borrowedAgeKey(person: nil, key: nil) }
    for person in people {
      for device in person.devices where device.key.isSameHolder(as: key) {
        guard let known = device.key.card, known.signingKey != card.signingKey else { continue }
        return .borrowedAgeKey(person: person.name, key: device.isMine ? nil : card.ageRecipient)
      }
    }
    return nil
  }

  /// What a key means here: a bare key that a card on record opens is that card.
  package func meant(by key: Grantee) -> Grantee {
    guard key.card == nil else { return key }
    return people.lazy.flatMap(\.devices).map(\.key).first { $0.card != nil && $0.isSameHolder(as: key) }
      ?? key
  }
}
