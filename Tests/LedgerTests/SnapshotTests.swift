import MiniProgram
import Sodium
import Support
import Testing

@testable import Ledger

struct SnapshotTests {
  /// A ledger with something in every field.
  static func scene() throws -> Scene {
    var scene = try Scene(founders: [ada, bob])
    var changes = Described()
    changes.alias = .set("hlj")
    changes.appID = .set(try AppID("wx0123456789abcdef"))
    changes.client = .set("好邻居")
    changes.tags = .set(["a", ""])
    changes.note = .set("注")
    changes.isLive = .set(false)
    changes.ownerEmail = .set("a@b.c")
    changes.wechatAdmin = .set("李雷")
    changes.originalID = .set("gh_1")
    changes.subject = .set("好邻居商贸")
    changes.registeredOn = .set(try #require(Day("2026-11-20")))
    try scene.write(.described(changes), by: ada)
    for text in [GranteeTests.ssh, "told:韩梅梅", dan.card.ageRecipient] {
      try scene.write(
        .shared(Shared(grantee: Grantee(text), credentials: CredentialSet([.uploadKey]))), by: ada)
    }
    let other = try #require(CredentialKind("other:测试"))
    let grant = try scene.write(share(cyd, CredentialSet([.appSecret, other]), admin: true), by: ada)
    try scene.write(unshare(bob, CredentialSet([.uploadKey])), by: bob)
    let first = try scene.write(stored(), by: ada)
    let correction = SecretCorrected(
      credential: .appSecret, commitment: first.name, origin: .inbox, replaces: first.name)
    try scene.write(.secretCorrected(correction), by: ada)
    let reset = ResetCompleted(
      credential: .appSecret, commitment: first.name, reason: .left, note: "n", happened: EventTests.at,
      by: "b")
    try scene.write(.resetCompleted(reset), by: ada)
    try scene.write(began(other), by: cyd)
    let removal = try scene.write(unshare(cyd), by: ada)
    let cut = try scene.write(completed(), by: cyd, after: [grant])
    try scene.write(completed(other), by: cyd, after: [grant])
    try scene.write(kept(cut), by: ada, after: [removal, cut])
    try scene.write(.frozen(Freeze(credential: .uploadKey)), by: ada)
    for (number, grantee) in [bob.grantee, nil].enumerated() {
      let member = MemberAdded(
        id: MemberID([UInt8](repeating: UInt8(number), count: 16)), name: "王芳\(number)", grantee: grantee,
        roles: [.admin, .other("摄影师")], wechat: "wx")
      try scene.write(.memberAdded(member), by: ada)
    }
    try scene.write(.archived(Archive()), by: ada)
    _ = try scene.write(raw: "teleported", #","critical":true"#, by: ada)
    return scene
  }

  static func decode(_ bytes: [UInt8]) throws(LedgerError) -> Snapshot { try Snapshot(decoding: bytes.span) }

  @Test func itComesBack() throws {
    var ledger = try Self.scene().ledger()
    try ledger.insert(EventGraphTests.event(Self.scene(), depth: 9, after: [EventTests.ledger]))
    let snapshot = ledger.snapshot
    let state = try #require(snapshot.program)
    #expect(state.isReadOnly && state.isArchived && state.holders.count == 5)
    #expect(state.credentials.count == 3 && snapshot.pendingCount == 1 && snapshot.depth > 5)
    let bytes = snapshot.encode()
    #expect(try Self.decode(bytes) == snapshot)
  }

  @Test func ownAndRootlessComeBack() throws {
    var own = VaultLedgerState(name: "我", owner: ada.id, foundedAt: EventTests.at)
    own.slots = [
      VaultLedgerState.OpenSlot(slot: "passphrase", id: -1, addedAt: EventTests.at, key: nil),
      VaultLedgerState.OpenSlot(slot: "identity", id: 2, addedAt: EventTests.at, key: "age1"),
      VaultLedgerState.OpenSlot(
        slot: "recovery", id: 3, addedAt: EventTests.at, key: nil, isUnproven: true),
    ]
    own.apply(PersonAdded(name: "张三", wechat: "zs", role: "开发者"), at: EventTests.at)
    own.apply(DeviceAdded(person: "张三", device: "1", key: .told("x")), at: EventTests.at)
    own.apply(DeviceAdded(person: "张三", device: "2", key: .card(ada.card)), at: EventTests.at)
    own.apply(DeviceRemoved(person: "张三", key: .told("x"), isStolen: true), at: EventTests.at)
    own.apply(PersonAdded(name: "张三丰", was: "张三"), at: EventTests.at)
    let putOff = Accepted(what: "no-backup", until: EventTests.at, note: "n")
    own.acceptances = [
      Acceptance(
        event: ada.id, at: EventTests.at, author: ada.id, what: putOff.what, until: putOff.until, note: "n")
    ]
    own.names[ada.id] = LocalNames(
      name: "shop (2)", keepsAlias: false, keepsAppID: true, isHidden: true, followedBy: bob.id)
    own.names[bob.id] = LocalNames(name: nil, keepsAlias: true, keepsAppID: true, isOffered: true)
    own.oddValues = [ada.id, bob.id]
    own.lostValues = [bob.id]
    own.policy.cacheSeconds = 60
    own.policy.mirror = "/media/stick"
    own.rekeyedAt = EventTests.at
    own.isReadOnly = true
    var backedUp = own
    backedUp.lastBackup = VaultLedgerState.LastBackup(at: EventTests.at, path: "/媒体/b")
    for state in [ReplayedState.own(own), .own(backedUp), .rootless] {
      let snapshot = Snapshot(state: state, heads: [], depth: -1, pendingCount: 0)
      #expect(try Self.decode(snapshot.encode()) == snapshot)
    }
  }

  @Test func anotherReplayVersionIsItsOwnError() {
    for version in [UInt64(0), Snapshot.replayVersion - 1, Snapshot.replayVersion + 1, 200, .max >> 2] {
      var writer = BinaryWriter()
      writer.add(version)
      #expect(throws: LedgerError.otherReplayVersion(version)) { try Self.decode(writer.bytes) }
    }
  }

  @Test func theDecoderIsTotal() throws {
    let bytes = try Self.scene().ledger().snapshot.encode()
    for count in 0..<bytes.count {
      let cut = Array(bytes.prefix(count))
      #expect(throws: LedgerError.malformedSnapshot) { try Self.decode(cut) }
    }
    #expect(throws: LedgerError.malformedSnapshot) { try Self.decode(bytes + [0]) }
    var random = Seeded(5)
    for _ in 0..<(Soak.isOn ? 20_000 : 4_000) {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        changed[Int.random(in: 1..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if let taken = try? Self.decode(changed) { #expect(try Self.decode(taken.encode()) == taken) }
    }
    for _ in 0..<5000 {
      let noise = [UInt8(Snapshot.replayVersion)] + random.bytes(Int.random(in: 0...60, using: &random))
      if let taken = try? Self.decode(noise) { #expect(try Self.decode(taken.encode()) == taken) }
    }
  }

  @Test(arguments: 0..<200)
  func everyStateComesBack(seed: UInt64) throws {
    let snapshot = try OracleTests.scene(seed: seed, count: 12).ledger().snapshot
    #expect(try Self.decode(snapshot.encode()) == snapshot)
  }
}

struct CredentialSetTests {
  private static let kinds: [CredentialKind] = [.appSecret, .uploadKey, .messageToken]

  /// Against plain membership, for every pair of sets over three kinds.
  @Test func theAlgebraIsThatOfSets() {
    var all: [CredentialSet] = []
    for mask in 0..<8 {
      let chosen = Self.kinds.indices.filter { mask >> $0 & 1 == 1 }.map { Self.kinds[$0] }
      all += [CredentialSet(chosen), .allBut(chosen)]
    }
    for one in all {
      for two in all {
        for kind in Self.kinds + [.apiAESKey] {
          #expect(one.union(two).contains(kind) == (one.contains(kind) || two.contains(kind)))
          #expect(one.subtracting(two).contains(kind) == (one.contains(kind) && !two.contains(kind)))
        }
      }
    }
    #expect(CredentialSet([.uploadKey, .appSecret, .uploadKey]) == CredentialSet([.appSecret, .uploadKey]))
    #expect(CredentialSet.none.isEmpty && !CredentialSet.all.isEmpty)
  }
}
