import MiniProgram
import Sodium
import Testing

@testable import Ledger

/// A removal that names a card, is not its author's own, and counts, also acts on grants of bare keys that open what is
/// sealed to that card.
struct BareKeyTests {
  private func bare(_ actor: Actor) throws -> Grantee { try Grantee(actor.card.ageRecipient) }

  private func share(bare actor: Actor) throws -> EventBody {
    .shared(Shared(grantee: try bare(actor), credentials: CredentialSet([.appSecret])))
  }

  @Test func theRemovalOfACardTakesItsBareKey() throws {
    var scene = try Scene()
    try scene.write(share(bare: bob), by: ada)
    try scene.write(share(bare: cyd), by: ada)
    try scene.write(unshare(bob), by: ada)
    #expect(try scene.state().holder(bare(bob)) == nil)
    #expect(try scene.state().holder(bare(cyd)) != nil)
    try scene.write(share(bare: bob), by: ada)
    #expect(try scene.state().holder(bare(bob)) != nil)
    try scene.expectOneReplay()
  }

  @Test func oneKeyHasOneNameHoweverItIsWritten() throws {
    var bytes = bob.card.ageKey.bytes
    bytes[31] |= 0x80
    let other = try Grantee(Bech32.encode(prefix: "age", bytes.span))
    #expect(try other.openingKey == bare(bob).openingKey && other.openingKey == bob.grantee.openingKey)
    var scene = try Scene()
    try scene.write(.shared(Shared(grantee: other, credentials: .all)), by: ada)
    try scene.write(unshare(bob), by: ada)
    #expect(try scene.state().holder(other) == nil)
  }

  @Test func aPartialRemovalTakesThat() throws {
    var scene = try Scene()
    try scene.write(.shared(Shared(grantee: bare(bob), credentials: .all)), by: ada)
    try scene.write(unshare(bob, CredentialSet([.uploadKey])), by: ada)
    #expect(try scene.state().holder(bare(bob))?.credentials == .allBut([.uploadKey]))
  }

  /// Leaving takes one's own card's rights; a card that carries somebody else's age key takes nothing from them.
  @Test func onesOwnRemovalAndAnotherCardTakeNothing() throws {
    var scene = try Scene()
    let stranger = Card(signing: eve.key, age: bob.card.ageKey)
    try scene.write(share(bare: bob), by: ada)
    try scene.write(LedgerTests.share(bob), by: ada)
    try scene.write(unshare(bob), by: bob)
    #expect(try scene.state().holder(bare(bob)) != nil)
    try scene.write(.unshared(Unshared(grantee: .card(stranger), left: true)), by: eve)
    #expect(try scene.state().holder(bare(bob)) != nil)
    try scene.write(LedgerTests.share(bob), by: ada)
    try scene.write(.unshared(Unshared(grantee: bare(bob), left: true)), by: ada)
    #expect(try scene.state().holder(bare(bob)) == nil && scene.state().holder(bob.grantee) != nil)
  }

  @Test func aRemovalThatIsCutTakesNothing() throws {
    var scene = try Scene()
    let admin = try scene.write(LedgerTests.share(dan, admin: true), by: ada)
    let grant = try scene.write(share(bare: bob), by: ada)
    try scene.write(unshare(dan), by: ada, after: [admin])
    try scene.write(unshare(bob), by: dan, after: [grant])
    #expect(try scene.state().holder(bare(bob)) != nil)
  }

}
