internal import Ledger
internal import Sharing
internal import Sodium
internal import Vault

/// Who signed a bundle, as far as this vault knows.
enum Sender {
  case own
  case known(Person)
  case unknown(Card)
  case left(Person)
  /// The signing key of somebody known beside another age key than theirs.
  case otherCard(Person, Card)
  /// Somebody else's age key beside a signing key of its own.
  case borrowed(CardDoubt)

  init(_ card: Card, _ own: VaultLedgerState, _ mine: Card) {
    if card.signingKey == own.owner {
      self = card == mine ? .own : .unknown(card)
      return
    }
    let doubt = own.doubt(about: card, mine: mine)
    if let doubt, case .borrowedAgeKey = doubt {
      self = .borrowed(doubt)
      return
    }
    guard let person = own.person(signingKey: card.signingKey) else {
      self = .unknown(card)
      return
    }
    self =
      switch doubt {
      case nil: .known(person)
      case .unknown, .borrowedAgeKey: .unknown(card)
      case .left, .deviceGone: .left(person)
      case .otherAgeKey: .otherCard(person, card)
      }
  }
}
