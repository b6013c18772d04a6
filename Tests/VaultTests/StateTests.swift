import Foundation
import Ledger
import Sodium
import Support
import Testing

@testable import Vault

/// What this computer remembers of a vault outside of its file.
struct StateTests {
  static func made() throws -> (Scene, Vault) {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add([NewProgram("p", "one")], at: Scene.now)
    return (scene, vault)
  }

  @Test func anOldCopyPutBackIsNoticed() throws {
    let (scene, vault) = try Self.made()
    let old = try scene.bytes()
    for name in ["q", "r"] { _ = try vault.add([NewProgram(name)], at: Scene.now) }
    let new = try scene.bytes()
    try scene.home.write(scene.path, old)
    let expected = said(.olderThanRemembered(file: 2, remembered: 4))
    #expect(failure { try scene.readAll() } == expected)
    #expect(failure { _ = try scene.unlock().add([NewProgram("s")], at: Scene.now) } == expected)
    #expect(try scene.bytes() == old)
    #expect(try scene.unlock().verify().faults == [.rollback])
    try scene.home.write(scene.path, new)
    #expect(try scene.unlock().programs().count == 3)
  }

  @Test func anotherFileOfTheSameAgeIsNoticed() throws {
    let (scene, vault) = try Self.made()
    let fork = try scene.bytes()
    _ = try vault.add([NewProgram("q")], at: Scene.now)
    // Written on another computer, which remembers by itself.
    try scene.home.write(scene.path, fork)
    let elsewhere = try scene.unlock(state: scene.home.path("state2"))
    _ = try elsewhere.add([NewProgram("r")], at: Scene.now)
    #expect(failure { try scene.readAll() } == said(.anotherOfSameAge))
    #expect(try scene.unlock().verify().faults == [.rollback])
    // One step further it is just a file that is ahead.
    _ = try elsewhere.add([NewProgram("s")], at: Scene.now)
    #expect(try scene.unlock().programs().map(\.name) == ["p", "r", "s"])
  }

  @Test func aFileThatIsAheadIsRememberedWhenItIsRead() throws {
    let (scene, vault) = try Self.made()
    let old = try scene.bytes()
    let elsewhere = try scene.unlock(state: scene.home.path("state2"))
    _ = try elsewhere.add([NewProgram("q")], at: Scene.now)
    _ = try vault.programs()
    try scene.home.write(scene.path, old)
    #expect(failure { try scene.readAll() } == said(.olderThanRemembered(file: 2, remembered: 3)))
  }

  @Test func aPersonMayAcceptTheOldCopy() throws {
    let (scene, vault) = try Self.made()
    let old = try scene.bytes()
    for name in ["q", "r"] { _ = try vault.add([NewProgram(name)], at: Scene.now) }
    let givenUp = try scene.bytes()
    try scene.home.write(scene.path, old)
    try scene.unlock().acceptRollback()
    #expect(try scene.unlock().programs().map(\.name) == ["p"])
    _ = try scene.unlock().add([NewProgram("s")], at: Scene.now)
    // From here on it is the newest, and neither of the two others comes back.
    for bytes in [old, givenUp] {
      try scene.home.write(scene.path, bytes)
      #expect(failure { try scene.readAll() }.hasPrefix("olderThanRemembered("))
    }
  }

  @Test func withAForgedStateAPersonMayAcceptTheFile() throws {
    let (scene, _) = try Self.made()
    try scene.forgeState()
    #expect(failure { try scene.readAll() }.hasPrefix("stateForged("))
    try scene.unlock().acceptRollback()
    #expect(try scene.unlock().programs().count == 1)
    #expect(try scene.unlock().verify().faults.isEmpty)
  }

  /// The threat model says so: whoever deletes what is remembered defeats it.
  @Test func withNothingRememberedAnOldCopyPasses() throws {
    let (scene, vault) = try Self.made()
    let old = try scene.bytes()
    _ = try vault.add([NewProgram("q")], at: Scene.now)
    try scene.home.remove("state")
    try scene.home.write(scene.path, old)
    let reopened = try scene.unlock()
    #expect(try reopened.programs().count == 1)
    #expect(reopened.notices.isEmpty)
    #expect(scene.sealFiles.count == 1)
  }

  @Test func everyChangedByteOfItIsNoticed() throws {
    let (scene, _) = try Self.made()
    let path = scene.sealFiles[0]
    let right = try scene.home.read(path)
    #expect(right.count == 88)
    let expected = said(.stateForged(path: scene.home.path(path)))
    // Another beginning is another form: below.
    for place in right.indices.dropFirst(16) {
      var wrong = right
      wrong[place] ^= 1 << UInt8(place & 7)
      try scene.home.write(path, wrong)
      #expect(failure { try scene.readAll() } == expected, "byte \(place)")
    }
    #expect(try scene.unlock().verify().faults == [.state])
    try scene.home.write(path, right)
    #expect(try scene.unlock().programs().count == 1)
  }

  /// A power cut, a broken disk, somebody else's hand: whoever has the key is not locked out.
  @Test func whatIsTornIsAWarningUntilAPersonHasItMadeAnew() throws {
    let (scene, _) = try Self.made()
    let path = scene.sealFiles[0]
    let right = try scene.home.read(path)
    let notice = [Vault.Notice.stateNotRead(path: scene.home.path(path))]
    for wrong in [[], Array(right.dropLast()), right + [0], [UInt8](repeating: 0, count: 88)] {
      try scene.home.write(path, wrong)
      let vault = try scene.unlock()
      #expect(try vault.programs().count == 1 && vault.verify().faults.isEmpty && vault.notices == notice)
      var changes = Described()
      changes.note = .set("\(wrong)")
      _ = try vault.edit("p", changes, at: Scene.now)
      #expect(try vault.notices == notice && scene.home.read(path) == wrong)
    }
    let old = try scene.bytes()
    try scene.unlock().acceptRollback()
    let cured = try scene.unlock()
    #expect(try cured.programs().count == 1 && cured.notices.isEmpty)
    // The file that was opened meanwhile, and what might have been ahead of it, do not come back.
    try scene.home.write(scene.path, old)
    #expect(failure { try scene.readAll() }.hasPrefix("olderThanRemembered("))
  }

  /// Each cured by one word of a person; what stood in the way is put aside.
  @Test(arguments: ["file", "folder in place of the file", "folder in place of the inbox's memory"])
  func whateverStandsInItsPlaceLocksNobodyOut(_ what: String) throws {
    let (scene, _) = try Self.made()
    let path = scene.sealFiles[0]
    switch what {
    case "file":
      try scene.home.remove("state")
      try scene.home.write("state", "a file")
    case "folder in place of the file":
      try scene.home.remove(path)
      try scene.home.makeFolder(path)
    default:
      let inbox = path.replacingOccurrences(of: ".seal", with: ".inbox")
      if scene.home.exists(inbox) { try scene.home.remove(inbox) }
      try scene.home.makeFolder(inbox)
    }
    #expect(try !scene.locked().knowsInbox())
    let vault = try scene.unlock()
    #expect(try vault.programs().count == 1)
    #expect(try vault.fileInbox(of: scene.locked(), at: Scene.now).get().isEmpty)
    #expect(vault.notices.contains { if case .stateNotRead = $0 { true } else { false } })
    _ = try vault.add([NewProgram("q")], at: Scene.now)
    try scene.unlock().acceptRollback()
    let cured = try scene.unlock()
    #expect(try cured.fileInbox(of: scene.locked(), at: Scene.now).get().isEmpty)
    #expect(try cured.programs().count == 2 && cured.notices.isEmpty)
    #expect(try scene.locked().knowsInbox())
  }

  @Test func whatIsRememberedOfAnotherVaultDoesNotFit() throws {
    let (scene, _) = try Self.made()
    let (other, _) = try Self.made()
    let foreign = try other.home.read(other.sealFiles[0])
    let path = scene.sealFiles[0]
    try scene.home.write(path, foreign)
    #expect(failure { try scene.readAll() } == said(.stateForged(path: scene.home.path(path))))
  }

  @Test func aCopyAtAnotherPlaceIsAnnouncedOnce() throws {
    let (scene, vault) = try Self.made()
    let copy = scene.home.path("backup/vault.db")
    try scene.home.write(copy, scene.bytes())
    let opened = try scene.unlock(at: copy)
    _ = try opened.programs()
    _ = try opened.programs()
    #expect(opened.notices == [.newPlace(path: copy, missing: 0)])
    let again = try scene.unlock(at: copy)
    _ = try again.programs()
    #expect(again.notices.isEmpty)
    // What is behind the one that is in use is said to be.
    let older = scene.home.path("older/vault.db")
    try scene.home.write(older, scene.bytes())
    _ = try vault.add([NewProgram("q")], at: Scene.now)
    let behind = try scene.unlock(at: older)
    _ = try behind.programs()
    #expect(behind.notices == [.newPlace(path: older, missing: 1)])
  }

  /// Or whoever may write there puts a link to an old copy in its place.
  @Test func aLinkIsItsOwnPlace() throws {
    let (scene, vault) = try Self.made()
    let old = try scene.bytes()
    _ = try vault.add([NewProgram("q")], at: Scene.now)
    let copy = scene.home.path("backup/vault.db")
    try scene.home.write(copy, old)
    try scene.home.remove(scene.path)
    try FileManager.default.createSymbolicLink(atPath: scene.path, withDestinationPath: copy)
    #expect(failure { try scene.readAll() } == said(.olderThanRemembered(file: 2, remembered: 3)))
  }

  @Test func aStateFolderThatCannotBeWrittenIsANoticeAndNoFailure() throws {
    let (scene, _) = try Self.made()
    try scene.home.remove("state")
    try scene.home.write("state", "a file")
    let vault = try scene.unlock()
    _ = try? vault.programs()
    _ = try vault.add([NewProgram("q")], at: Scene.now)
    #expect(vault.notices == [.stateNotRead(path: vault.state.path)])
    #expect(try scene.unlock(state: scene.home.path("state2")).programs().count == 2)
  }

  @Test func theLargerOneIsRemembered() throws {
    let scene = try Scene()
    let key = SymmetricKey.random()
    let state = State(folder: scene.state, vaultID: FormatVectors.vaultID, vaultPath: "/v")
    #expect(try state.read(key) == nil)
    var seal = Seal()
    for (counter, expected) in [(5, 5), (4, 5), (9, 9), (8, 9), (10, 10)] as [(UInt64, UInt64)] {
      seal.counter = counter
      try state.remember(seal, key)
      #expect(try state.read(key)?.counter == expected)
    }
    #expect(scene.sealFiles.count == 1)
  }
}
