internal import Host
package import Ledger

/// A look into a vault whose key the kernel keeps now, for the completion of a command line: it waits for nobody and
/// leaves no trace. Neither the key's idle time nor what this computer remembers changes.
package struct Glance {
  private let transaction: ReadTransaction
  private let ownLedger: LedgerID

  /// In milliseconds; whoever completes a word does not wait longer for somebody who writes.
  private static let patience: Int32 = 30

  /// - Returns: nil if there is no vault or no key, where somebody writes, and where the file is not the one
  ///   that this computer knows at this path: nobody vouches for its names.
  package static func at<Result>(
    _ path: String, stateFolder: String, _ body: (Glance) throws(VaultError) -> Result
  ) -> Result? {
    guard
      let locked = try? LockedVault(path: path, place: path, stateFolder: stateFolder, patience: patience),
      let key = KeyCache(vaultID: locked.vaultID).peek(),
      let vault = try? Vault(locked, key, isCached: true)
    else { return nil }
    return try? vault.glance(body)
  }

  fileprivate init(_ transaction: ReadTransaction, _ ownLedger: LedgerID) {
    self.transaction = transaction
    self.ownLedger = ownLedger
  }

  /// What `body` makes of each, in the order in which they came.
  ///
  /// - Parameters:
  ///   - isWanted: asked first, on any thread, so that the others need not be decoded to their end.
  ///   - body: also on any thread.
  package func programs<Result: Sendable>(
    where isWanted: @escaping @Sendable (Snapshot.Heading) -> Bool = { _ in true },
    _ body: @escaping @Sendable (ProgramState) -> Result
  ) throws(VaultError) -> [Result] {
    var rows: [(number: Int64, sealed: [UInt8])] = []
    try transaction.database.rows("SELECT n, snapshot FROM ledger ORDER BY n") { (row) throws(VaultError) in
      guard let number = row.integer(0), let sealed = row.blob(1) else {
        throw .damaged(.row(table: "ledger"))
      }
      rows.append((number, sealed))
    }
    let (sealed, keys) = (rows, transaction.keys)
    let found = Workers.map(rows.count, piece: 256) { index in
      Self.program(sealed[index].number, sealed[index].sealed, keys, isWanted, body)
    }
    var results: [Result] = []
    for (row, found) in zip(rows, found) {
      switch found {
      case .program(let result): results.append(result)
      case .otherwise: break
      // What has to be replayed, or is damaged, takes the usual way.
      case .unclear:
        let program = try transaction.program(row.number, row.sealed)
        if let program { results.append(body(program.state)) }
      }
    }
    return results
  }

  private enum Found<Result: Sendable>: Sendable { case program(Result), otherwise, unclear }

  private static func program<Result>(
    _ number: Int64, _ sealed: [UInt8], _ keys: VaultKeys, _ isWanted: (Snapshot.Heading) -> Bool,
    _ body: (ProgramState) -> Result
  ) -> Found<Result> {
    guard let bytes = try? keys.decrypt(sealed, keys.snapshot, at: LedgerRow.place(number)),
      let (_, snapshot) = try? LedgerRow.decode(bytes)
    else { return .unclear }
    let encoded = Array(snapshot)
    do throws(LedgerError) {
      guard let heading = try Snapshot.heading(decoding: encoded), isWanted(heading) else {
        return .otherwise
      }
      return try Snapshot(decoding: encoded).program.map { .program(body($0)) } ?? .otherwise
    } catch {
      return .unclear
    }
  }

  /// - Returns: nil for a name that is not known.
  package func program(_ name: String) throws(VaultError) -> ProgramState? {
    try transaction.find(name, believingIndex: true)?.state
  }

  package func people() throws(VaultError) -> [Person] { try transaction.ownState(ownLedger).people }
}

extension Vault {
  fileprivate func glance<Result>(
    _ body: (Glance) throws(VaultError) -> Result
  ) throws(VaultError) -> Result? {
    guard let remembered = try remembered() else { return nil }
    let database = try connection()
    try translating { try database.execute("BEGIN") }
    defer { try? database.execute("ROLLBACK") }
    _ = try checkedSeal(database, remembered)
    return try body(Glance(ReadTransaction(database, keys), ownLedger))
  }
}
