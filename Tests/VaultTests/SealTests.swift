import Ledger
import Sodium
import Support
import Testing

@testable import Vault

struct SealTests {
  /// What is kept up by difference is what counting from nothing gives.
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func itFollowsEveryChange(_ seed: UInt64) throws {
    let scene = try Scene()
    let vault = try scene.create()
    var random = SeededGenerator(seed: seed)
    var rows: [Int64] = []
    let others = try scene.number("SELECT count(*) FROM bundle_seen")
    for _ in 0..<8 {
      try vault.write { transaction in
        for _ in 0..<12 { try Self.step(transaction, &rows, &random) }
        let counter = transaction.seal.counter
        let counted = try SealRow.compute(transaction.database, transaction.keys, counter: counter)
        #expect(counted == transaction.seal)
      }
    }
    #expect(rows.count == Int(try scene.number("SELECT count(*) FROM bundle_seen") - others))
    try scene.readAll()
  }

  private static func step(
    _ transaction: WriteTransaction, _ rows: inout [Int64], _ random: inout SeededGenerator
  ) throws {
    let values: [SQLiteValue] = [
      .blob(random.bytes(32)), .blob(random.bytes(Int.random(in: 0..<200, using: &random))),
    ]
    switch Int.random(in: 0..<4, using: &random) {
    case 0 where !rows.isEmpty:
      let index = Int.random(in: rows.indices, using: &random)
      try transaction.delete(.bundleSeen, rows.remove(at: index))
    case 1 where !rows.isEmpty:
      if let row = rows.randomElement(using: &random) { try transaction.update(.bundleSeen, row, values) }
    default: rows.append(try transaction.insert(.bundleSeen, values))
    }
  }

  @Test func whatFailsHalfWayChangesNothing() throws {
    let scene = try Scene()
    let vault = try scene.create()
    let before = try scene.bytes()
    let found = failure {
      try vault.write { transaction in
        try transaction.insert(.filed, [.blob([1])])
        throw VaultError.busy
      }
    }
    #expect(found == said(.busy))
    #expect(try scene.bytes() == before)
    try scene.readAll()
  }

  @Test func itIsOneOfASetWhateverTheOrder() throws {
    let keys = try FormatVectors.keys()
    let rows = (0..<50).map { RowHash(.filed, [.integer($0), .blob([1])], keys) }
    var seal = Seal()
    for row in rows { seal.add(row) }
    var other = Seal()
    for row in rows.reversed() { other.add(row) }
    #expect(seal == other)
    // A row that is there twice is another set.
    other.add(rows[0])
    #expect(seal != other)
    for row in rows { other.subtract(row) }
    var one = Seal()
    one.add(rows[0])
    #expect(other == one)
    one.subtract(rows[0])
    #expect(one == Seal())
    // Below zero and back: the sum is modulo 2^512.
    one.subtract(rows[1])
    #expect(one != Seal())
    one.add(rows[1])
    #expect(one == Seal())
  }

  @Test func rowsThatDifferInAnythingHashDifferently() throws {
    let keys = try FormatVectors.keys()
    let rows: [(SchemaTable, [SQLiteValue])] = [
      (.filed, [.integer(1), .blob([1, 2])]), (.name, [.integer(1), .blob([1, 2])]),
      (.filed, [.integer(2), .blob([1, 2])]), (.filed, [.integer(1), .blob([1, 3])]),
      (.filed, [.integer(1), .blob([1])]), (.filed, [.integer(1), .blob([1]), .blob([2])]),
      (.filed, [.integer(1), .blob([1, 2]), .blob([])]), (.filed, [.integer(1), .null]),
      (.filed, [.integer(1), .foreign]), (.filed, [.integer(1), .integer(1)]), (.filed, [.integer(1)]),
      (.filed, []),
    ]
    let hashes = rows.map { RowHash($0.0, $0.1, keys).words }
    #expect(Set(hashes).count == rows.count)
  }

  @Test func theCounterGrowsByOneWithEveryChange() throws {
    let scene = try Scene()
    let vault = try scene.create()
    for expected in 2...4 as ClosedRange<UInt64> {
      _ = try vault.add([NewProgram("p\(expected)")], at: Scene.now)
      let counter = try vault.read { try SealRow.read($0.database, $0.keys).counter }
      #expect(counter == expected)
    }
    _ = try vault.programs()
    #expect(
      failure { _ = try vault.add([NewProgram("p2")], at: Scene.now) } == said(.nameTaken("p2", by: "p2")))
    let counter = try vault.read { try SealRow.read($0.database, $0.keys).counter }
    #expect(counter == 4)
  }
}
