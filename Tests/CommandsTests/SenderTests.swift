import Ledger
import Sodium
import Testing
import Vault

@testable import Commands

@Suite struct SenderTests {
  @Test func aCardOfTheSameSigningKeyWithAnotherAgeKeyIsNotTheirs() throws {
    let own = Identity(seed: .random())
    let other = Identity(seed: .random())
    let known = other.card
    let founded = try Event.sign(
      .founded(Founded(nonce: Random.bytes(16), name: "李雷")), in: nil, parents: [], depth: 0,
      at: Timestamp(milliseconds: 1), by: own.signing)
    var ledger = Ledger(id: founded.name)
    try ledger.insert(founded)
    for body in [
      EventBody.personAdded(PersonAdded(name: "张三")),
      .deviceAdded(DeviceAdded(person: "张三", device: "1", key: .card(known))),
    ] {
      try ledger.insert(try ledger.sign(body, at: Timestamp(milliseconds: 2), by: own.signing))
    }
    let state = try #require(ledger.replay().own)
    let forged = Card(signing: other.signing, age: Identity(seed: .random()).card.ageKey)
    let borrowed = Card(signing: other.signing, age: own.card.ageKey)
    guard case .known(let person) = Sender(known, state, own.card), person.name == "张三" else {
      Issue.record("a known sender")
      return
    }
    guard case .otherCard = Sender(forged, state, own.card) else {
      Issue.record("another card")
      return
    }
    guard case .borrowed(.borrowedAgeKey(person: nil, key: nil)) = Sender(borrowed, state, own.card) else {
      Issue.record("a card with our own age key")
      return
    }
    guard case .unknown = Sender(Identity(seed: .random()).card, state, own.card) else {
      Issue.record("an unknown sender")
      return
    }
    guard case .own = Sender(own.card, state, own.card) else {
      Issue.record("oneself")
      return
    }
  }
}
