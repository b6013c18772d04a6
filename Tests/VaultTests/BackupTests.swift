import Foundation
import Host
import Ledger
import Support
import Testing

@testable import Vault

/// Copies of a vault, made by SQLite and verified.
struct BackupTests {
  static let tables = SchemaTable.allCases.map(\.rawValue) + ["inbox", "seal"]

  static func rows(_ path: String) throws -> [[[PlainSQLite.Value]]] {
    let file = try PlainSQLite(path)
    return try tables.map { try file.rows("SELECT * FROM \($0) ORDER BY n") }
  }

  /// A vault with items in its inbox, and a folder for copies.
  static func scene() throws -> (Scene, Vault, String) {
    let scene = try Scene()
    let vault = try scene.createFilled()
    try scene.tamper("INSERT INTO inbox VALUES (1, x'0102'), (7, x'03')")
    try scene.home.makeFolder("stick")
    return (scene, vault, scene.home.path("stick/copy.db"))
  }

  @Test(arguments: [true, false]) func aBackupHoldsEveryRow(_ isLocked: Bool) throws {
    let (scene, vault, copy) = try Self.scene()
    let receipt = try isLocked ? scene.locked().backUp(to: copy) : vault.backUp(to: copy)
    #expect(try receipt.path == copy && receipt.bytes == scene.home.read(copy).count)
    #expect(try Self.rows(copy) == Self.rows(scene.path))
    #expect(scene.home.mode(copy) == 0o600)
    #expect(scene.home.files(below: "stick") == ["stick/copy.db"])
    let opened = try scene.unlock(at: copy, state: scene.home.path("state2"))
    #expect(try opened.value(Pairs.name(0)) == Scene.resetValue)
    #expect(try opened.programs().count == 3)
  }

  @Test(arguments: [true, false]) func anOlderBackupIsReplaced(_ isLocked: Bool) throws {
    let (scene, vault, copy) = try Self.scene()
    _ = try vault.backUp(to: copy)
    if isLocked {
      try scene.tamper("INSERT INTO inbox VALUES (9, x'04')")
      _ = try scene.locked().backUp(to: copy)
    } else {
      _ = try vault.add([NewProgram("later")], at: Scene.now)
      _ = try vault.backUp(to: copy)
    }
    #expect(try Self.rows(copy) == Self.rows(scene.path))
    #expect(scene.home.files(below: "stick") == ["stick/copy.db"])
  }

  @Test func itIsOnRecordInTheVaultsOwnLedger() throws {
    let (scene, vault, copy) = try Self.scene()
    #expect(try vault.ownState().lastBackup == nil)
    let receipt = try vault.backUp(to: copy)
    try vault.recordBackup(receipt, at: Scene.now)
    let last = try scene.unlock().ownState().lastBackup
    #expect(last?.at == Scene.now && last?.path == copy)
    #expect(try vault.ownState().slots.count == 2)
    #expect(try vault.verify().faults.isEmpty)
  }

  @Test func whatIsNoBackupOfOursIsNotOverwritten() throws {
    let (scene, vault, copy) = try Self.scene()
    for content in ["", "notes", String(repeating: "SQLite format 3\0", count: 20)] {
      try scene.home.write(copy, content)
      #expect(failure { _ = try vault.backUp(to: copy) } == said(.notAVault(path: copy)))
      #expect(try scene.home.read(copy) == Array(content.utf8))
    }
    try scene.home.remove(copy)
    try PlainSQLite(copy).execute("CREATE TABLE t(x)")
    #expect(failure { _ = try vault.backUp(to: copy) } == said(.notAVault(path: copy)))
    #expect(scene.home.files(below: "stick") == ["stick/copy.db"])
  }

  @Test func aBackupOfAnotherVaultIsNotOverwritten() throws {
    let (scene, vault, copy) = try Self.scene()
    let other = try Scene()
    _ = try other.create().backUp(to: copy)
    let before = try scene.home.read(copy)
    #expect(failure { _ = try vault.backUp(to: copy) } == said(.otherVault(path: copy)))
    #expect(failure { _ = try scene.locked().backUp(to: copy) } == said(.otherVault(path: copy)))
    #expect(try scene.home.read(copy) == before)
  }

  @Test func aNewerFormatIsNotOverwritten() throws {
    let (scene, vault, copy) = try Self.scene()
    _ = try vault.backUp(to: copy)
    try PlainSQLite(copy).execute("PRAGMA user_version=2")
    #expect(failure { _ = try vault.backUp(to: copy) } == said(.newerFormat(path: copy, format: 2)))
    #expect(scene.home.files(below: "stick") == ["stick/copy.db"])
  }

  @Test func theVaultIsNotItsOwnBackup() throws {
    let (scene, vault, copy) = try Self.scene()
    try FileManager.default.createSymbolicLink(atPath: copy, withDestinationPath: scene.path)
    let hard = scene.home.path("stick/hard.db")
    try FileManager.default.linkItem(atPath: scene.path, toPath: hard)
    let before = try scene.bytes()
    for path in [scene.path, copy, hard, scene.folder + "/../data/vault.db"] {
      #expect(failure { _ = try vault.backUp(to: path) }.hasPrefix("backupOntoItself("))
      #expect(failure { _ = try scene.locked().backUp(to: path) }.hasPrefix("backupOntoItself("))
    }
    #expect(try scene.bytes() == before)
  }

  @Test func aFolderAPipeAndAMissingFolderAreNoPlaceForIt() throws {
    let (scene, vault, copy) = try Self.scene()
    let folder = scene.home.path("stick")
    #expect(failure { _ = try vault.backUp(to: folder) } == said(.host(.notAFile(folder))))
    #expect(mkfifo(copy, 0o600) == 0)
    #expect(failure { _ = try vault.backUp(to: copy) } == said(.host(.notAFile(copy))))
    let missing = scene.home.path("nowhere")
    #expect(
      failure { _ = try vault.backUp(to: missing + "/copy.db") }
        == said(.host(.noFolder(missing + "/copy.db"))))
    #expect(!scene.home.exists("nowhere"))
  }

  @Test func aLinkIsFollowedAndOneThatLeadsNowhereIsLeftAlone() throws {
    let (scene, vault, copy) = try Self.scene()
    try scene.home.makeFolder("links")
    let link = scene.home.path("links/copy.db")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: copy)
    #expect(failure { _ = try vault.backUp(to: link) } == said(.host(.missing(link))))
    #expect(scene.home.files(below: "stick").isEmpty)
    _ = try vault.backUp(to: copy)
    _ = try vault.add([NewProgram("later")], at: Scene.now)
    _ = try vault.backUp(to: link)
    #expect(try Self.rows(copy) == Self.rows(scene.path))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == copy)
  }

  /// SQLite would play it back into the new copy.
  @Test(arguments: ["-journal", "-wal"]) func aJournalBesideTheTargetIsRefused(_ suffix: String) throws {
    let (scene, vault, copy) = try Self.scene()
    _ = try vault.backUp(to: copy)
    for path in [copy, scene.home.path("stick/new.db")] {
      try scene.home.write(path + suffix, "journal")
      #expect(failure { _ = try vault.backUp(to: path) } == said(.journalBeside(path: path)))
      try scene.home.write(path + suffix, "")
      _ = try vault.backUp(to: path)
    }
  }

  @Test func aDamagedVaultReplacesNoBackup() throws {
    let (scene, vault, copy) = try Self.scene()
    _ = try vault.backUp(to: copy)
    let before = try scene.home.read(copy)
    try scene.home.save()
    // A changed row, which only the seal knows of.
    try scene.tamper("UPDATE name SET ledger = 3 WHERE n = 1")
    #expect(failure { _ = try scene.unlock().backUp(to: copy) } == said(.damaged(.seal)))
    // An index that lacks a row, which SQLite's own check finds without a key.
    try scene.home.restore()
    try scene.tamper("PRAGMA writable_schema=ON")
    let file = try PlainSQLite(scene.path)
    try file.execute(
      "PRAGMA writable_schema=ON; DELETE FROM sqlite_schema WHERE name = 'event_tag'")
    file.close()
    #expect(failure { _ = try scene.locked().backUp(to: copy) } == said(.damaged(.schema)))
    try scene.home.restore()
    var bytes = try scene.bytes()
    for index in (bytes.count - 4096)..<bytes.count { bytes[index] = 0xff }
    try scene.home.write(scene.path, bytes)
    #expect(failure { _ = try scene.locked().backUp(to: copy) }.hasPrefix("damaged("))
    #expect(try scene.home.read(copy) == before)
    #expect(scene.home.files(below: "stick") == ["stick/copy.db"])
  }

  /// Whatever is wrong with a copy while the vault is sound.
  @Test func aCopyThatDiffersReplacesNothing() throws {
    let (scene, vault, copy) = try Self.scene()
    _ = try vault.backUp(to: copy)
    let before = try scene.home.read(copy)
    let found = failure {
      try scene.locked().snapshot { (database) throws(VaultError) in
        let target = try Backup.Target(copy, of: vault.keys.vaultID, at: scene.path)
        _ = try Backup.write(database, to: target) { (_) throws(VaultError) in throw .damaged(.seal) }
      }
    }
    #expect(found == said(.copyDiffers(path: copy)))
    #expect(try scene.home.read(copy) == before)
    #expect(scene.home.files(below: "stick") == ["stick/copy.db"])
  }

  @Test func everyRowOfEveryTableIsCompared() throws {
    let (scene, vault, copy) = try Self.scene()
    _ = try vault.backUp(to: copy)
    func contents() throws -> [UInt8] { try Backup.contents(of: StandingCopy.open(copy)) }
    let right = try contents()
    #expect(try Backup.contents(of: StandingCopy.open(scene.path)) == right)
    try scene.home.save()
    let changes = [
      "DELETE FROM inbox WHERE n = 7", "UPDATE inbox SET item = x'04' WHERE n = 7",
      "UPDATE inbox SET n = 8 WHERE n = 7", "UPDATE seal SET body = zeroblob(112)",
      "UPDATE slot SET salt = zeroblob(16) WHERE n = 1", "UPDATE slot SET passes = 2 WHERE n = 1",
      "UPDATE vault SET keyring = zeroblob(144)", "UPDATE ledger SET snapshot = x'' WHERE n = 2",
      "DELETE FROM name WHERE n = 1", "UPDATE event SET ledger = 3 WHERE n = 5",
      "DELETE FROM attachment WHERE n = 1", "INSERT INTO filed VALUES (1, x'00')",
      "INSERT INTO bundle_seen VALUES (99, x'00', x'')",
    ]
    for change in changes {
      try scene.home.restore()
      try PlainSQLite(copy).execute(change)
      #expect(try contents() != right, "\(change)")
    }
    try PlainSQLite(copy).execute("UPDATE inbox SET item = 'text' WHERE n = 7")
    #expect(failure { _ = try contents() } == said(.damaged(.row(table: "inbox"))))
  }

  @Test func aCopyThatIsNewerIsKept() throws {
    let (scene, vault, copy) = try Self.scene()
    let old = try scene.bytes()
    _ = try vault.add([NewProgram("later")], at: Scene.now)
    _ = try vault.backUp(to: copy)
    let newer = try scene.home.read(copy)
    try scene.home.write(scene.path, old)
    // What is remembered notices first.
    #expect(failure { _ = try scene.unlock().backUp(to: copy) }.hasPrefix("olderThanRemembered("))
    #expect(failure { _ = try scene.locked().backUp(to: copy) } == said(.newerCopy(path: copy)))
    try scene.home.remove("state")
    #expect(failure { _ = try scene.unlock().backUp(to: copy) } == said(.newerCopy(path: copy)))
    #expect(try scene.home.read(copy) == newer)
  }
}
