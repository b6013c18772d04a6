import CSQLite
import Foundation
import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Vault

struct BulkTests {
  /// Without optimisation 10,000 take most of a minute: in the ordinary run they are fewer.
  static let count = Soak.isOn ? 10_000 : 600

  @Test func thousandsAreStoredAtOnce() throws {
    let scene = try Scene()
    let vault = try scene.create()
    let pairs = Pairs.first(Self.count)
    let programs = try pairs.map { try NewProgram($0) }
    let start = ContinuousClock.now
    let stored = try vault.add(programs, at: Scene.now)
    print("\(Self.count) mini-programs stored in \(ContinuousClock.now - start)")
    #expect(stored.count == Self.count)
    #expect(try scene.number("SELECT count(*) FROM attachment") == Int64(Self.count))
    // One transaction after that of `init`.
    let reopened = try scene.unlock()
    #expect(try reopened.read { try SealRow.read($0.database, $0.keys).counter } == 2)
    for index in stride(from: 0, to: Self.count, by: 299) {
      #expect(try reopened.value(pairs[index].name) == pairs[index].appSecret)
    }
    try QueryPlan.check(reopened, pairs[Self.count / 2])
  }

  @Test func getReadsOneRowOfEachTableHoweverManyThereAre() throws {
    let scene = try Scene()
    let pairs = Pairs.first(10)
    _ = try scene.create().add(pairs.map { try NewProgram($0) }, at: Scene.now)
    let vault = try scene.unlock()
    let few = try QueryPlan.check(vault, pairs[5])
    // The seal was checked: what else stands in the tables now is not looked at any more.
    try Self.fill(scene, from: 1000, to: 1990)
    try vault.vouch {}
    #expect(try QueryPlan.check(vault, pairs[5]) == few)
    try Self.fill(scene, from: 1991, to: 10_990)
    try vault.vouch {}
    #expect(try scene.number("SELECT count(*) FROM name WHERE ledger >= 1000") == 9991)
    #expect(try QueryPlan.check(vault, pairs[5]) == few)
  }

  /// Rows of the usual sizes, and of noise.
  private static func fill(_ scene: Scene, from first: Int, to last: Int) throws {
    let rows = "WITH RECURSIVE c(i) AS (SELECT \(first) UNION ALL SELECT i + 1 FROM c WHERE i < \(last))"
    for (table, columns) in [
      ("name", "i, randomblob(32), i"), ("ledger", "i, randomblob(32), randomblob(616)"),
      ("attachment", "i, i, randomblob(32), randomblob(168)"),
      ("event", "i, i, randomblob(32), randomblob(680), randomblob(104)"),
    ] { try scene.tamper("\(rows) INSERT INTO \(table) SELECT \(columns) FROM c") }
  }

  /// What goes wrong late, when 256 are written already, leaves nothing of what came before it.
  @Test func oneNameThatIsTakenKeepsAllOut() throws {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add([NewProgram("taken", "one")], at: Scene.now)
    let before = try scene.bytes()
    var programs = try Pairs.first(300).map { try NewProgram($0) }
    programs.insert(NewProgram("Taken"), at: 290)
    let found = failure { _ = try vault.add(programs, at: Scene.now) }
    #expect(found == said(.nameTaken("Taken", by: "taken")))
    #expect(try scene.bytes() == before)
    #expect(try vault.programs().map(\.name) == ["taken"])
    programs.remove(at: 290)
    programs.append(programs[7])
    let twice = failure { _ = try vault.add(programs, at: Scene.now) }
    // The AppID or the name, whichever comes first.
    #expect(twice.hasPrefix("nameTaken") || twice.hasPrefix("appIDTaken"))
    #expect(try scene.bytes() == before)
    programs.removeLast()
    #expect(try vault.add(programs, at: Scene.now).count == 300)
    #expect(try scene.unlock().programs().count == 301)
  }

  /// What takes long is done before the file is locked: whoever stores meanwhile waits for nobody.
  @Test func whileManyAreMadeReadyTheFileIsFree() throws {
    let scene = try Scene()
    let vault = try scene.create()
    let programs = try Pairs.first(600).map { try NewProgram($0) }
    let item = InboxItem(.add, name: "typed", secret: SharedSecret(secret("typed")), at: Scene.now)
    var isFree: [Bool] = []
    var deposited: [Bytes32] = []
    let stored = try vault.add(programs, at: Scene.now) { _ in
      isFree.append((try? PlainSQLite(scene.path).execute("BEGIN IMMEDIATE; ROLLBACK")) != nil)
      guard isFree == [true] else { return }
      deposited += (try? [scene.locked().deposit(item).id]) ?? []
    }
    #expect(isFree.count > 2 && !isFree.contains(false), "\(isFree)")
    #expect(stored.count == 600 && deposited.count == 1)
    #expect(try scene.locked().inboxCount == 1)
    #expect(try scene.number("SELECT count(*) FROM ledger") == 601)
    #expect(try scene.unlock().verify().faults.isEmpty)
  }

  /// Somebody writes meanwhile: then all is made once more for where it stands then.
  @Test func whatIsMadeReadyForAnotherStandIsMadeAnew() throws {
    let scene = try Scene()
    let vault = try scene.create()
    let programs = try Pairs.first(300).map { try NewProgram($0) }
    var others: [String] = []
    let stored = try vault.add(programs, at: Scene.now) { _ in
      guard others.isEmpty else { return }
      let other = NewProgram("meanwhile", "one")
      others = (try? scene.unlock().add([other], at: Scene.now).map(\.program.name)) ?? ["not stored"]
    }
    #expect(others == ["meanwhile"] && stored.count == 300)
    #expect(try scene.unlock().programs().count == 301)
    #expect(try scene.unlock().verify().faults.isEmpty)
  }

  @Test func nothingToAddIsNoError() throws {
    let scene = try Scene()
    #expect(try scene.create().add([], at: Scene.now).isEmpty)
    try scene.readAll()
  }
}

/// What SQLite did for a `get`: the statements that ran on the very connection of the vault.
enum QueryPlan {
  struct Step {
    let table: String
    let isSearch: Bool
  }

  /// - Returns: the steps of SQLite's virtual machine.
  @discardableResult
  static func check(_ vault: Vault, _ pair: Pairs.Pair) throws -> Int32 {
    // The first transaction checks the whole seal.
    let handle = try vault.read { transaction in try Self.handle(of: transaction.database) }
    for statement in statements(handle) { _ = status(statement, SQLITE_STMTSTATUS_RUN, reset: 1) }
    for statement in statements(handle) { _ = status(statement, SQLITE_STMTSTATUS_VM_STEP, reset: 1) }
    for statement in statements(handle) { _ = status(statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, reset: 1) }
    #expect(try vault.value(pair.name) == pair.appSecret)
    let ran = statements(handle).filter { status($0, SQLITE_STMTSTATUS_RUN) > 0 }
    for statement in ran {
      #expect(status(statement, SQLITE_STMTSTATUS_RUN) == 1)
      #expect(status(statement, SQLITE_STMTSTATUS_FULLSCAN_STEP) == 0)
      #expect(status(statement, SQLITE_STMTSTATUS_SORT) == 0)
    }
    let plans: [[Step]] = try ran.map { try plan(of: $0, vault.path) }
    #expect(plans.count == 4)
    #expect(Set(plans.compactMap { $0.first?.table }) == ["name", "ledger", "attachment", "seal"])
    for plan in plans {
      #expect(plan.allSatisfy { $0.isSearch && $0.table == plan.first?.table })
    }
    return ran.reduce(0) { $0 + status($1, SQLITE_STMTSTATUS_VM_STEP) }
  }

  /// SQLite's own words: `SEARCH name USING INDEX …`, `… USING INTEGER PRIMARY KEY …`, or `SCAN name`.
  private static func plan(
    of statement: OpaquePointer, _ path: String
  ) throws -> [Step] {
    let text = String(cString: try #require(sqlite3_sql(statement)))
    return try PlainSQLite(path).rows("EXPLAIN QUERY PLAN " + text).compactMap { row -> Step? in
      guard case .text(let detail) = row.last, !detail.hasPrefix("SCALAR SUBQUERY") else { return nil }
      let words = detail.split(separator: " ").map(String.init)
      let isByKey = detail.contains(" INDEX ") || detail.contains(" INTEGER PRIMARY KEY ")
      return Step(table: words[1], isSearch: words[0] == "SEARCH" && isByKey)
    }
  }

  private static func handle(of database: SQLiteDatabase) throws -> OpaquePointer {
    let handle = Swift.Mirror(reflecting: database).children.first { $0.label == "handle" }?.value
    return try #require(handle as? OpaquePointer)
  }

  private static func statements(_ handle: OpaquePointer) -> [OpaquePointer] {
    var found: [OpaquePointer] = []
    while let next = sqlite3_next_stmt(handle, found.last) { found.append(next) }
    return found
  }

  private static func status(_ statement: OpaquePointer, _ what: Int32, reset: Int32 = 0) -> Int32 {
    sqlite3_stmt_status(statement, what, reset)
  }
}
