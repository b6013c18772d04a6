import Ledger
import Sodium
import Support
import Testing

@testable import Vault

/// Somebody changes rows who has the file, SQLite and no key.
struct TamperTests {
  static let seal = said(.damaged(.seal))

  @Test(arguments: ["ledger", "name", "event", "attachment"], ["min", "max"])
  func aRowDeleted(_ table: String, _ which: String) throws {
    let scene = try Scene()
    _ = try scene.createFilled()
    try scene.tamper("DELETE FROM \(table) WHERE n = (SELECT \(which)(n) FROM \(table))")
    #expect(failure { try scene.readAll() } == Self.seal)
    #expect(try scene.unlock().verify().faults.contains(.seal))
  }

  @Test func theRowsThatAllElseHangsOnDeleted() throws {
    let scene = try Scene()
    _ = try scene.createFilled()
    try scene.home.save()
    let expected = [
      ("DELETE FROM vault", said(.damaged(.row(table: "vault")))), ("DELETE FROM seal", Self.seal),
      ("DELETE FROM slot WHERE kind = 2", Self.seal),
      ("DELETE FROM slot WHERE kind = 1", said(.noSlot(.passphrase))),
    ]
    for (sql, error) in expected {
      try scene.home.restore()
      try scene.tamper(sql)
      #expect(failure { try scene.readAll() } == error, "\(sql)")
    }
  }

  @Test(arguments: [
    "INSERT INTO event SELECT 99, ledger, zeroblob(32), body, seen FROM event WHERE n = 4",
    "INSERT INTO attachment SELECT 99, ledger, zeroblob(32), body FROM attachment WHERE n = 1",
    "INSERT INTO ledger SELECT 99, zeroblob(32), snapshot FROM ledger WHERE n = 2",
    "INSERT INTO name VALUES (99, zeroblob(32), 2)",
    "INSERT INTO slot SELECT 99, kind, passes, memory, salt, commitment, wrapped FROM slot WHERE kind = 2",
    "INSERT INTO vault SELECT 2, id, inbox_key, keyring FROM vault",
    "INSERT INTO filed VALUES (1, zeroblob(32))",
    "INSERT INTO bundle_seen VALUES (99, zeroblob(32), zeroblob(8))",
  ])
  func aRowAdded(_ sql: String) throws {
    let scene = try Scene()
    _ = try scene.createFilled()
    try scene.tamper(sql)
    #expect(failure { try scene.readAll() } == Self.seal)
    #expect(try scene.unlock().verify().faults.contains(.seal))
  }

  /// Outside of the seal, and without effect; said all the same.
  @Test func aStrayRow() throws {
    let scene = try Scene()
    _ = try scene.createFilled()
    try scene.tamper("INSERT INTO seal SELECT 2, body FROM seal")
    try scene.readAll()
    #expect(try scene.unlock().verify().faults == [.row(table: "seal")])
  }

  /// What stands in a row, of every column under the seal.
  @Test(arguments: [
    "UPDATE vault SET inbox_key = zeroblob(32)", "UPDATE slot SET salt = zeroblob(16) WHERE kind = 2",
    "UPDATE slot SET commitment = zeroblob(32) WHERE kind = 2",
    "UPDATE slot SET wrapped = zeroblob(72) WHERE kind = 2", "UPDATE slot SET passes = 1 WHERE kind = 2",
    "UPDATE slot SET memory = 1 WHERE kind = 2", "UPDATE slot SET n = 3 WHERE kind = 2",
    "UPDATE ledger SET tag = zeroblob(32) WHERE n = 2", "UPDATE name SET tag = zeroblob(32) WHERE n = 1",
    "UPDATE name SET ledger = 3 WHERE n = 1", "UPDATE name SET n = 99 WHERE n = 1",
    "UPDATE event SET ledger = 3 WHERE n = 5", "UPDATE event SET tag = zeroblob(32) WHERE n = 5",
    "UPDATE event SET seen = zeroblob(104) WHERE n = 5", "UPDATE event SET n = 99 WHERE n = 5",
    "UPDATE event SET body = CAST(body AS TEXT) WHERE n = 5",
    "UPDATE event SET body = body || x'00' WHERE n = 5",
    "UPDATE attachment SET ledger = 3 WHERE n = 1", "UPDATE attachment SET tag = zeroblob(32) WHERE n = 1",
    "UPDATE seal SET body = zeroblob(112)", "UPDATE seal SET body = x''", "UPDATE seal SET n = 2",
  ])
  func aColumnChanged(_ sql: String) throws {
    let scene = try Scene()
    _ = try scene.createFilled()
    try scene.tamper(sql)
    #expect(failure { try scene.readAll() } == Self.seal)
  }

  static let swaps = [
    ("event", "body", 5, 6), ("event", "body", 4, 6), ("event", "seen", 4, 5), ("event", "tag", 4, 5),
    ("attachment", "body", 1, 5), ("attachment", "body", 1, 2), ("attachment", "tag", 1, 5),
    ("ledger", "snapshot", 2, 3), ("ledger", "tag", 2, 3), ("name", "tag", 1, 3), ("name", "ledger", 1, 3),
    ("slot", "wrapped", 1, 2),
  ]

  /// Two values of one column put in each other's place, of one ledger and of two.
  @Test(arguments: swaps)
  func twoSwapped(_ table: String, _ column: String, _ first: Int, _ second: Int) throws {
    let scene = try Scene()
    _ = try scene.createFilled()
    try scene.swap(table, column, first, second)
    let found = failure { try scene.readAll() }
    let slot = said(.damaged(.row(table: "slot")))
    #expect(found == (table == "slot" ? slot : Self.seal))
  }

  @Test(arguments: ["ledger", "name"])
  func aRowPutBackToItsOlderSelf(_ table: String) throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    let columns = table == "ledger" ? "tag = ?1, snapshot = ?2" : "tag = ?1, ledger = ?2"
    let older = try scene.row("SELECT * FROM \(table) WHERE n = \(table == "ledger" ? 2 : 1)")
    var changes = Described()
    (changes.name, changes.note) = ("other", .set("n"))
    _ = try vault.edit(Pairs.name(0), changes, at: Scene.now)
    if table == "ledger" {
      try scene.tamper("UPDATE ledger SET \(columns) WHERE n = 2", Array(older.dropFirst()))
    } else {
      try scene.tamper("DELETE FROM name WHERE ledger = 2")
      try scene.tamper("INSERT INTO name VALUES (?1, ?2, ?3)", older)
    }
    #expect(failure { try scene.readAll() } == Self.seal)
  }

  @Test func aChangedCostOpensNothing() throws {
    let scene = try Scene()
    _ = try scene.createFilled()
    try scene.tamper("UPDATE slot SET passes = 2 WHERE kind = 1")
    #expect(failure { try scene.readAll() } == "wrongPassphrase")
    let recovered = try scene.locked().unlock(recovery: secret(Scene.code))
    #expect(failure { _ = try recovered.programs() } == Self.seal)
    // Of a recovery slot nothing is derived with them: they are associated data.
    try scene.tamper("UPDATE slot SET passes = 2 WHERE kind = 2")
    let changed = failure { _ = try scene.locked().unlock(recovery: secret(Scene.code)) }
    #expect(changed == said(.damaged(.row(table: "slot"))))
  }

  static let costs: [(Int64, Int64)] = [
    (0, 8192), (65, 8192), (.max, 8192), (-1, 8192), (1, 8191), (1, 0), (1, -1), (1, 4 << 30 + 1),
    (1, 1 << 40),
    (1, .max), (.min, .min),
  ]

  /// Refused before a byte is asked for: what asks in vain says `outOfMemory`.
  @Test(arguments: costs) func aCostOutOfBoundsIsRefused(_ passes: Int64, _ memory: Int64) throws {
    let scene = try Scene()
    _ = try scene.create()
    let sql = "UPDATE slot SET passes = ?1, memory = ?2 WHERE kind = 1"
    try scene.tamper(sql, [.integer(passes), .integer(memory)])
    #expect(failure { try scene.readAll() } == said(.damaged(.row(table: "slot"))))
  }
}

extension Scene {
  func swap(_ table: String, _ column: String, _ first: Int, _ second: Int) throws {
    let values = try [first, second].map { try row("SELECT \(column) FROM \(table) WHERE n = \($0)") }
    // Through a third value: some columns are unique.
    try tamper("UPDATE \(table) SET \(column) = zeroblob(1) WHERE n = \(first)")
    try tamper("UPDATE \(table) SET \(column) = ?1 WHERE n = \(second)", values[0])
    try tamper("UPDATE \(table) SET \(column) = ?1 WHERE n = \(first)", values[1])
  }
}
