import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Vault

/// Corrections, what is kept, freezing, archiving, destroying, and clocks.
struct MarksTests {
  @Test func aCorrectionIsANewVersionAndNoReset() throws {
    let (scene, vault) = try ResetTests.made()
    let stored = try vault.correct(.appSecret, secret("two"), of: "p", at: Scene.now)
    #expect(stored.version == 2)
    let credential = try #require(try scene.unlock().program("p").credential(.appSecret))
    let first = credential.values[0].event
    #expect(credential.currentValue?.how == .corrected(.generated, replaces: first))
    #expect(try scene.unlock().value("p") == "two")
    #expect(
      failure { _ = try vault.correct(.appSecret, secret("one"), of: "p", at: Scene.now) }
        == said(.sameValue(program: "p", kind: .appSecret, version: 1)))
    #expect(
      failure { _ = try vault.correct(.uploadKey, secret("x"), of: "p", at: Scene.now) }
        == said(.noCredential(program: "p", kind: .uploadKey)))
  }

  @Test func whatIsKeptIsTheCurrentValue() throws {
    let (scene, vault) = try ResetTests.made()
    _ = try ResetTests.complete(vault, "two", reason: .routine)
    let values = try #require(try vault.program("p").credential(.appSecret)).values.map(\.event)
    #expect(
      failure { _ = try vault.keep(values[1], of: "p", .appSecret, at: Scene.now) }
        == said(.alreadyCurrent(program: "p", kind: .appSecret, version: 2)))
    #expect(try vault.keep(values[0], of: "p", .appSecret, at: Scene.now).version == 1)
    #expect(try scene.unlock().value("p") == "one")
    #expect(
      failure { _ = try vault.keep(vault.ownLedger, of: "p", .appSecret, at: Scene.now) }
        == said(.noValue(program: "p", kind: .appSecret)))
  }

  @Test func aResetThatWasDoneWithoutTheToolKeepsItsTimeAndWhoDidIt() throws {
    let (scene, vault) = try ResetTests.made()
    defer { withExtendedLifetime(scene) {} }
    let happened = Timestamp(milliseconds: Scene.now.milliseconds - 5_000_000)
    let story = ResetStory(reason: .left, note: "n", happened: happened, by: "李雷")
    let stored = try vault.completeReset("p", .appSecret, secret("two"), story, at: Scene.now)
    let value = try #require(stored.program.credential(.appSecret)?.currentValue)
    #expect(value.how == .reset(.left, note: "n", by: "李雷") && value.since == happened)
    #expect(value.at == Scene.now)
  }

  @Test func freezingIsRecordedOnce() throws {
    let (scene, vault) = try ResetTests.made()
    let mark = { try vault.mark("p", .appSecret, isFrozen: $0, happened: nil, at: Scene.now) }
    #expect(try !mark(false).isNew)
    #expect(try mark(true).isNew && !mark(true).isNew)
    #expect(try scene.unlock().program("p").credential(.appSecret)?.condition == .frozen)
    #expect(try mark(false).isNew)
    #expect(try scene.unlock().program("p").credential(.appSecret)?.condition == .good)
  }

  @Test func archivingIsAllOrNothingAndKeepsEverything() throws {
    let (scene, vault) = try ResetTests.made()
    _ = try vault.add([NewProgram("q", "three")], at: Scene.now)
    #expect(
      failure { _ = try vault.archive(["p", "x"], isArchived: true, reason: nil, at: Scene.now) }
        == said(.noProgram("x")))
    #expect(try vault.programs().allSatisfy { !$0.isArchived })
    #expect(try vault.archive(["p", "q"], isArchived: true, reason: "n", at: Scene.now).count == 2)
    #expect(try vault.archive(["p"], isArchived: true, reason: nil, at: Scene.now).isEmpty)
    #expect(try scene.unlock().program("p").archivedAt == Scene.now && scene.unlock().value("p") == "one")
    #expect(try vault.archive(["p"], isArchived: false, reason: nil, at: Scene.now).map(\.name) == ["p"])
    #expect(try scene.unlock().programs().map(\.isArchived) == [false, true])
  }

  @Test func whatIsDestroyedIsGoneFromTheFileAndNoFault() throws {
    let (scene, vault) = try ResetTests.made()
    _ = try ResetTests.complete(vault, "two", reason: .routine)
    _ = try vault.add(.messageToken, secret("token"), to: "p", at: Scene.now)
    let bodies = try PlainSQLite(scene.path).rows("SELECT body FROM attachment WHERE n < 3").compactMap {
      if case .blob(let body) = $0.first { body } else { nil }
    }
    #expect(bodies.count == 2)
    #expect(try vault.purge("p", .appSecret, at: Scene.now).count == 2)
    let file = try scene.bytes()
    for body in bodies { #expect(file.firstRange(of: body) == nil) }
    let reopened = try scene.unlock()
    #expect(failure { _ = try reopened.value("p") }.hasPrefix("notHeld"))
    #expect(try reopened.value("p", .messageToken) == "token")
    #expect(try reopened.ownState().purged.count == 2)
    #expect(try reopened.verify().faults.isEmpty)
    #expect(
      failure { _ = try vault.purge("p", .appSecret, at: Scene.now) } == said(.nothingToPurge(program: "p")))
    #expect(try vault.purge("p", nil, at: Scene.now).count == 1)
  }

  @Test func aValueThatIsMissingWithoutHavingBeenDestroyedIsAFault() throws {
    let (scene, vault) = try ResetTests.made()
    _ = try vault.add([NewProgram("q", "three")], at: Scene.now)
    _ = try vault.purge("q", nil, at: Scene.now)
    try scene.tamper("DELETE FROM attachment")
    #expect(try scene.unlock().verify().faults.contains(.missingSecret(program: "p")))
  }

  @Test func aClockThatRunsBackwardsIsSaidAndStopsNothing() throws {
    let (scene, vault) = try ResetTests.made()
    let earlier = Timestamp(milliseconds: Scene.now.milliseconds - 600_000)
    _ = try vault.beginReset("p", .appSecret, ResetStory(reason: .routine), at: earlier)
    #expect(vault.notices == [.clockBehind(newest: Scene.now)])
    #expect(try scene.unlock().program("p").credential(.appSecret)?.unfinishedResets.first?.at == earlier)
    let near = Timestamp(milliseconds: Scene.now.milliseconds - 60_000)
    let other = try scene.unlock()
    _ = try other.abandonReset("p", .appSecret, note: nil, at: near)
    #expect(!other.notices.contains(.clockBehind(newest: Scene.now)))
  }
}
