import MiniProgram
import Sodium
import Testing

@testable import Ledger

struct ReplayTests {
  static func credential(_ scene: Scene, _ kind: CredentialKind = .appSecret) throws -> CredentialState {
    try scene.expectOneReplay()
    return try #require(try scene.state().credential(kind))
  }

  @Test func whatChangedIsReplayed() throws {
    var scene = try Scene()
    var changes = Described()
    changes.alias = .set("hlj")
    changes.appID = .set(try AppID("wx0123456789abcdef"))
    changes.client = .set("好邻居")
    changes.tags = .set(["a", "b"])
    changes.note = .set("n")
    changes.isLive = .set(true)
    changes.ownerEmail = .set("a@b.c")
    changes.wechatAdmin = .set("李雷")
    changes.originalID = .set("gh_1")
    changes.subject = .set("好邻居商贸")
    changes.registeredOn = .set(try #require(Day("2026-11-20")))
    try scene.write(.described(changes), by: ada)
    let set = try scene.state()
    #expect(set.name == "好邻居商城" && set.alias == "hlj" && set.appID?.text == "wx0123456789abcdef")
    #expect(set.client == "好邻居" && set.tags == ["a", "b"] && set.note == "n" && set.isLive == true)
    #expect(set.ownerEmail == "a@b.c" && set.wechatAdmin == "李雷" && set.originalID == "gh_1")
    #expect(set.subject == "好邻居商贸" && set.registeredOn?.text == "2026-11-20")
    #expect(set.registeredAt == scene.root.at && set.founders == [ada.card])
    var clearing = Described()
    clearing.name = "新"
    clearing.alias = .cleared
    clearing.appID = .cleared
    clearing.tags = .cleared
    clearing.isLive = .cleared
    (clearing.subject, clearing.registeredOn) = (.cleared, .cleared)
    try scene.write(.described(clearing), by: ada)
    let cleared = try scene.state()
    #expect(cleared.name == "新" && cleared.alias == nil && cleared.appID == nil && cleared.tags == [])
    #expect(cleared.subject == nil && cleared.registeredOn == nil)
    #expect(cleared.isLive == nil && cleared.note == "n" && cleared.client == "好邻居")
    try scene.expectOneReplay()
  }

  @Test func archivingCanBeTakenBack() throws {
    var scene = try Scene()
    try scene.write(.archived(Archive(reason: "gone")), by: ada)
    #expect(try scene.state().isArchived)
    try scene.write(.unarchived(Archive()), by: ada)
    #expect(try !scene.state().isArchived)
  }

  @Test func versionsAreCountedInReplayOrder() throws {
    var scene = try Scene()
    let one = try scene.write(stored(), by: ada)
    let wrong = SecretCorrected(
      credential: .appSecret, commitment: Blake2b.hash32([3].span), origin: .imported, replaces: one.name)
    let two = try scene.write(.secretCorrected(wrong), by: ada)
    try scene.write(stored(.uploadKey), by: ada)
    let three = try scene.write(completed(happened: 1_700_000_000_000), by: ada)
    let state = try Self.credential(scene)
    #expect(state.values.map(\.event) == [one, two, three].map(\.name))
    #expect(state.values[1].how == .corrected(.imported, replaces: one.name))
    #expect(state.values[2].how == .reset(.routine, note: nil, by: nil))
    #expect(state.values[2].since.milliseconds == 1_700_000_000_000 && state.values[0].since == one.at)
    #expect(state.candidates == [three.name] && state.currentVersion == 3 && !state.isContradicted)
    #expect(state.version(of: two.name) == 2 && state.version(of: scene.id) == nil)
    #expect(try scene.state().credentials.map(\.kind) == [.appSecret, .uploadKey])
  }

  @Test func twoResetsAtOnceContradictUntilOneIsKept() throws {
    var scene = try Scene()
    let first = try scene.write(stored(), by: ada)
    let one = try scene.write(completed(), by: ada, after: [first])
    let two = try scene.write(completed(happened: 1), by: ada, after: [first])
    var state = try Self.credential(scene)
    #expect(Set(state.candidates) == [one.name, two.name] && state.isContradicted)
    #expect(state.current == one.name)
    try scene.write(kept(two), by: ada)
    state = try Self.credential(scene)
    #expect(state.candidates == [two.name] && !state.isContradicted && state.current == two.name)
    #expect(state.values.count == 3)
  }

  @Test func twoWhoKeepTheSameAgree() throws {
    var scene = try Scene()
    let one = try scene.write(completed(), by: ada, after: [scene.root])
    let two = try scene.write(completed(), by: ada, after: [scene.root])
    try scene.write(kept(one), by: ada, after: [one, two])
    try scene.write(kept(one), by: ada, after: [two, one])
    let state = try Self.credential(scene)
    #expect(state.candidates == [one.name] && !state.isContradicted)
  }

  @Test func ofCandidatesTheLatestIsLikeliest() throws {
    var scene = try Scene()
    let late = try scene.write(completed(happened: 2_000_000_000_000), by: ada, after: [scene.root])
    let early = try scene.write(completed(happened: 1_000_000_000_000), by: ada, after: [scene.root])
    let now = try scene.write(stored(), by: ada, after: [scene.root])
    let state = try Self.credential(scene)
    #expect(state.current == late.name && Set(state.candidates) == [late.name, early.name, now.name])
  }

  @Test func aCutResetIsAContradictionUntilSomebodyDealsWithIt() throws {
    var scene = try Scene()
    let value = try scene.write(stored(), by: ada)
    let grant = try scene.write(share(bob), by: ada)
    let removal = try scene.write(unshare(bob), by: ada, after: [grant])
    let reset = try scene.write(completed(), by: bob, after: [grant])
    var state = try Self.credential(scene)
    #expect(state.values.map(\.event) == [value.name] && state.cutValues.map(\.event) == [reset.name])
    #expect(state.isContradicted && state.current == value.name)
    var keeping = scene
    let keep = try keeping.write(kept(reset), by: ada, after: [removal, reset])
    state = try Self.credential(keeping)
    #expect(state.values.map(\.event) == [value.name, reset.name] && state.cutValues.isEmpty)
    #expect(state.values[1].author == ada.id && state.values[1].revivedBy == keep.name)
    #expect(!state.isContradicted && state.current == reset.name)
    try scene.write(completed(), by: ada, after: [removal, reset])
    state = try Self.credential(scene)
    #expect(!state.isContradicted && state.cutValues.map(\.event) == [reset.name] && state.values.count == 2)
  }

  @Test func whoRevivesACutValueFirstAnswersForIt() throws {
    var scene = try Scene(founders: [ada, dan])
    let grant = try scene.write(share(bob), by: ada)
    try scene.write(unshare(bob), by: ada, after: [grant])
    let reset = try scene.write(completed(), by: bob, after: [grant])
    let first = try scene.write(kept(reset), by: dan)
    try scene.write(kept(reset), by: ada)
    let value = try #require(try Self.credential(scene).values.first)
    #expect(value.author == dan.id && value.revivedBy == first.name)
  }

  @Test func aCutOnesOwnKeepingRevivesNothing() throws {
    var scene = try Scene()
    let grant = try scene.write(share(bob), by: ada)
    try scene.write(unshare(bob), by: ada, after: [grant])
    let reset = try scene.write(completed(), by: bob, after: [grant])
    let keep = try scene.write(kept(reset), by: bob, after: [reset])
    try scene.expect([(reset, .cut), (keep, .cut)])
    #expect(try Self.credential(scene).values.isEmpty)
  }

  @Test func whatIsNoValueCannotBeKept() throws {
    var scene = try Scene()
    let value = try scene.write(stored(), by: ada)
    let strangers = try scene.write(completed(), by: eve)
    let root = try scene.write(kept(scene.root), by: ada)
    let other = try scene.write(kept(value, .uploadKey), by: ada)
    let aside = try scene.write(kept(value), by: ada, after: [scene.root])
    let void = try scene.write(kept(strangers), by: ada)
    try scene.expect([
      (root, .void(.unknownValue)), (other, .void(.unknownValue)), (aside, .void(.unknownValue)),
      (void, .counts),
    ])
    let state = try Self.credential(scene)
    #expect(state.candidates == [value.name] && state.values.count == 1)
  }

  @Test func aResetThatWasBegunAndNeverCompletedStays() throws {
    var scene = try Scene()
    try scene.write(share(bob), by: ada)
    let begun = try scene.write(began(), by: bob)
    #expect(
      try Self.credential(scene).unfinishedResets == [
        UnfinishedReset(
          event: begun.name, at: begun.at, happened: nil, author: bob.id, reason: .leaked, note: nil)
      ])
    var aside = scene
    try aside.write(completed(), by: ada, after: [scene.root])
    #expect(try Self.credential(aside).unfinishedResets.map(\.event) == [begun.name])
    var other = scene
    try other.write(completed(.uploadKey), by: ada)
    #expect(try Self.credential(other).unfinishedResets.count == 1)
    var stranger = scene
    try stranger.write(completed(), by: eve)
    #expect(try Self.credential(stranger).unfinishedResets.count == 1)
    var abandoned = scene
    try abandoned.write(.resetAbandoned(ResetAbandoned(credential: .appSecret)), by: ada)
    #expect(try abandoned.state().credential(.appSecret) == nil)
    try scene.write(completed(), by: ada)
    #expect(try Self.credential(scene).unfinishedResets.isEmpty)
  }

  @Test func freezingCanBeTakenBack() throws {
    var scene = try Scene()
    try scene.write(.frozen(Freeze(credential: .uploadKey)), by: ada)
    #expect(try Self.credential(scene, .uploadKey).isFrozen)
    try scene.write(.unfrozen(Freeze(credential: .uploadKey)), by: ada)
    #expect(try scene.state().credential(.uploadKey) == nil)
  }

  @Test func aLedgerWithoutItsRootSaysNothing() throws {
    var scene = try Scene()
    try scene.write(named("x"), by: ada)
    let ledger = try scene.ledger(Array(scene.events.dropFirst()))
    #expect(ledger.replay().state == .rootless && ledger.state == nil && ledger.verdicts.isEmpty)
  }

  @Test func inAVaultsOwnLedgerOnlyItsOwnKeyCounts() throws {
    let at = EventTests.at
    let founded = Founded(nonce: [UInt8](repeating: 1, count: 16), name: "我")
    let root = try Event.sign(.founded(founded), in: nil, parents: [], depth: 0, at: at, by: ada.key)
    var ledger = Ledger(id: root.name)
    try ledger.insert(root)
    func write(_ body: EventBody, _ author: Actor) throws -> Event {
      let event = try ledger.sign(body, at: at, by: author.key)
      try ledger.insert(event)
      return event
    }
    let own = try write(.slotAdded(SlotChange(slot: "passphrase", id: 1)), ada)
    let second = try write(.slotAdded(SlotChange(slot: "recovery", id: 2)), ada)
    let foreign = try write(.slotRemoved(SlotChange(slot: "passphrase", id: 1)), eve)
    let removed = try write(.slotRemoved(SlotChange(slot: "recovery", id: 2)), ada)
    for isProven in [false, true] {
      _ = try write(.slotAdded(SlotChange(slot: "recovery", id: 3, isProven: isProven)), ada)
    }
    _ = try write(.slotAdded(SlotChange(slot: "recovery", id: 4, isProven: false)), ada)
    for path in ["/old", "/new"] { _ = try write(.backedUp(BackedUp(path: path)), ada) }
    _ = try write(.backedUp(BackedUp(path: "/forged")), eve)
    let rekeyed = try write(.rekeyed(Rekeyed()), ada)
    let foreignKey = try write(.rekeyed(Rekeyed()), eve)
    let program = try write(named("x"), ada)
    let replay = ledger.replay()
    #expect(replay.own?.name == "我" && replay.own?.owner == ada.id && replay.program == nil)
    #expect(
      replay.own?.slots == [
        VaultLedgerState.OpenSlot(slot: "passphrase", id: 1, addedAt: at, key: nil),
        VaultLedgerState.OpenSlot(slot: "recovery", id: 3, addedAt: at, key: nil),
        VaultLedgerState.OpenSlot(slot: "recovery", id: 4, addedAt: at, key: nil, isUnproven: true),
      ])
    #expect(replay.own?.lastBackup == VaultLedgerState.LastBackup(at: at, path: "/new"))
    #expect(replay.own?.rekeyedAt == rekeyed.at)
    #expect([own, second, removed, rekeyed].allSatisfy { replay.verdicts[$0.name] == .counts })
    #expect([foreign, foreignKey].allSatisfy { replay.verdicts[$0.name] == .void(.noRight) })
    #expect(replay.verdicts[program.name] == .void(.foreignKind))
    var scene = try Scene()
    let slot = try scene.write(.slotAdded(SlotChange(slot: "passphrase", id: 1)), by: ada)
    try scene.expect([(slot, .void(.foreignKind))])
  }
}
