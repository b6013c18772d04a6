internal import Ledger
internal import Sodium

/// Changes that become durable together. Every change of a row goes through here, and takes its hash out of the
/// seal and puts the new one in.
package final class WriteTransaction: ReadTransaction {
  private(set) var seal: Seal
  private(set) var written: [RowID: RowHash] = [:]
  private var nextNumbers: [SchemaTable: Int64] = [:]
  /// The newest time on a ledger that was written on, where it is well past the clock's.
  private(set) var future: Timestamp?

  init(_ database: SQLiteDatabase, _ keys: VaultKeys, _ seal: Seal, trustsIndexes: Bool = false) {
    self.seal = seal
    super.init(database, keys, trustsIndexes: trustsIndexes)
  }

  /// All that `body` changes or nothing of it; the transaction goes on either way.
  func attempt<Result>(_ body: () throws(VaultError) -> Result) throws(VaultError) -> Result {
    let before = (seal, written, nextNumbers)
    try translating { try database.execute("SAVEPOINT attempt") }
    do throws(VaultError) {
      let result = try body()
      try translating { try database.execute("RELEASE attempt") }
      return result
    } catch {
      (seal, written, nextNumbers) = before
      try translating { try database.execute("ROLLBACK TO attempt; RELEASE attempt") }
      throw error
    }
  }

  /// Notes that the clock is behind what it said before, or what somebody else's says.
  func noteClock(_ now: Timestamp, after newest: Timestamp?) {
    guard let newest, newest.milliseconds > now.milliseconds + 300_000 else { return }
    future = max(newest, future ?? newest)
  }

  override func nextNumber(_ table: SchemaTable) throws(VaultError) -> Int64 {
    if let next = nextNumbers[table] { return next }
    let next = try super.nextNumber(table)
    nextNumbers[table] = next
    return next
  }

  /// - Parameter columns: all but the number, in the table's order.
  @discardableResult
  func insert(_ table: SchemaTable, _ columns: [SQLiteValue]) throws(VaultError) -> Int64 {
    let number = try nextNumber(table)
    let values = [.integer(number)] + columns
    try translating { try database.run(table.insert, values) }
    nextNumbers[table] = number + 1
    put(table, number, values)
    return number
  }

  /// A row that was made elsewhere, for the number that it gets here.
  func insert(_ row: NewRow) throws(VaultError) {
    let number = try nextNumber(row.table)
    precondition(row.number == number)
    try translating { try database.run(row.table.insert, row.values) }
    nextNumbers[row.table] = row.number + 1
    seal.add(row.hash)
    written[RowID(table: row.table, number: row.number)] = row.hash
  }

  func update(_ table: SchemaTable, _ number: Int64, _ columns: [SQLiteValue]) throws(VaultError) {
    try take(table, number)
    let values = [.integer(number)] + columns
    try translating { try database.run(table.update, values) }
    put(table, number, values)
  }

  /// Writes a row anew under the keys of this transaction, whose seal does not know it yet.
  func rewrite(_ table: SchemaTable, _ number: Int64, _ columns: [SQLiteValue]) throws(VaultError) {
    let values = [.integer(number)] + columns
    try translating { try database.run(table.update, values) }
    put(table, number, values)
  }

  func delete(_ table: SchemaTable, _ number: Int64) throws(VaultError) {
    try take(table, number)
    written[RowID(table: table, number: number)] = nil
    try translating { try database.run(table.delete, [.integer(number)]) }
  }

  /// Makes the counter of this change larger than `counter`.
  func raise(above counter: UInt64) { seal.counter = max(seal.counter, counter) }

  func writeSeal() throws(VaultError) {
    seal.counter += 1
    try SealRow.write(seal, database, keys)
  }

  private func put(_ table: SchemaTable, _ number: Int64, _ values: [SQLiteValue]) {
    let hash = RowHash(table, values, keys)
    seal.add(hash)
    written[RowID(table: table, number: number)] = hash
  }

  private func take(_ table: SchemaTable, _ number: Int64) throws(VaultError) {
    let row = RowID(table: table, number: number)
    if let known = written[row] {
      seal.subtract(known)
      return
    }
    let found = try database.first(table.selectOne, [.integer(number)]) { (found) throws(VaultError) in
      RowHash(table, found, self.keys)
    }
    guard let found else { throw .damaged(.row(table: table.rawValue)) }
    seal.subtract(found)
  }
}
