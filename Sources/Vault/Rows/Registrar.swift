internal import Ledger
internal import MiniProgram
internal import Sodium

/// What new ledgers are made with.
final class Registrar: Sendable {
  let keys: VaultKeys
  let identity: Identity
  let now: Timestamp
  /// The owner's other computers, founders beside this one.
  private let ownCards: [Card]

  init(_ keys: VaultKeys, _ identity: Identity, _ ownCards: [Card], _ now: Timestamp) {
    self.ownCards = ownCards
    self.keys = keys
    self.identity = identity
    self.now = now
  }

  func root(of program: NewProgram) throws(LedgerError) -> Event {
    let registered = Registered(
      nonce: Random.bytes(16), founders: [identity.card] + ownCards, name: program.name, appID: program.appID)
    return try Event.sign(
      .registered(registered), in: nil, parents: [], depth: 0, at: now, by: identity.signing)
  }
}
