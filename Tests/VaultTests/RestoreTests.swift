import Foundation
import Host
import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Vault

/// A vault out of a backup.
struct RestoreTests {
  /// A vault, its backup as somebody else's stick has it, and what is remembered of the vault.
  static func scene() throws -> (Scene, Vault, String) {
    let scene = try Scene()
    let vault = try scene.createFilled()
    try scene.home.makeFolder("stick")
    let copy = scene.home.path("stick/copy.db")
    _ = try vault.backUp(to: copy)
    #expect(chmod(copy, 0o644) == 0)
    return (scene, vault, copy)
  }

  static func restore(_ file: String, _ scene: Scene, to path: String? = nil) throws -> Restore.Restored {
    let restore = try Restore(file: file, to: path ?? scene.path, stateFolder: scene.state)
    return try restore.finish(restore.locked.unlock(passphrase: secret(Scene.passphrase)), at: Scene.now)
  }

  static func counter(_ scene: Scene) throws -> UInt64 {
    let vault = try scene.unlock()
    return try SealRow.read(vault.connection(), vault.keys).counter
  }

  @Test func aLostVaultComesBack() throws {
    let (scene, _, copy) = try Self.scene()
    let (bytes, before) = (try scene.home.read(copy), try Self.counter(scene))
    try FileManager.default.removeItem(atPath: scene.folder)
    let restored = try Self.restore(copy, scene)
    #expect(restored.path == scene.path && restored.programs == 3 && restored.lastChange == Scene.now)
    #expect(try restored.bytes == scene.bytes().count)
    #expect(restored.missingChanges == 0 && restored.notices.isEmpty)
    #expect(scene.home.mode("data") == 0o700 && scene.home.mode(scene.path) == 0o600)
    #expect(scene.home.files(below: "data") == ["data/vault.db"])
    #expect(try scene.home.read(copy) == bytes && scene.home.mode(copy) == 0o644)
    let vault = try scene.unlock()
    #expect(try vault.value(Pairs.name(0)) == Scene.resetValue)
    #expect(try vault.verify().faults.isEmpty && vault.notices.isEmpty)
    #expect(try vault.ownState().lastBackup?.path == copy, "the copy lacks the note of itself")
    #expect(try Self.counter(scene) == before + 1)
    _ = try vault.add([NewProgram("later")], at: Scene.now)
  }

  @Test func theRecoveryCodeOpensItToo() throws {
    let (scene, _, copy) = try Self.scene()
    let path = scene.home.path("a/b/vault.db")
    let restore = try Restore(file: copy, to: path, stateFolder: scene.home.path("state2"))
    _ = try restore.finish(restore.locked.unlock(recovery: secret(Scene.code)), at: Scene.now)
    #expect(try scene.unlock(at: path, state: scene.home.path("state2")).programs().count == 3)
    #expect(scene.home.mode("a") == 0o700 && scene.home.mode("a/b") == 0o700)
  }

  /// The backup is older than what was used last here: no alarm, and what was given up does not come back.
  @Test func anOldBackupTakesThePlaceOfANewerVault() throws {
    let (scene, vault, copy) = try Self.scene()
    for name in ["a", "b", "c"] { _ = try vault.add([NewProgram(name)], at: Scene.now) }
    let givenUp = try scene.bytes()
    let remembered = try Self.counter(scene)
    try scene.home.remove(scene.path)
    let restored = try Self.restore(copy, scene)
    #expect(restored.missingChanges == 3)
    #expect(try Self.counter(scene) == remembered + 1)
    #expect(try scene.unlock().programs().count == 3)
    #expect(try scene.unlock().verify().faults.isEmpty)
    let new = try scene.bytes()
    try scene.home.write(scene.path, givenUp)
    #expect(
      failure { try scene.readAll() }
        == said(.olderThanRemembered(file: remembered, remembered: remembered + 1)))
    try scene.home.write(scene.path, new)
    _ = try scene.unlock().add([NewProgram("d")], at: Scene.now)
  }

  @Test func theCounterOfABackupThatIsAheadIsKept() throws {
    let (scene, vault, copy) = try Self.scene()
    try scene.home.save()
    for name in ["a", "b"] { _ = try vault.add([NewProgram(name)], at: Scene.now) }
    _ = try vault.backUp(to: copy)
    let ahead = try scene.home.read(copy)
    try scene.home.restore()
    try scene.home.write(copy, ahead)
    try scene.home.remove(scene.path)
    let before = try SealRow.open(#require(StandingCopy(copy).standing.seal), vault.keys).counter
    _ = try Self.restore(copy, scene)
    #expect(try Self.counter(scene) == before + 1)
    #expect(try scene.unlock().programs().count == 5)
  }

  @Test func nothingIsOverwritten() throws {
    let (scene, _, copy) = try Self.scene()
    let before = try scene.bytes()
    #expect(failure { _ = try Self.restore(copy, scene) } == said(.vaultExists(path: scene.path)))
    #expect(try scene.bytes() == before)
    let link = scene.home.path("data/link.db")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/nowhere")
    #expect(failure { _ = try Self.restore(copy, scene, to: link) } == said(.vaultExists(path: link)))
    // Somebody else's vault came up while the passphrase was typed.
    let path = scene.home.path("data/new.db")
    let restore = try Restore(file: copy, to: path, stateFolder: scene.state)
    let unlocked = try restore.locked.unlock(passphrase: secret(Scene.passphrase))
    try scene.home.write(path, "theirs")
    let states = scene.home.files(below: "state")
    #expect(failure { _ = try restore.finish(unlocked, at: Scene.now) } == said(.vaultExists(path: path)))
    #expect(try scene.home.read(path) == Array("theirs".utf8))
    #expect(scene.home.files(below: "state") == states)
  }

  @Test func aRestoreThatIsNotFinishedLeavesNothing() throws {
    let (scene, _, copy) = try Self.scene()
    try scene.home.remove(scene.path)
    let wrong = failure {
      let restore = try Restore(file: copy, to: scene.path, stateFolder: scene.state)
      #expect(scene.home.files(below: "data").count == 1)
      _ = try restore.locked.unlock(passphrase: secret("no such words"))
    }
    #expect(wrong == said(.wrongPassphrase))
    #expect(scene.home.files(below: "data").isEmpty)
  }

  @Test func whatIsNoSoundBackupIsRefusedAndLeavesNothing() throws {
    let (scene, _, copy) = try Self.scene()
    try scene.home.remove(scene.path)
    try scene.home.save()
    let state = try scene.home.read(scene.sealFiles[0])
    let missing = scene.home.path("stick/nothing.db")
    #expect(failure { _ = try Self.restore(missing, scene) } == said(.host(.missing(missing))))
    let folder = scene.home.path("stick")
    #expect(failure { _ = try Self.restore(folder, scene) } == said(.notAVault(path: folder)))
    let changes: [(String, () throws -> Void)] = [
      ("notAVault(", { try scene.home.write(copy, "notes") }),
      ("newerFormat(", { try PlainSQLite(copy).execute("PRAGMA user_version=2") }),
      ("damaged(", { try PlainSQLite(copy).execute("CREATE VIEW v AS SELECT 1") }),
      ("damaged(", { try scene.home.write(copy, Array(scene.home.read(copy).dropLast(8192))) }),
      (said(.damaged(.seal)), { try PlainSQLite(copy).execute("DELETE FROM event WHERE n = 5") }),
      (said(.damaged(.seal)), { try PlainSQLite(copy).execute("DELETE FROM seal") }),
      (said(.noSlot(.passphrase)), { try PlainSQLite(copy).execute("DELETE FROM slot WHERE kind = 1") }),
    ]
    for (expected, change) in changes {
      try scene.home.restore()
      try change()
      #expect(failure { _ = try Self.restore(copy, scene) }.hasPrefix(expected), "\(expected)")
      #expect(scene.home.files(below: "data").isEmpty, "\(expected)")
      #expect(try scene.home.read(scene.sealFiles[0]) == state)
    }
  }

  /// It would be played back into the copy, or what it takes back would be missing.
  @Test(arguments: ["-journal", "-wal"]) func aJournalBesideIsRefused(_ suffix: String) throws {
    let (scene, _, copy) = try Self.scene()
    try scene.home.remove(scene.path)
    try scene.home.write(copy + suffix, "journal")
    #expect(failure { _ = try Self.restore(copy, scene) } == said(.journalBeside(path: copy)))
    try scene.home.remove(copy + suffix)
    try scene.home.write(scene.path + suffix, "journal")
    #expect(failure { _ = try Self.restore(copy, scene) } == said(.journalBeside(path: scene.path)))
    try scene.home.remove(scene.path + suffix)
    _ = try Self.restore(copy, scene)
  }

  @Test func aPlaceThatOthersMayWriteIsRefused() throws {
    let (scene, _, copy) = try Self.scene()
    try scene.home.makeFolder("open")
    #expect(chmod(scene.home.path("open"), 0o777) == 0)
    let path = scene.home.path("open/vault.db")
    let folder = scene.home.path("open")
    #expect(failure { _ = try Self.restore(copy, scene, to: path) } == said(.host(.exposed(folder))))
    #expect(scene.home.files(below: "open").isEmpty)
  }

  /// Killed between putting the file in its place and forgetting what it lacks.
  @Test func anItemThatTheBackupLacksAlarmsNobodyWheneverTheRestoreEnds() throws {
    let (scene, vault, copy) = try Self.scene()
    _ = try vault.fileInbox(of: scene.locked(), at: Scene.now).get()
    let value = SharedSecret(secret("1d0f17a88bc56dea4b502637ff900e30"))
    _ = try scene.locked().deposit(
      InboxItem(.add, name: "sealed", kind: .appSecret, secret: value, at: Scene.now))
    let path = try scene.locked().state.inboxPath
    let memory = try scene.home.read(path)
    try scene.home.remove(scene.path)
    #expect(try Self.restore(copy, scene).missingItems == 1)
    #expect(try scene.home.read(path) != memory)
    try scene.home.write(path, memory)
    let opened = try scene.unlock()
    #expect(try opened.fileInbox(of: scene.locked(), at: Scene.now).get().isEmpty)
    #expect(try opened.inbox().isEmpty && opened.verify().faults.isEmpty)
  }

  @Test func aTornMemoryStaysAndNothingInItCanBeAhead() throws {
    let (scene, vault, copy) = try Self.scene()
    _ = try vault.add([NewProgram("later")], at: Scene.now)
    let state = scene.sealFiles[0]
    let whole = try scene.home.read(state)
    try scene.home.remove(scene.path)
    try scene.home.write(state, "torn")
    let restored = try Self.restore(copy, scene)
    #expect(restored.notices == [.stateNotRead(path: scene.home.path(state))])
    #expect(try scene.home.read(state) == Array("torn".utf8))
    #expect(try scene.unlock().programs().count == 3)
    // A disk that gives it out again alarms nobody.
    try scene.home.write(state, whole)
    let vaultAgain = try scene.unlock()
    #expect(try vaultAgain.programs().count == 3 && vaultAgain.notices.isEmpty)
  }

  @Test func aForgedMemoryIsWrittenAnew() throws {
    let (scene, _, copy) = try Self.scene()
    try scene.home.remove(scene.path)
    let state = scene.sealFiles[0]
    try scene.forgeState()
    let restored = try Self.restore(copy, scene)
    #expect(restored.notices == [.stateNotRead(path: scene.home.path(state))])
    #expect(try scene.unlock().verify().faults.isEmpty)
    _ = try scene.unlock().add([NewProgram("later")], at: Scene.now)
  }

  @Test func anOlderCopyAtAnotherPlaceIsAnnounced() throws {
    let (scene, vault, copy) = try Self.scene()
    _ = try vault.add([NewProgram("later")], at: Scene.now)
    let path = scene.home.path("elsewhere/vault.db")
    let restored = try Self.restore(copy, scene, to: path)
    #expect(restored.notices == [.newPlace(path: path, missing: 1)])
    let opened = try scene.unlock(at: path)
    #expect(try opened.programs().count == 3 && opened.notices.isEmpty)
  }

  /// A kill between the new file and the memory of it: the file is ahead, which is normal.
  @Test func whatIsRememberedComesAfterTheFile() throws {
    let (scene, vault, copy) = try Self.scene()
    _ = try vault.add([NewProgram("later")], at: Scene.now)
    let state = scene.sealFiles[0]
    let before = try scene.home.read(state)
    try scene.home.remove(scene.path)
    _ = try Self.restore(copy, scene)
    try scene.home.write(state, before)
    try scene.readAll()
    #expect(try scene.unlock().verify().faults.isEmpty)
  }
}
