import Foundation
import Support
import Testing

@testable import Vault

/// A folder with a copy that is kept up to date, and never at the price of a newer one.
struct MirrorTests {
  static func scene() throws -> (Scene, Vault, Mirror) {
    let scene = try Scene()
    let vault = try scene.createFilled()
    try scene.home.makeFolder("stick")
    return (scene, vault, Mirror(folder: scene.home.path("stick")))
  }

  @Test func aFolderThatIsNotThereIsNoErrorAndIsNotMade() throws {
    let (scene, vault, mirror) = try Self.scene()
    try scene.home.remove("stick")
    #expect(try mirror.status(of: vault) == .absent)
    #expect(try mirror.refresh(from: vault) == .absent)
    #expect(try mirror.status(of: scene.locked()) == .absent)
    #expect(try mirror.refresh(from: scene.locked()) == .absent)
    #expect(!scene.home.exists("stick"))
  }

  @Test func itFollowsTheVault() throws {
    let (scene, vault, mirror) = try Self.scene()
    let copy = mirror.path(of: vault)
    let id = try scene.locked().vaultID
    #expect(copy == mirror.folder + "/mpvault-\(hex(id).prefix(8)).db")
    #expect(try mirror.path(of: scene.locked()) == copy)
    #expect(try mirror.status(of: vault) == .empty)
    #expect(try mirror.refresh(from: vault) == .current)
    #expect(try mirror.status(of: vault) == .current && mirror.status(of: scene.locked()) == .current)
    _ = try vault.add([NewProgram("later")], at: Scene.now)
    #expect(try mirror.status(of: vault) == .behind)
    #expect(try mirror.refresh(from: vault) == .current)
    #expect(try BackupTests.rows(copy) == BackupTests.rows(scene.path))
    #expect(scene.home.files(below: "stick").count == 1)
  }

  @Test func aCopyThatIsCurrentIsNotWrittenAgain() throws {
    let (scene, vault, mirror) = try Self.scene()
    _ = try mirror.refresh(from: vault)
    let number = try FileManager.default.attributesOfItem(atPath: mirror.path(of: vault))[.systemFileNumber]
    _ = try mirror.refresh(from: vault)
    _ = try mirror.refresh(from: scene.locked())
    let now = try FileManager.default.attributesOfItem(atPath: mirror.path(of: vault))[.systemFileNumber]
    #expect(number as? UInt64 == now as? UInt64 && number != nil)
  }

  @Test func withoutAKeyItFollowsTheInbox() throws {
    let (scene, vault, mirror) = try Self.scene()
    #expect(try mirror.refresh(from: scene.locked()) == .current)
    try scene.tamper("INSERT INTO inbox VALUES (1, x'01')")
    #expect(try mirror.status(of: scene.locked()) == .behind && mirror.status(of: vault) == .behind)
    #expect(try mirror.refresh(from: scene.locked()) == .current)
    #expect(try BackupTests.rows(mirror.path(of: vault)) == BackupTests.rows(scene.path))
    // The vault without the item: nothing under the seal says where it went.
    try scene.tamper("DELETE FROM inbox")
    for status in try [mirror.refresh(from: scene.locked()), mirror.refresh(from: vault)] {
      #expect(status == .newer)
    }
  }

  @Test func withoutAKeyAnotherStateIsLeftAlone() throws {
    let (scene, vault, mirror) = try Self.scene()
    _ = try mirror.refresh(from: vault)
    _ = try vault.add([NewProgram("later")], at: Scene.now)
    let before = try scene.home.read(mirror.path(of: vault))
    #expect(try mirror.status(of: scene.locked()) == .undecided)
    #expect(try mirror.refresh(from: scene.locked()) == .undecided)
    #expect(try scene.home.read(mirror.path(of: vault)) == before)
  }

  /// Somebody put an old vault back, and this computer remembers nothing.
  @Test func aCopyThatIsNewerIsTheOnlyGoodOneAndIsKept() throws {
    let (scene, vault, mirror) = try Self.scene()
    let old = try scene.bytes()
    _ = try vault.add([NewProgram("later")], at: Scene.now)
    _ = try mirror.refresh(from: vault)
    let newer = try scene.home.read(mirror.path(of: vault))
    try scene.home.write(scene.path, old)
    try scene.home.remove("state")
    let reopened = try scene.unlock()
    #expect(try mirror.status(of: reopened) == .newer)
    #expect(try mirror.refresh(from: reopened) == .newer)
    // Nor once the vault has come as far on another way.
    _ = try reopened.add([NewProgram("another")], at: Scene.now)
    #expect(try mirror.refresh(from: reopened) == .newer)
    #expect(try mirror.refresh(from: scene.locked()) == .undecided)
    #expect(try scene.home.read(mirror.path(of: vault)) == newer)
  }

  @Test func whatIsNotOursIsLeftAlone() throws {
    let (scene, vault, mirror) = try Self.scene()
    let copy = mirror.path(of: vault)
    let other = try Scene()
    let theirs = try other.create().backUp(to: other.home.path("theirs"))
    let theirBytes = try other.home.read(theirs.path)
    for content in [[], Array("notes".utf8), theirBytes] {
      try scene.home.write(copy, content)
      #expect(try mirror.status(of: vault) == .foreign && mirror.status(of: scene.locked()) == .foreign)
      #expect(try mirror.refresh(from: vault, replacesUnreadable: true) == .foreign)
      #expect(try mirror.refresh(from: scene.locked()) == .foreign)
      #expect(try scene.home.read(copy) == content)
    }
    try scene.home.remove(copy)
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: false)
    #expect(try mirror.refresh(from: vault) == .foreign)
  }

  /// As after a change of the vault key, when whoever changed it knew what the copy held.
  @Test func aCopyWhoseSealDoesNotOpenIsReplacedOnlyOnDemand() throws {
    let (scene, vault, mirror) = try Self.scene()
    let copy = mirror.path(of: vault)
    _ = try mirror.refresh(from: vault)
    for sql in ["UPDATE seal SET body = zeroblob(112)", "DELETE FROM seal"] {
      try PlainSQLite(copy).execute(sql)
      #expect(try mirror.status(of: vault) == .unreadable)
      #expect(try mirror.refresh(from: vault) == .unreadable)
      #expect(try mirror.refresh(from: scene.locked()) != .current)
      #expect(try mirror.refresh(from: vault, replacesUnreadable: true) == .current)
      #expect(try mirror.status(of: scene.locked()) == .current)
    }
    try scene.home.write(copy + "-journal", "journal")
    #expect(try mirror.refresh(from: vault, replacesUnreadable: true) == .unreadable)
  }

  @Test func theMirrorOfARestoredVaultIsBehindIt() throws {
    let (scene, vault, mirror) = try Self.scene()
    _ = try mirror.refresh(from: vault)
    try scene.home.remove(scene.path)
    _ = try RestoreTests.restore(mirror.path(of: vault), scene)
    #expect(try mirror.refresh(from: scene.unlock()) == .current)
  }
}
