import MiniProgram
import Sodium
import Testing

@testable import Ledger

/// Format, *Who counts*: each rule as a story, in every order in which its events can arrive.
struct AuthorityTests {
  @Test func aStrangerDoesNotCount() throws {
    var scene = try Scene()
    let value = try scene.write(stored(), by: ada)
    let reset = try scene.write(completed(), by: eve)
    let rename = try scene.write(named("x"), by: eve)
    try scene.expect([(value, .counts), (reset, .void(.noRight)), (rename, .void(.noRight))])
    #expect(try scene.state().name == "好邻居商城")
    #expect(try scene.state().credential(.appSecret)?.values.count == 1)
  }

  @Test func aForgedFounderDoesNotCount() throws {
    var scene = try Scene()
    let forged = try scene.write(share(eve, founder: true), by: eve)
    let used = try scene.write(named("x"), by: eve)
    try scene.expect([(forged, .void(.noRight)), (used, .void(.noRight))])
    #expect(try scene.state().holders.map(\.grantee) == [ada.grantee])
  }

  @Test func anAdminWhoIsNoFounderMakesNoFounder() throws {
    var scene = try Scene()
    let admin = try scene.write(share(bob, .none, admin: true), by: ada)
    let founder = try scene.write(share(cyd, founder: true), by: bob)
    let used = try scene.write(named("x"), by: cyd)
    try scene.expect([(admin, .counts), (founder, .void(.noRight)), (used, .void(.noRight))])
  }

  @Test func aFounderByGrantIsAFounder() throws {
    var scene = try Scene()
    let grant = try scene.write(share(bob, .none, founder: true), by: ada)
    let removal = try scene.write(unshare(ada), by: bob)
    let late = try scene.write(named("x"), by: ada)
    try scene.expect([(grant, .counts), (removal, .counts), (late, .void(.noRight))])
    let holders = try scene.state().holders
    #expect(holders == [Holder(grantee: bob.grantee, credentials: .all, rank: 0)])
  }

  @Test func holdersStandFoundersFirstAndThenByAge() throws {
    var scene = try Scene()
    for body in [share(cyd), share(dan), share(bob, founder: true), share(cyd, admin: true)] {
      try scene.write(body, by: ada)
    }
    #expect(try scene.state().holders.map(\.grantee) == [ada, bob, cyd, dan].map(\.grantee))
    try scene.expectOneReplay()
  }

  @Test func aHolderOfOneKindDoesNotResetAnother() throws {
    var scene = try Scene()
    try scene.write(share(bob, CredentialSet([.uploadKey])), by: ada)
    let own = try scene.write(completed(.uploadKey), by: bob)
    let other = try scene.write(completed(.appSecret), by: bob)
    let people = try scene.write(share(cyd), by: bob)
    try scene.expect([(own, .counts), (other, .void(.noRight)), (people, .void(.noRight))])
  }

  @Test func anAdminWithoutACredentialDoesNotResetIt() throws {
    var scene = try Scene()
    try scene.write(share(bob, .none, admin: true), by: ada)
    let rename = try scene.write(named("x"), by: bob)
    let reset = try scene.write(completed(), by: bob)
    try scene.expect([(rename, .counts), (reset, .void(.noRight))])
  }

  @Test func aRemovedMemberWhoWritesOnIsCut() throws {
    var scene = try Scene()
    let grant = try scene.write(share(bob), by: ada)
    let removal = try scene.write(unshare(bob), by: ada, after: [grant])
    let atOnce = try scene.write(completed(), by: bob, after: [grant])
    let knowing = try scene.write(completed(), by: bob, after: [removal])
    try scene.expect([(removal, .counts), (atOnce, .cut), (knowing, .void(.noRight))])
    #expect(try scene.state().holder(bob.grantee) == nil)
  }

  @Test func whatTheRemoverKnewCounts() throws {
    var scene = try Scene()
    try scene.write(share(bob), by: ada)
    let reset = try scene.write(completed(), by: bob)
    let removal = try scene.write(unshare(bob), by: ada)
    try scene.expect([(reset, .counts), (removal, .counts)])
  }

  @Test func aRemovalBeatsAGrantAtTheSameTime() throws {
    var scene = try Scene(founders: [ada, cyd])
    let first = try scene.write(share(bob), by: ada)
    let removal = try scene.write(unshare(bob), by: ada, after: [first])
    let again = try scene.write(share(bob), by: cyd, after: [first])
    let reset = try scene.write(completed(), by: bob, after: [again])
    try scene.expect([(removal, .counts), (again, .counts), (reset, .cut)])
    #expect(try scene.state().holder(bob.grantee) == nil)
  }

  @Test func aGrantAfterARemovalIsNew() throws {
    var scene = try Scene()
    try scene.write(share(bob), by: ada)
    try scene.write(unshare(bob), by: ada)
    let between = try scene.write(completed(), by: bob)
    try scene.write(share(bob), by: ada)
    let after = try scene.write(completed(), by: bob)
    try scene.expect([(between, .void(.noRight)), (after, .counts)])
  }

  @Test func whoLeavesHoldsNothingMore() throws {
    var scene = try Scene()
    let grant = try scene.write(share(bob, admin: true), by: ada)
    let leave = try scene.write(unshare(bob), by: bob, after: [grant])
    let late = try scene.write(named("x"), by: bob, after: [leave])
    let atOnce = try scene.write(named("y"), by: bob, after: [grant])
    try scene.expect([(leave, .counts), (late, .void(.noRight)), (atOnce, .cut)])
    #expect(try scene.state().holders.map(\.grantee) == [ada.grantee])
  }

  @Test func aFounderMayLeave() throws {
    var scene = try Scene(founders: [ada, bob])
    let leave = try scene.write(unshare(ada), by: ada)
    let late = try scene.write(named("x"), by: ada)
    try scene.expect([(leave, .counts), (late, .void(.noRight))])
    #expect(try scene.state().holders.map(\.grantee) == [bob.grantee])
  }

  @Test func whoHoldsNothingCannotLeave() throws {
    var scene = try Scene()
    let leave = try scene.write(unshare(eve), by: eve)
    let grant = try scene.write(share(eve), by: ada, after: [scene.root])
    try scene.expect([(leave, .void(.noRight)), (grant, .counts)])
    #expect(try scene.state().holder(eve.grantee) != nil)
  }

  @Test func foundersWhoRemoveEachOtherAreBothGone() throws {
    var scene = try Scene(founders: [ada, bob, cyd])
    let one = try scene.write(unshare(bob), by: ada, after: [scene.root])
    let two = try scene.write(unshare(ada), by: bob, after: [scene.root])
    let rename = try scene.write(named("x"), by: ada, after: [one])
    try scene.expect([(one, .counts), (two, .counts), (rename, .cut)])
    #expect(try scene.state().holders.map(\.grantee) == [cyd.grantee])
  }

  @Test func aRemovedFounderCannotStrikeBackKnowingly() throws {
    var scene = try Scene(founders: [ada, bob])
    let one = try scene.write(unshare(bob), by: ada)
    let two = try scene.write(unshare(ada), by: bob)
    try scene.expect([(one, .counts), (two, .void(.noRight))])
    #expect(try scene.state().holders.map(\.grantee) == [ada.grantee])
  }

  @Test func anyAdminRemovesAHolder() throws {
    var scene = try Scene()
    try scene.write(share(cyd), by: ada)
    try scene.write(share(bob, .none, admin: true), by: ada)
    try scene.write(unshare(cyd), by: bob)
    let reset = try scene.write(completed(), by: cyd)
    try scene.expect([(reset, .void(.noRight))])
  }

  @Test func aPartialRemovalTakesThoseCredentialsAndNeverAdmin() throws {
    var scene = try Scene()
    try scene.write(share(bob, .all, admin: true), by: ada)
    try scene.write(unshare(bob, CredentialSet([.uploadKey])), by: ada)
    let upload = try scene.write(completed(.uploadKey), by: bob)
    let secret = try scene.write(completed(.appSecret), by: bob)
    let rename = try scene.write(named("x"), by: bob)
    try scene.expect([(upload, .void(.noRight)), (secret, .counts), (rename, .counts)])
    let holder = try #require(try scene.state().holder(bob.grantee))
    #expect(holder.credentials == .allBut([.uploadKey]) && holder.isAdmin)
  }

  @Test func twoCardsOfOneSigningKeyAreOneGrantee() throws {
    var scene = try Scene()
    try scene.write(share(bob), by: ada)
    let other = Card(signing: bob.key, age: cyd.card.ageKey)
    try scene.write(.unshared(Unshared(grantee: .card(other), left: false)), by: ada)
    #expect(try scene.state().holders.map(\.grantee) == [ada.grantee])
    try scene.expectOneReplay()
  }

  @Test func aPlainKeyIsAHolderAndCanBeTakenOut() throws {
    var scene = try Scene()
    let key = try Grantee(cyd.card.ageRecipient)
    try scene.write(.shared(Shared(grantee: key, credentials: CredentialSet([.appSecret]))), by: ada)
    #expect(try scene.state().holder(key)?.credentials == CredentialSet([.appSecret]))
    try scene.write(.unshared(Unshared(grantee: key, left: false)), by: ada)
    #expect(try scene.state().holder(key) == nil)
  }

  @Test func handingOverNeedsEveryCredentialAndKnownValues() throws {
    var scene = try Scene()
    let secret = try scene.write(stored(.appSecret), by: ada)
    let upload = try scene.write(stored(.uploadKey), by: ada, after: [scene.root])
    let grant = try scene.write(share(bob, CredentialSet([.appSecret])), by: ada, after: [secret])
    func given(_ values: [Event]) -> EventBody {
      .given(Given(values: values.map(\.name), to: [.told("李雷")], via: .told))
    }
    let one = try scene.write(given([secret]), by: bob, after: [grant])
    let unknown = try scene.write(given([secret, upload]), by: bob, after: [grant])
    let both = try scene.write(given([secret, upload]), by: bob, after: [grant, upload])
    let noValue = try scene.write(given([grant]), by: bob, after: [grant])
    let founder = try scene.write(given([upload, secret]), by: ada, after: [grant, upload])
    try scene.expect([
      (one, .counts), (unknown, .void(.unknownValue)), (both, .void(.noRight)),
      (noValue, .void(.unknownValue)), (founder, .counts),
    ])
  }

  @Test func unknownKindsSurviveAndAreForwarded() throws {
    var scene = try Scene()
    let future = try scene.write(raw: "teleported", #","to":{"x":[1]}"#, by: ada)
    let after = try scene.write(named("x"), by: ada)
    let ledger = try scene.ledger()
    #expect(ledger.graph.events.map(\.name).contains(future.name))
    #expect(ledger.graph[future.name]?.bytes == future.bytes)
    #expect(after.parents == [future.name])
    #expect(try scene.state().name == "x" && !scene.state().isReadOnly)
  }

  @Test func aCriticalUnknownKindOfAnAdminMakesReadOnly() throws {
    var scene = try Scene()
    try scene.write(share(bob), by: ada)
    let stranger = try scene.write(raw: "teleported", #","critical":true"#, by: eve)
    let holder = try scene.write(raw: "teleported", #","critical":true"#, by: bob)
    let harmless = try scene.write(raw: "teleported", #","critical":false"#, by: bob)
    #expect(try !scene.state().isReadOnly)
    let admin = try scene.write(raw: "teleported", #","critical":true"#, by: ada)
    #expect(try scene.state().isReadOnly)
    try scene.expect([
      (stranger, .void(.noRight)), (holder, .void(.noRight)), (harmless, .counts), (admin, .counts),
    ])
  }
}
