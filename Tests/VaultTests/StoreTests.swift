import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Vault

struct StoreTests {
  @Test func whatWasStoredIsThereForTheNextOneWhoOpensIt() throws {
    let scene = try Scene()
    let pair = Pairs.one()
    var program = try NewProgram(pair)
    (program.alias, program.client, program.tags) = ("hlj", "好邻居", ["重要", "a"])
    let stored = try scene.create().add([program], at: Scene.now)
    #expect(stored.map(\.version) == [1] && stored.map(\.kind) == [.appSecret])
    let vault = try scene.unlock()
    #expect(try vault.programs() == stored.map(\.program))
    let found = try vault.program(pair.name)
    #expect(found.name == pair.name && found.appID?.text == pair.appId)
    #expect(found.alias == "hlj" && found.client == "好邻居" && found.tags == ["重要", "a"])
    #expect(found.registeredAt == Scene.now && found.founders == [vault.identity.card])
    #expect(found.credential(.appSecret)?.currentValue?.how == .stored(.generated))
    for name in [pair.name, "hlj", "HLJ", pair.appId] { #expect(try vault.value(name) == pair.appSecret) }
    #expect(try vault.verify().faults.isEmpty)
  }

  @Test func itsStoringIsInTheSameVaultObjectAtOnce() throws {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add([NewProgram("shop-prod", "one")], at: Scene.now)
    #expect(try vault.value("shop-prod") == "one")
    _ = try vault.add([NewProgram("shop-test", "two")], at: Scene.now)
    #expect(try vault.value("shop-test") == "two" && vault.value("shop-prod") == "one")
  }

  @Test(arguments: [1, 31, 32, 33, 63, 64, 65, 4000, 20_000])
  func secretsOfAnyLengthComeBack(_ count: Int) throws {
    let scene = try Scene()
    var random = SeededGenerator(seed: UInt64(count))
    let bytes = random.bytes(count)
    var program = NewProgram("p")
    program.secret = SharedSecret(secret(bytes))
    _ = try scene.create().add([program], at: Scene.now)
    let found = try scene.unlock().secret("p", .appSecret)
    #expect(found.secret.array == bytes)
  }

  @Test func anotherKindIsAddedOnce() throws {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add([NewProgram("p", "one")], at: Scene.now)
    let stored = try vault.add(.uploadKey, secret("key"), to: "p", at: Scene.now)
    #expect(stored.version == 1 && stored.kind == .uploadKey)
    let again = failure { _ = try vault.add(.uploadKey, secret("other"), to: "P", at: Scene.now) }
    #expect(again == said(.credentialExists(program: "p", kind: .uploadKey)))
    let nowhere = failure { _ = try vault.add(.uploadKey, secret("other"), to: "q", at: Scene.now) }
    #expect(nowhere == said(.noProgram("q")))
    let reopened = try scene.unlock()
    #expect(try reopened.value("p") == "one" && reopened.value("p", .uploadKey) == "key")
    #expect(try reopened.program("p").credentials.map(\.kind) == [.appSecret, .uploadKey])
  }

  @Test func whatIsNotThereIsSaid() throws {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add([NewProgram("p")], at: Scene.now)
    #expect(failure { _ = try vault.value("q") } == said(.noProgram("q")))
    #expect(failure { _ = try vault.program("") } == said(.noProgram("")))
    let kind = failure { _ = try vault.value("p", .uploadKey) }
    #expect(kind == said(.noCredential(program: "p", kind: .uploadKey)))
    for version in [0, 2, -1, .max, .min] {
      let expected = VaultError.noVersion(program: "p", kind: .appSecret, version: version, newest: 1)
      #expect(failure { _ = try vault.value("p", version: version) } == said(expected))
    }
  }

  @Test func everythingThatIsSaidOfItCanBeChangedAndCleared() throws {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add([NewProgram("p")], at: Scene.now)
    var changes = Described()
    (changes.name, changes.alias, changes.client) = ("q", .set("x"), .set("c"))
    (changes.tags, changes.note, changes.isLive) = (.set(["a", "b"]), .set("两行\n注"), .set(true))
    (changes.ownerEmail, changes.wechatAdmin) = (.set("a@b.c"), .set("李雷"))
    (changes.originalID, changes.appID) = (.set("gh_1"), .set(try AppID("wx0123456789abcdef")))
    let changed = try vault.edit("p", changes, at: Scene.now)
    #expect(try scene.unlock().program("q") == changed)
    #expect(changed.alias == "x" && changed.client == "c" && changed.tags == ["a", "b"])
    #expect(changed.note == "两行\n注" && changed.isLive == true && changed.ownerEmail == "a@b.c")
    #expect(changed.wechatAdmin == "李雷" && changed.originalID == "gh_1")
    var cleared = Described()
    (cleared.alias, cleared.client, cleared.tags, cleared.note) = (.cleared, .cleared, .cleared, .cleared)
    (cleared.isLive, cleared.ownerEmail, cleared.wechatAdmin) = (.cleared, .cleared, .cleared)
    (cleared.originalID, cleared.appID) = (.cleared, .cleared)
    let bare = try vault.edit("wx0123456789abcdef", cleared, at: Scene.now)
    #expect(try scene.unlock().programs() == [bare])
    #expect(bare.alias == nil && bare.client == nil && bare.tags.isEmpty && bare.note == nil)
    #expect(bare.isLive == nil && bare.ownerEmail == nil && bare.appID == nil && bare.originalID == nil)
    for name in ["p", "x", "wx0123456789abcdef"] {
      #expect(failure { _ = try vault.program(name) } == said(.noProgram(name)))
    }
    #expect(try scene.unlock().verify().faults.isEmpty)
  }

  @Test func aChangeOfNothingIsRefused() throws {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add([NewProgram("p")], at: Scene.now)
    let before = try scene.bytes()
    #expect(failure { _ = try vault.edit("p", Described(), at: Scene.now) } == said(.nothingToChange))
    #expect(try scene.bytes() == before)
  }
}
