import MiniProgram
import Sodium
import Testing

@testable import Ledger

/// What a key opens: for lists and for the last gate, and in replay for one rule alone.
@Suite struct OpeningKeyTests {
  private static func key(_ first: UInt8, _ rest: UInt8, _ last: UInt8) throws -> Bytes32 {
    let bytes = [first] + [UInt8](repeating: rest, count: 30) + [last]
    let key = Bytes32(bytes.span)
    return try #require(key)
  }

  /// RFC 7748 section 5: the highest bit does not count, and numbers are taken modulo 2^255 − 19.
  @Test func everyWayToWriteAKeyIsOneKey() throws {
    for (one, other) in [
      (try Self.key(9, 1, 0x42), try Self.key(9, 1, 0xc2)),
      (try Self.key(0xee, 0xff, 0x7f), try Self.key(1, 0, 0)),
      (try Self.key(0xff, 0xff, 0xff), try Self.key(18, 0, 0)),
    ] {
      #expect(OpeningKey(one) == OpeningKey(other))
    }
    let below = try Self.key(0xec, 0xff, 0x7f)
    #expect(OpeningKey(below).bytes == below)
  }

  @Test func aCardItsAgeKeyAndNobodyElseOpenTheSame() throws {
    let bare = try Grantee(bob.card.ageRecipient)
    #expect(bob.grantee.openingKey == bare.openingKey && bare.isSameHolder(as: bob.grantee))
    #expect(bob.grantee.openingKey != cyd.grantee.openingKey && !bare.isSameHolder(as: cyd.grantee))
    #expect(Grantee.told("bob").openingKey == nil && Grantee.told("bob").isSameHolder(as: .told("bob")))
  }

  @Test func aRemovalOfACardTakesTheBareKeyThatOpensTheSame() throws {
    let bare = try Grantee(bob.card.ageRecipient)
    // Whatever came first, and whether the grant was known to whoever removed.
    for isLate in [false, true] {
      var scene = try Scene()
      let before = scene.heads
      let grant = try scene.write(.shared(Shared(grantee: bare, credentials: .all)), by: ada)
      let after = isLate ? before : [grant]
      try scene.write(share(bob), by: ada, after: after)
      try scene.write(unshare(bob), by: ada)
      #expect(try scene.state().holders.map(\.grantee) == [ada.grantee])
    }
  }

  @Test func grantedAnewItStands() throws {
    var scene = try Scene()
    let bare = try Grantee(bob.card.ageRecipient)
    try scene.write(share(bob), by: ada)
    try scene.write(unshare(bob), by: ada)
    try scene.write(.shared(Shared(grantee: bare, credentials: .all)), by: ada)
    #expect(try scene.state().holders.map(\.grantee) == [ada.grantee, bare])
  }

  /// Whoever makes a card proves the signing key and not the age key: with somebody else's in it nobody loses a right.
  @Test func aCardWithSomebodyElsesAgeKeyTakesNothingFromThem() throws {
    var scene = try Scene()
    let forged = Card(signing: eve.key, age: bob.card.ageKey)
    try scene.write(share(bob), by: ada)
    try scene.write(.shared(Shared(grantee: .card(forged), credentials: .all)), by: ada)
    try scene.write(.unshared(Unshared(grantee: .card(forged), left: true)), by: ada)
    #expect(try scene.state().holders.map(\.grantee) == [ada.grantee, bob.grantee])
  }

  /// Somebody's own leaving is about their card alone.
  @Test func onesOwnRemovalTakesNoOtherKey() throws {
    var scene = try Scene()
    let bare = try Grantee(bob.card.ageRecipient)
    try scene.write(.shared(Shared(grantee: bare, credentials: .all)), by: ada)
    try scene.write(share(bob), by: ada)
    try scene.write(unshare(bob), by: bob)
    #expect(try scene.state().holders.map(\.grantee) == [ada.grantee, bare])
  }

  @Test func whoMayNotRemoveTakesNoBareKeyEither() throws {
    var scene = try Scene()
    let bare = try Grantee(bob.card.ageRecipient)
    try scene.write(share(eve), by: ada)
    try scene.write(.shared(Shared(grantee: bare, credentials: .all)), by: ada)
    try scene.write(unshare(bob), by: eve)
    #expect(try scene.state().holders.map(\.grantee) == [ada.grantee, eve.grantee, bare])
  }
}
