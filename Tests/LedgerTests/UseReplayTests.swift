import MiniProgram
import Sodium
import Testing

@testable import Ledger

/// Places, leaks, freezing and acceptances, as they are replayed.
struct UseReplayTests {
  private static func place(_ value: Event, owner: String? = nil, note: String? = nil) -> Place {
    Place(
      credential: .appSecret, place: "prod-api", placeKind: nil, owner: owner, note: note, value: value.name)
  }

  private static func leak(_ values: [Event], at place: String = "GitHub") -> Leak {
    Leak(credential: .appSecret, values: values.map(\.name), place: place)
  }

  @Test func aPlaceRunsWhatItsNewestEventNamesAndKeepsWhatIsNotSaid() throws {
    var scene = try Scene()
    let one = try scene.write(stored(), by: ada)
    try scene.write(.placeAdded(Self.place(one, owner: "李雷", note: "n")), by: ada)
    let two = try scene.write(completed(), by: ada)
    var state = try ReplayTests.credential(scene)
    #expect(state.placesBehind.map(\.name) == ["prod-api"] && state.placesInUse.count == 1)
    let last = try scene.write(.placeUpdated(Self.place(two)), by: ada)
    state = try ReplayTests.credential(scene)
    let place = try #require(state.place(named: "PROD-API"))
    #expect(place.value == two.name && place.owner == "李雷" && place.note == "n" && place.event == last.name)
    #expect(state.placesBehind.isEmpty)
  }

  private static func said(_ outcome: Outcome, of value: Event, _ errcode: Int? = nil) -> EventBody {
    .verified(Verified(credential: .appSecret, value: value.name, outcome: outcome, errcode: errcode))
  }

  /// Two wrote at once, and neither knew of the other: what the platform takes is the current one.
  @Test func whatThePlatformTookLastIsTheCurrentOfTwo() throws {
    var scene = try Scene()
    let before = try scene.write(stored(), by: ada)
    let mine = try scene.write(completed(), by: ada, after: [before])
    let theirs = try scene.write(completed(), by: ada, after: [before])
    let likelier = try #require(try ReplayTests.credential(scene).current)
    let less = try #require([mine, theirs].first { $0.name != likelier })
    try scene.write(Self.said(.valid, of: less), by: ada)
    #expect(try ReplayTests.credential(scene).current == less.name)
    // No answer takes nothing back, a refusal does.
    try scene.write(Self.said(.inconclusive, of: less, -1), by: ada)
    #expect(try ReplayTests.credential(scene).current == less.name)
    try scene.write(Self.said(.wrong, of: less, 40125), by: ada)
    let state = try ReplayTests.credential(scene)
    #expect(state.current == likelier && state.isContradicted)
    #expect(state.check(of: less.name)?.errcode == 40125 && state.check(of: likelier) == nil)
    let bytes = try scene.ledger().snapshot.encode()
    #expect(try Snapshot(decoding: bytes.span).program?.credential(.appSecret) == state)
  }

  @Test func aPlaceThatWasRemovedIsKnownAndComesBackWhenItIsAdded() throws {
    var scene = try Scene()
    let one = try scene.write(stored(), by: ada)
    try scene.write(.placeAdded(Self.place(one)), by: ada)
    let removal = try scene.write(.placeRemoved(Self.place(one)), by: ada)
    var state = try ReplayTests.credential(scene)
    #expect(state.placesInUse.isEmpty && state.place(named: "prod-api")?.removedAt == removal.at)
    try scene.write(.placeAdded(Self.place(one)), by: ada)
    state = try ReplayTests.credential(scene)
    #expect(state.placesInUse.count == 1 && state.places.count == 1)
  }

  @Test func aLeakIsOpenUntilTheValueIsResetOrItIsResolved() throws {
    var scene = try Scene()
    let one = try scene.write(stored(), by: ada)
    try scene.write(.leakFound(Self.leak([one])), by: ada)
    #expect(try ReplayTests.credential(scene).openLeaks.map(\.place) == ["GitHub"])
    var resolved = scene
    try resolved.write(.leakResolved(Self.leak([one], at: "elsewhere")), by: ada)
    #expect(try ReplayTests.credential(resolved).openLeaks.count == 1)
    let settling = try resolved.write(.leakResolved(Self.leak([one])), by: ada)
    let state = try ReplayTests.credential(resolved)
    #expect(state.openLeaks.isEmpty && state.leaks.map(\.resolvedBy) == [settling.name])
    try scene.write(completed(), by: ada)
    #expect(try ReplayTests.credential(scene).openLeaks.isEmpty)
  }

  @Test func aLeakThatIsFoundAgainAfterItWasResolvedIsOpenAgain() throws {
    var scene = try Scene()
    let one = try scene.write(stored(), by: ada)
    try scene.write(.leakFound(Self.leak([one])), by: ada)
    try scene.write(.leakResolved(Self.leak([one])), by: ada)
    let again = try scene.write(.leakFound(Self.leak([one])), by: ada)
    #expect(try ReplayTests.credential(scene).openLeaks.map(\.event) == [again.name])
  }

  /// Format, *Who counts*: exposure is counted even from cut authors; what else they said is not.
  @Test func whatSomebodySawWhoWasRemovedAtThatMomentStaysSeen() throws {
    var scene = try Scene()
    let one = try scene.write(stored(), by: ada)
    let granted = try scene.write(share(bob), by: ada)
    let leak = try scene.write(.leakFound(Self.leak([one])), by: bob, after: [granted])
    let frozen = try scene.write(.frozen(Freeze(credential: .appSecret)), by: bob, after: [leak])
    try scene.write(unshare(bob), by: ada, after: [granted])
    try scene.expect([(leak, .cut), (frozen, .cut)])
    let state = try ReplayTests.credential(scene)
    #expect(state.openLeaks.map(\.event) == [leak.name] && !state.isFrozen)
  }

  @Test func freezingCountsFromWhenItHappened() throws {
    var scene = try Scene()
    try scene.write(stored(), by: ada)
    let happened = Timestamp(milliseconds: 5)
    try scene.write(.frozen(Freeze(credential: .appSecret, happened: happened)), by: ada)
    try scene.write(.frozen(Freeze(credential: .appSecret)), by: ada)
    #expect(try ReplayTests.credential(scene).frozenSince == happened)
    try scene.write(.unfrozen(Freeze(credential: .appSecret)), by: ada)
    #expect(try !ReplayTests.credential(scene).isFrozen)
  }

  @Test func whatIsPutOffIsKeptWithWhoDidItAndWhy() throws {
    var scene = try Scene()
    let until = Timestamp(milliseconds: 1_800_000_000_000)
    let accepted = Accepted(what: "no-app-id", until: until, note: "下周补")
    let event = try scene.write(.accepted(accepted), by: ada)
    try scene.write(.accepted(accepted), by: eve)
    let expected = Acceptance(
      event: event.name, at: event.at, author: ada.id, what: "no-app-id", until: until, note: "下周补")
    #expect(try scene.state().acceptances == [expected])
    let snapshot = try scene.ledger().snapshot
    #expect(try Snapshot(decoding: snapshot.encode()) == snapshot)
  }
}
