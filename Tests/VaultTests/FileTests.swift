import Glibc
import Host
import Ledger
import Sodium
import Support
import Testing

@testable import Vault

/// Files that are no vault, or not one that may be opened.
struct FileTests {
  /// Nothing of the folder has changed, and nobody has left a journal behind.
  static func refuses(_ scene: Scene, _ expected: String, _ place: SourceLocation = #_sourceLocation) throws {
    let before = try scene.bytes()
    #expect(failure { _ = try scene.locked() } == expected, sourceLocation: place)
    #expect(try scene.bytes() == before, sourceLocation: place)
    #expect(scene.home.files(below: "data") == ["data/vault.db"], sourceLocation: place)
  }

  @Test(arguments: [0, 1, 50, 99, 100, 8192]) func noise(_ count: Int) throws {
    let scene = try Scene()
    var random = SeededGenerator(seed: UInt64(count))
    try scene.home.makeFolder("data")
    try scene.home.write(scene.path, random.bytes(count))
    try Self.refuses(scene, said(.notAVault(path: scene.path)))
  }

  @Test func anotherDatabase() throws {
    let scene = try Scene()
    try scene.home.makeFolder("data")
    try PlainSQLite(scene.path).execute("CREATE TABLE vault(n INTEGER PRIMARY KEY, id BLOB NOT NULL)")
    chmod(scene.path, 0o600)
    try Self.refuses(scene, said(.notAVault(path: scene.path)))
  }

  @Test func aFolder() throws {
    let scene = try Scene()
    try scene.home.makeFolder("data")
    try scene.home.makeFolder("data/vault.db")
    #expect(failure { _ = try scene.locked() } == said(.notAVault(path: scene.path)))
  }

  @Test func aNewerFormatIsNamedAndNeverTouched() throws {
    let scene = try Scene()
    _ = try scene.createFilled()
    for format in [2, 3, 0x7fff_ffff] {
      try PlainSQLite(scene.path).execute("PRAGMA user_version = \(format)")
      try Self.refuses(scene, said(.newerFormat(path: scene.path, format: format)))
    }
  }

  /// A newer version may have crashed: its journal is its own business.
  @Test func theJournalOfANewerFormatIsNotRolledBack() throws {
    let scene = try Scene()
    _ = try scene.createFilled()
    try PlainSQLite(scene.path).execute("PRAGMA user_version = 2")
    let before = try scene.bytes()
    let journal = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7] + [UInt8](repeating: 0, count: 504)
    try scene.home.write("data/vault.db-journal", journal)
    #expect(failure { _ = try scene.locked() } == said(.newerFormat(path: scene.path, format: 2)))
    #expect(try scene.bytes() == before && scene.home.read("data/vault.db-journal") == journal)
  }

  /// SQLite deletes the file that a journal names as its super-journal.
  @Test func aPlantedJournalDeletesNothing() throws {
    let scene = try Scene()
    _ = try scene.createFilled()
    try scene.home.write("precious", "x")
    let name = Array(scene.home.path("precious").utf8)
    let sum = name.reduce(UInt32(0)) { $0 &+ UInt32($1) }
    let mark: [UInt8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]
    func word(_ number: UInt32) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    }
    let head = mark + word(0) + word(1) + word(1) + word(512) + word(4096)
    let padding = [UInt8](repeating: 0, count: 512 - head.count)
    let tail = word(0xffff_ffff) + name + word(UInt32(name.count)) + word(sum) + mark
    try scene.home.write("data/vault.db-journal", head + padding + tail)
    let before = try scene.bytes()
    #expect(failure { _ = try scene.locked() }.hasPrefix("damaged("))
    #expect(scene.home.exists("precious"))
    #expect(try scene.bytes() == before)
  }

  @Test(arguments: [0, -1]) func aFormatThatNeverWasIsDamage(_ format: Int) throws {
    let scene = try Scene()
    _ = try scene.create()
    try PlainSQLite(scene.path).execute("PRAGMA user_version = \(format)")
    let error =
      format == 0 ? VaultError.damaged(.header) : .newerFormat(path: scene.path, format: 0xffff_ffff)
    try Self.refuses(scene, said(error))
  }

  /// The fields of the header that never vary, each one bit off.
  @Test func aHeaderThatIsNotOurs() throws {
    let scene = try Scene()
    _ = try scene.create()
    let right = try scene.bytes()
    let constant = Array(16..<24) + Array(44..<60) + Array(64..<68) + Array(72..<92)
    for place in constant {
      var wrong = right
      wrong[place] ^= 1 << UInt8(place & 7)
      try scene.home.write(scene.path, wrong)
      try Self.refuses(scene, said(.damaged(.header)))
    }
    for place in Array(0..<16) + Array(68..<72) {
      var wrong = right
      wrong[place] ^= 0x10
      try scene.home.write(scene.path, wrong)
      try Self.refuses(scene, said(.vaultTorn(path: scene.path, copy: nil)))
    }
  }

  /// With these SQLite would make files beside it, and read what stands in them.
  @Test func aHeaderThatAsksForAWriteAheadLog() throws {
    let scene = try Scene()
    _ = try scene.createFilled()
    var wrong = try scene.bytes()
    (wrong[18], wrong[19]) = (2, 2)
    try scene.home.write(scene.path, wrong)
    try Self.refuses(scene, said(.damaged(.header)))
  }

  @Test func aVaultCutShort() throws {
    let scene = try Scene()
    _ = try scene.createFilled()
    let whole = try scene.bytes()
    for count in stride(from: 100, to: whole.count, by: 1024) {
      try scene.home.write(scene.path, Array(whole[..<count]))
      let found = failure { try scene.readAll() }
      #expect(found.hasPrefix("damaged("), "\(count): \(found)")
    }
    try scene.home.write(scene.path, whole)
    try scene.readAll()
  }

  @Test(arguments: [0o644, 0o640, 0o604, 0o660] as [mode_t])
  func aVaultThatOthersMayRead(_ mode: mode_t) throws {
    let scene = try Scene()
    _ = try scene.create()
    chmod(scene.path, mode)
    try Self.refuses(scene, said(.host(.exposed(scene.path))))
  }

  @Test(arguments: [0o770, 0o707, 0o777, 0o1777] as [mode_t])
  func aFolderThatOthersMayWrite(_ mode: mode_t) throws {
    let scene = try Scene()
    _ = try scene.create()
    chmod(scene.folder, mode)
    try Self.refuses(scene, said(.host(.exposed(scene.folder))))
    // To look into it is no harm: the vault itself is closed.
    chmod(scene.folder, 0o755)
    try scene.readAll()
  }

  static let plants = [
    "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM name; END", "CREATE TABLE extra(x)",
    "CREATE VIEW v AS SELECT * FROM event", "CREATE INDEX i ON name(ledger)", "DROP INDEX name_tag",
    "CREATE UNIQUE INDEX i ON slot(kind, salt)", "ALTER TABLE slot ADD COLUMN x", "DROP TABLE inbox",
    "ALTER TABLE filed RENAME COLUMN tag TO tags", "CREATE VIRTUAL TABLE f USING fts5(x)",
    "DROP TABLE bundle_seen; CREATE TABLE bundle_seen(n INTEGER PRIMARY KEY, tag BLOB, body BLOB NOT NULL)",
    "ANALYZE", "CREATE TABLE a(n INTEGER PRIMARY KEY AUTOINCREMENT)",
  ]

  @Test(arguments: plants) func somethingPlanted(_ sql: String) throws {
    let scene = try Scene()
    _ = try scene.createFilled()
    let other = try PlainSQLite(scene.path)
    try other.execute(sql)
    other.close()
    try Self.refuses(scene, said(.damaged(.schema)))
  }

  /// Columns of `sqlite_schema` beside the statements themselves.
  @Test(arguments: [
    "type = 'view'", "name = 'nam'", "tbl_name = 'slot'", "rowid = 0", "type = CAST(type AS BLOB)",
    "name = CAST(name AS BLOB)", "tbl_name = CAST(tbl_name AS BLOB)", "sql = CAST(sql AS BLOB)",
  ])
  func theSchemaTableChanged(_ change: String) throws {
    let scene = try Scene()
    _ = try scene.createFilled()
    let other = try PlainSQLite(scene.path)
    let last = "(SELECT max(rowid) FROM sqlite_schema)"
    try other.execute("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET \(change) WHERE rowid = \(last)")
    other.close()
    let found = failure { _ = try scene.locked() }
    #expect(found == said(.damaged(.schema)) || found.hasPrefix("damaged(Vault.VaultError.Damage.structure"))
  }
}
