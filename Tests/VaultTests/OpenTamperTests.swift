import Ledger
import Sodium
import Support
import Testing

@testable import Vault

/// Rows changed under a vault that is open and has checked its seal: each row is still bound to its place. What changes
/// at the same tick of the clock as the last look is noticed by nothing else, so these vouch for the file once more.
struct OpenTamperTests {
  static let first = Pairs.name(0)

  static func made() throws -> (Scene, Vault) {
    let scene = try Scene()
    let vault = try scene.createFilled()
    _ = try vault.programs()
    return (scene, vault)
  }

  @Test(arguments: [(1, 5), (1, 2), (4, 5)])
  func attachmentsSwapped(_ one: Int, _ other: Int) throws {
    let (scene, vault) = try Self.made()
    try scene.swap("attachment", "body", one, other)
    try vault.vouch {}
    let damaged = said(.damaged(.row(table: "attachment")))
    for version in [1, 2] {
      let found = failure { _ = try vault.value(Self.first, version: version) }
      let isTouched = [one, other].contains(version == 1 ? 1 : 5)
      #expect(found == (isTouched ? damaged : "nothing thrown"))
    }
  }

  @Test func attachmentsWithTheirTagsSwapped() throws {
    let (scene, vault) = try Self.made()
    try scene.swap("attachment", "tag", 1, 5)
    try vault.vouch {}
    for version in [1, 2] {
      let found = failure { _ = try vault.value(Self.first, version: version) }
      #expect(found == said(.damaged(.row(table: "attachment"))))
    }
  }

  @Test func snapshotsSwapped() throws {
    let (scene, vault) = try Self.made()
    try scene.swap("ledger", "snapshot", 2, 3)
    try vault.vouch {}
    let damaged = said(.damaged(.row(table: "ledger")))
    #expect(failure { _ = try vault.programs() } == damaged)
    #expect(failure { _ = try vault.value(Self.first) } == damaged)
  }

  @Test(arguments: ["ledger", "tag"]) func namesSwapped(_ column: String) throws {
    let (scene, vault) = try Self.made()
    // The first two are the first program's AppID and name.
    for (one, other) in [(1, 3), (2, 4)] { try scene.swap("name", column, one, other) }
    try vault.vouch {}
    let damaged = said(.damaged(.row(table: "name")))
    #expect(failure { _ = try vault.value(Self.first) } == damaged)
    #expect(failure { _ = try vault.value(Pairs.name(1)) } == damaged)
  }

  @Test func eventsSwapped() throws {
    let (scene, vault) = try Self.made()
    try scene.swap("event", "body", 4, 6)
    try vault.vouch {}
    var changes = Described()
    changes.note = .set("n")
    let found = failure { _ = try vault.edit(Self.first, changes, at: Scene.now) }
    #expect(found == said(.damaged(.row(table: "event"))))
  }

  @Test func anEventGone() throws {
    let (scene, vault) = try Self.made()
    let newest = try scene.number("SELECT max(n) FROM event")
    try scene.tamper("DELETE FROM event WHERE n = \(newest)")
    try vault.vouch {}
    var changes = Described()
    changes.note = .set("n")
    let found = failure { _ = try vault.edit(Self.first, changes, at: Scene.now) }
    #expect(found == said(.damaged(.ledger)))
  }

  @Test func theSealOfAnotherTime() throws {
    let (scene, vault) = try Self.made()
    let older = try scene.row("SELECT body FROM seal")
    _ = try vault.add([NewProgram("p")], at: Scene.now)
    try scene.tamper("UPDATE seal SET body = ?1", older)
    let expected = said(.olderThanRemembered(file: 4, remembered: 5))
    #expect(failure { _ = try vault.programs() } == expected)
  }
}
