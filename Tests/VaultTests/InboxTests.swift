import Host
import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Vault

/// What is stored while the vault is locked, and how it gets into the ledgers.
@Suite struct InboxTests {
  private let pairs = Pairs.first(3, seed: 31)
  private static let later = Timestamp(milliseconds: Scene.now.milliseconds + 86_400_000)

  private func item(_ pair: Pairs.Pair, _ verb: InboxItem.Verb = .add, value: String? = nil) throws
    -> InboxItem
  {
    let secret = SharedSecret(secret(value ?? pair.appSecret))
    return InboxItem(
      verb, name: pair.name, secret: secret, appID: verb == .add ? try AppID(pair.appId) : nil,
      verb == .reset ? ResetStory(reason: .leaked, note: "push") : ResetStory(), at: Scene.now)
  }

  private func file(_ scene: Scene) throws -> [Filed] {
    let locked = try scene.locked()
    return try locked.unlock(passphrase: secret(Scene.passphrase)).fileInbox(of: locked, at: Self.later).get()
  }

  private func waits(_ scene: Scene) throws -> [InboxWait?] { try scene.unlock().inbox().map(\.waits) }

  /// Whoever stores between two turns waits for one alone.
  @Test func manyAreFiledInTurns() throws {
    let scene = try Scene()
    _ = try scene.create()
    let many = Pairs.first(70, seed: 33)
    for pair in many { _ = try scene.locked().deposit(item(pair)) }
    let counter = { try scene.unlock().read { try SealRow.read($0.database, $0.keys).counter } }
    let before = try counter()
    #expect(try file(scene).map(\.stored.program.name) == many.map(\.name))
    #expect(try counter() == before + 2)
    #expect(try waits(scene).isEmpty && file(scene).isEmpty)
    #expect(try scene.unlock().verify().faults.isEmpty)
  }

  /// What an earlier turn stored is durable, whatever comes to a later one.
  @Test func whereALaterTurnFailsItIsKnownWhatTheEarlierOnesDid() throws {
    let scene = try Scene()
    _ = try scene.create().add([NewProgram("broken")], at: Scene.now)
    let many = Pairs.first(64, seed: 33)
    for pair in many { _ = try scene.locked().deposit(item(pair)) }
    let story = ResetStory(reason: .leaked, note: nil)
    let value = SharedSecret(secret(Scene.resetValue))
    let last = InboxItem(.reset, name: "broken", secret: value, story, at: Scene.now)
    _ = try scene.locked().deposit(last)
    let locked = try scene.locked()
    let vault = try locked.unlock(passphrase: secret(Scene.passphrase))
    _ = try vault.programs()
    try scene.tamper("UPDATE attachment SET body = zeroblob(length(body))")
    vault.vouched = FileStamp.of(scene.path)
    let filing = vault.fileInbox(of: locked, at: Self.later)
    #expect(filing.done.map(\.stored.program.name) == many.map(\.name))
    #expect("\(filing.failure, default: "none")".hasPrefix("damaged"))
    #expect(failure { _ = try filing.get() }.hasPrefix("damaged"))
    #expect(try vault.inboxCount() == 1)
  }

  @Test func anItemSaysAllThatWasTyped() throws {
    let id = [UInt8](repeating: 7, count: Vault.idCount)
    let full = InboxItem(
      .add, name: "好邻居", kind: .uploadKey, secret: SharedSecret(secret("秘密")),
      appID: try AppID(pairs[0].appId),
      alias: "hlj", client: "客户", tags: ["a", "b"], ResetStory(reason: .left, note: "n"), at: Scene.now)
    let read = InboxItem(decoding: full.encode(vaultID: id), vaultID: id)
    let decoded = try #require(read)
    #expect(decoded.name == "好邻居" && decoded.kind == .uploadKey && decoded.appID == full.appID)
    #expect(decoded.alias == "hlj" && decoded.client == "客户" && decoded.tags == ["a", "b"])
    #expect(decoded.story.note == "n" && decoded.story.reason == .left && decoded.sealedAt == Scene.now)
    #expect(decoded.secret?.withBytes { $0.array } == Array("秘密".utf8))
    let other = [UInt8](repeating: 8, count: Vault.idCount)
    let elsewhere = InboxItem(decoding: full.encode(vaultID: id), vaultID: other)
    #expect(elsewhere == nil)
  }

  @Test func whateverSomebodySealsIsReadOrRefused() throws {
    let id = [UInt8](repeating: 7, count: Vault.idCount)
    var good = try item(pairs[0]).encode(vaultID: id).array
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<4000 {
      var bytes = good
      for _ in 0...Int.random(in: 0..<3, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      _ = InboxItem(
        decoding: secret(Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator)))), vaultID: id
      )
      _ = InboxItem(decoding: secret(bytes), vaultID: id)
    }
    good.removeLast(64)
    let short = InboxItem(decoding: secret(good), vaultID: id)
    #expect(short == nil)
  }

  @Test func aSealedNameThatNoCommandWouldTakeIsUnreadable() throws {
    let id = [UInt8](repeating: 7, count: Vault.idCount)
    for name in ["", "a/b", "a\u{202e}b", pairs[0].appSecret] {
      var bad = try item(pairs[0])
      bad.name = name
      let read = InboxItem(decoding: bad.encode(vaultID: id), vaultID: id)
      #expect(read == nil, "\(name)")
    }
  }

  @Test func whatWasSealedIsFiledWithTheTimeOfItsSealing() throws {
    let scene = try Scene()
    _ = try scene.create()
    #expect(try scene.locked().knowsInbox())
    #expect(try scene.locked().deposit(item(pairs[0])).notices.isEmpty)
    #expect(try scene.locked().deposit(item(pairs[0], .reset, value: Scene.resetValue)).notices.isEmpty)
    #expect(try scene.locked().inboxCount == 2)
    #expect(try file(scene).map(\.stored.version) == [1, 2])
    let vault = try scene.unlock()
    #expect(try vault.value(pairs[0].appId) == Scene.resetValue)
    let credential = try #require(try vault.program(pairs[0].name).credential(.appSecret))
    #expect(credential.values.map(\.happened) == [Scene.now, Scene.now])
    #expect(credential.values.map(\.at) == [Self.later, Self.later])
    #expect(credential.values[0].how == .stored(.inbox))
    #expect(credential.values[1].how == .reset(.leaked, note: "push", by: nil))
    #expect(credential.storedAt == Scene.now && credential.unfinishedResets.isEmpty)
    #expect(try scene.locked().inboxCount == 0 && vault.inbox().isEmpty)
    #expect(try vault.verify().faults.isEmpty)
    #expect(try file(scene).isEmpty)
  }

  @Test func aBeginningIsFiledAndAValueCompletesIt() throws {
    let scene = try Scene()
    _ = try scene.create().add([NewProgram(pairs[0])], at: Scene.now)
    let begin = InboxItem(.begin, name: pairs[0].name, ResetStory(reason: .lost), at: Scene.now)
    _ = try scene.locked().deposit(begin)
    _ = try scene.locked().deposit(begin)
    #expect(try file(scene).count == 2)
    let began = try scene.unlock().program(pairs[0].name).credential(.appSecret)?.unfinishedResets
    #expect(began?.map(\.happened) == [Scene.now] && began?.first?.reason == .lost)
    _ = try scene.locked().deposit(item(pairs[0], .reset, value: Scene.resetValue))
    #expect(try file(scene).count == 1)
    let vault = try scene.unlock()
    #expect(try vault.program(pairs[0].name).todos(by: vault.rules(at: Self.later)).isEmpty)
  }

  @Test func anAppIDCopiedAfterwardsFollowsItsSecret() throws {
    let scene = try Scene()
    _ = try scene.create()
    var first = try item(pairs[0])
    first.appID = nil
    _ = try scene.locked().deposit(first)
    _ = try scene.locked().deposit(
      InboxItem(.describe, name: pairs[0].name, appID: try AppID(pairs[0].appId), at: Scene.now))
    #expect(try file(scene).count == 2)
    #expect(try scene.unlock().value(pairs[0].appId) == pairs[0].appSecret)
  }

  /// The platform's page is open and the vault locked: what was registered before is completed all the same.
  @Test func whatWasRegisteredWithoutASecretIsCompleted() throws {
    let scene = try Scene()
    let bare = NewProgram(name: pairs[0].name, secret: nil)
    let other = NewProgram(name: "other", secret: nil, appID: try AppID(pairs[1].appId))
    _ = try scene.create().add([bare, other], at: Scene.now)
    var full = try item(pairs[0])
    full.alias = "hlj"
    _ = try scene.locked().deposit(full)
    #expect(try file(scene).count == 1)
    let state = try scene.unlock().program("hlj")
    #expect(state.name == pairs[0].name && state.appID?.text == pairs[0].appId && !state.hasNoSecret)
    #expect(try scene.unlock().value(pairs[0].appId) == pairs[0].appSecret)
    // An AppID that is another's is not taken over.
    let bareToo = NewProgram(name: pairs[2].name, secret: nil)
    _ = try scene.unlock().add([bareToo], at: Scene.now)
    var taking = try item(pairs[2])
    taking.appID = try AppID(pairs[1].appId)
    _ = try scene.locked().deposit(taking)
    #expect(try file(scene).isEmpty)
    #expect(try waits(scene) == [.appIDTaken(AppID(pairs[1].appId), by: "other")])
  }

  /// Each stays where it is, is named, and is lost by nothing but a person's word.
  @Test func whatStandsAgainstAnItemMakesItWait() throws {
    let scene = try Scene()
    _ = try scene.create().add([NewProgram(pairs[0])], at: Scene.now)
    let (taken, other) = (pairs[0].name, pairs[1].name)
    var sameAppID = try item(pairs[1])
    sameAppID.appID = try AppID(pairs[0].appId)
    let cases: [(InboxItem, InboxWait)] = [
      (try item(pairs[0]), .sameValue(program: taken, version: 1)),
      (try item(pairs[0], value: Scene.resetValue), .otherValue(program: taken)),
      (try item(pairs[0], .reset), .sameValue(program: taken, version: 1)),
      (try item(pairs[1], .reset), .unknownName),
      (sameAppID, .appIDTaken(try AppID(pairs[0].appId), by: taken)),
      (
        InboxItem(
          .reset, name: taken, kind: .messageToken, secret: SharedSecret(secret("tok")), at: Scene.now),
        .noCredential(program: taken)
      ),
      (InboxItem(.describe, name: other, appID: try AppID(pairs[1].appId), at: Scene.now), .unknownName),
    ]
    for (item, _) in cases { _ = try scene.locked().deposit(item) }
    #expect(try file(scene).isEmpty)
    #expect(try waits(scene) == cases.map(\.1))
    #expect(try scene.unlock().programs().count == 1)
    #expect(try scene.unlock().value(taken) == pairs[0].appSecret)
    #expect(try scene.unlock().todos(at: Self.later).count { $0.what == .inbox } == cases.count)
  }

  @Test func aPersonSettlesWhatWaits() throws {
    let scene = try Scene()
    _ = try scene.create().add([NewProgram(pairs[0])], at: Scene.now)
    _ = try scene.locked().deposit(item(pairs[0], value: Scene.resetValue))
    var unnamed = try item(pairs[1])
    unnamed.name = pairs[1].appId
    unnamed.appID = nil
    _ = try scene.locked().deposit(unnamed)
    _ = try scene.locked().deposit(item(pairs[0]))
    #expect(try file(scene).isEmpty)
    let vault = try scene.unlock()
    let ids = try vault.inbox().map(\.id.hex)
    #expect(failure { _ = try vault.file(ids[0], .init(), at: Self.later) }.hasPrefix("inboxItemWaits"))
    #expect(failure { _ = try vault.file("", .init(), at: Self.later) } == said(.noInboxItem("")))
    _ = try vault.file(String(ids[0].prefix(8)), .init(isReset: true), at: Self.later)
    #expect(try vault.value(pairs[0].name) == Scene.resetValue)
    _ = try vault.file(ids[1], .init(name: pairs[1].name), at: Self.later)
    #expect(try vault.value(pairs[1].appId) == pairs[1].appSecret)
    try vault.discard(ids[2])
    #expect(try vault.inbox().isEmpty)
    #expect(try scene.unlock().verify().faults.isEmpty)
    #expect(try file(scene).isEmpty)
  }

  /// Somebody who can write to the file cannot get a value of theirs filed.
  @Test func anItemThatThisComputerDoesNotRememberWaits() throws {
    let scene = try Scene()
    _ = try scene.create()
    let stranger = scene.home.path("elsewhere")
    _ = try scene.locked(state: stranger).deposit(item(pairs[0]))
    #expect(try file(scene).isEmpty)
    #expect(try waits(scene) == [.notRemembered])
    let vault = try scene.unlock()
    _ = try vault.file(vault.inbox()[0].id.hex, .init(), at: Self.later)
    #expect(try vault.value(pairs[0].name) == pairs[0].appSecret)
  }

  @Test func rubbishInTheInboxWaitsAndCanOnlyBeDiscarded() throws {
    let scene = try Scene()
    _ = try scene.create()
    try scene.tamper("INSERT INTO inbox(n, item) VALUES (1, x'00ff')")
    #expect(try file(scene).isEmpty)
    #expect(try waits(scene) == [.unreadable])
    let vault = try scene.unlock()
    let id = try vault.inbox()[0].id.hex
    #expect(failure { _ = try vault.file(id, .init(), at: Self.later) } == said(.inboxItemWaits(.unreadable)))
    try vault.discard(id)
    #expect(try vault.inbox().isEmpty)
  }

  @Test func aRememberedItemThatIsGoneIsTold() throws {
    let scene = try Scene()
    _ = try scene.create()
    _ = try scene.locked().deposit(item(pairs[0]))
    try scene.tamper("DELETE FROM inbox")
    #expect(failure { _ = try file(scene) } == said(.inboxItemsGone(count: 1)))
    let vault = try scene.unlock()
    #expect(try vault.inbox().map(\.waits) == [.gone])
    try vault.discard(vault.inbox()[0].id.hex)
    #expect(try file(scene).isEmpty)
  }

  /// Put back after it was filed, it is not filed again.
  @Test func anItemThatWasFiledAndComesAgainWaits() throws {
    let scene = try Scene()
    _ = try scene.create()
    _ = try scene.locked().deposit(item(pairs[0]))
    let row = try scene.row("SELECT hex(item) FROM inbox")
    guard case .text(let item) = row[0] else { throw SupportError("no item") }
    #expect(try file(scene).count == 1)
    try scene.tamper("INSERT INTO inbox(n, item) VALUES (1, x'\(item)')")
    #expect(try file(scene).isEmpty)
    #expect(try scene.unlock().inbox().count == 1)
  }

  /// A crash between the filing and the forgetting is taken for no theft.
  @Test func whatWasFiledAndNotForgottenIsNoAlarm() throws {
    let scene = try Scene()
    _ = try scene.create()
    _ = try scene.locked().deposit(item(pairs[0]))
    let path = try scene.locked().state.inboxPath
    let memory = try scene.home.read(path)
    #expect(try file(scene).count == 1)
    try scene.home.write(path, memory)
    #expect(try file(scene).isEmpty)
    #expect(try scene.home.read(path) != memory)
  }

  @Test func toAnotherKeyNothingIsSealed() throws {
    let scene = try Scene()
    _ = try scene.create()
    try scene.tamper("UPDATE vault SET inbox_key = randomblob(32)")
    #expect(failure { _ = try scene.locked().knowsInbox() } == said(.inboxKeyChanged))
    let state = scene.home.path("elsewhere")
    #expect(try scene.locked(state: state).knowsInbox() == false)
  }

  /// Nothing is sealed then: whoever stores is asked for the passphrase.
  @Test func aMemoryThatCannotBeReadKnowsNoKey() throws {
    let scene = try Scene()
    _ = try scene.create()
    let path = try scene.locked().state.inboxPath
    for content in [
      "", "mpvault inbox memory 1", "mpvault inbox memory 2\n", "mpvault inbox memory 1\nkey 00\n",
    ] {
      try scene.home.write(path, content)
      #expect(try !scene.locked().knowsInbox(), "\(content)")
      #expect(
        failure { _ = try InboxMemory.read(scene.locked().state) } == said(.stateUnreadable(path: path)))
    }
  }
}
