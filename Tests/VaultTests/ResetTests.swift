import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Vault

struct ResetTests {
  static func made() throws -> (Scene, Vault) {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add([NewProgram("p", "one")], at: Scene.now)
    return (scene, vault)
  }

  static func begin(_ vault: Vault, note: String? = nil) throws -> ProgramState {
    try vault.beginReset("p", .appSecret, ResetStory(reason: .leaked, note: note), at: Scene.now)
  }

  static func complete(
    _ vault: Vault, _ value: String, reason: ResetReason? = nil, note: String? = nil
  ) throws -> Stored {
    let story = ResetStory(reason: reason, note: note)
    return try vault.completeReset("p", .appSecret, secret(value), story, at: Scene.now)
  }

  @Test func aResetThatWasBegunAndNeverCompletedStaysOnTheTodo() throws {
    let (scene, vault) = try Self.made()
    let began = try Self.begin(vault, note: "在群里")
    let state = try scene.unlock().program("p")
    #expect(state == began)
    let credential = try #require(state.credential(.appSecret))
    #expect(credential.condition == .resetting && credential.values.count == 1)
    let unfinished = try #require(credential.unfinishedResets.first)
    #expect(unfinished.reason == .leaked && unfinished.note == "在群里" && unfinished.at == Scene.now)
    let todos = state.todos(by: try vault.rules(at: Scene.now))
    #expect(todos.contains { $0.what == .resetUnfinished && $0.kind == .appSecret && $0.since == Scene.now })
    #expect(try scene.unlock().value("p") == "one")
  }

  @Test func completingItStoresTheNextVersionAndKeepsTheFirst() throws {
    let (scene, vault) = try Self.made()
    _ = try Self.begin(vault, note: "n")
    let stored = try Self.complete(vault, "two")
    #expect(stored.version == 2)
    let reopened = try scene.unlock()
    let credential = try #require(try reopened.program("p").credential(.appSecret))
    #expect(credential.unfinishedResets.isEmpty && credential.condition == .good)
    #expect(credential.currentVersion == 2)
    // What was said when it began needs not be said again.
    #expect(credential.currentValue?.how == .reset(.leaked, note: "n", by: nil))
    #expect(try reopened.value("p") == "two")
    #expect(try reopened.value("p", version: 2) == "two" && reopened.value("p", version: 1) == "one")
    #expect(try reopened.verify().faults.isEmpty)
  }

  @Test func aResetOfWhichNobodySpokeBeforeIsRecordedWhole() throws {
    let (scene, vault) = try Self.made()
    _ = try Self.complete(vault, "two", reason: .lost, note: "n")
    let kinds = try vault.read { try $0.events(ofRow: 2).map(\.kind) }
    #expect(kinds == ["registered", "secretStored", "resetBegan", "resetCompleted"])
    let credential = try #require(try scene.unlock().program("p").credential(.appSecret))
    #expect(credential.currentValue?.how == .reset(.lost, note: "n", by: nil))
    #expect(credential.unfinishedResets.isEmpty && credential.values.count == 2)
  }

  @Test func onlyOneIsUnderWay() throws {
    let (scene, vault) = try Self.made()
    _ = try Self.begin(vault)
    let before = try scene.bytes()
    let expected = said(.resetUnfinished(program: "p", kind: .appSecret))
    #expect(failure { _ = try Self.begin(vault) } == expected)
    #expect(try scene.bytes() == before)
  }

  @Test func abandoningItLeavesTheValueAlone() throws {
    let (scene, vault) = try Self.made()
    let nothing = said(.noUnfinishedReset(program: "p", kind: .appSecret))
    #expect(failure { _ = try vault.abandonReset("p", .appSecret, note: nil, at: Scene.now) } == nothing)
    _ = try Self.begin(vault)
    _ = try vault.abandonReset("p", .appSecret, note: "没点", at: Scene.now)
    let credential = try #require(try scene.unlock().program("p").credential(.appSecret))
    #expect(credential.condition == .good && credential.values.count == 1)
    #expect(try scene.unlock().value("p") == "one")
    #expect(failure { _ = try vault.abandonReset("p", .appSecret, note: nil, at: Scene.now) } == nothing)
    _ = try Self.begin(vault)
    #expect(try Self.complete(vault, "two").version == 2)
  }

  @Test func aValueThatIsStoredAlreadyIsRefusedWithItsVersion() throws {
    let (scene, vault) = try Self.made()
    #expect(
      failure { _ = try Self.complete(vault, "one") }
        == said(.sameValue(program: "p", kind: .appSecret, version: 1)))
    _ = try Self.complete(vault, "two")
    let before = try scene.bytes()
    for (value, version) in [("one", 1), ("two", 2)] {
      let expected = said(.sameValue(program: "p", kind: .appSecret, version: version))
      #expect(failure { _ = try Self.complete(vault, value) } == expected)
    }
    #expect(try scene.bytes() == before)
    #expect(try Self.complete(vault, "three").version == 3)
  }

  @Test func whatIsNotThereCannotBeReset() throws {
    let (_, vault) = try Self.made()
    let missing = said(.noCredential(program: "p", kind: .uploadKey))
    let story = ResetStory(reason: .other, note: nil)
    #expect(
      failure { _ = try vault.beginReset("p", .uploadKey, ResetStory(reason: .lost), at: Scene.now) }
        == missing)
    #expect(
      failure { _ = try vault.completeReset("p", .uploadKey, secret("x"), story, at: Scene.now) } == missing)
    #expect(failure { _ = try vault.abandonReset("p", .uploadKey, note: nil, at: Scene.now) } == missing)
    #expect(
      failure { _ = try vault.completeReset("q", .appSecret, secret("x"), story, at: Scene.now) }
        == said(.noProgram("q")))
  }

  @Test func kindsAreResetApartFromEachOther() throws {
    let (scene, vault) = try Self.made()
    _ = try vault.add(.uploadKey, secret("one"), to: "p", at: Scene.now)
    _ = try Self.begin(vault)
    let story = ResetStory(reason: .routine, note: nil)
    _ = try vault.completeReset("p", .uploadKey, secret("two"), story, at: Scene.now)
    let state = try scene.unlock().program("p")
    #expect(state.credential(.appSecret)?.condition == .resetting)
    #expect(state.credential(.uploadKey)?.currentVersion == 2)
  }
}
