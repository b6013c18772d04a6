internal import Sodium

extension Vault {
  /// Makes the seal fit the rows again, after a person has said so, where all that can be verified without it is
  /// sound: every signature, every commitment, every replay, the file's structure. What was taken out as a whole
  /// (a ledger with all its rows) nobody can tell without the seal.
  ///
  /// - Parameter acceptsRollback: also of a file that is older than the one remembered here.
  /// - Returns: false when the seal was sound, and nothing was changed.
  /// - Throws: `notResealable` with what is wrong besides; of the commit as `write`.
  package func reseal(acceptsRollback: Bool = false) throws(VaultError) -> Bool {
    let outside = outside()
    let database = try connection()
    try translating { try database.execute("BEGIN IMMEDIATE") }
    let transaction: WriteTransaction
    do throws(VaultError) {
      let stored = try whereSound { () throws(VaultError) in try SealRow.read(database, self.keys) }
      let result = try verification(ReadTransaction(database, keys), stored, problem(stored, outside))
      let others = result.faults.filter { fault in
        !(fault.isOfSeal || acceptsRollback && (fault == .rollback || fault == .state))
      }
      guard others.isEmpty else { throw .notResealable(others) }
      guard result.faults.contains(where: \.isOfSeal) else {
        try? database.execute("ROLLBACK")
        return false
      }
      var counter = max(stored?.counter ?? 0, outside.remembered?.counter ?? 0)
      // Whatever stands in what cannot be read, this file is ahead of it.
      if acceptsRollback, outside.isForged || isStateUnreadable { counter += State.leap }
      transaction = WriteTransaction(
        database, keys, try SealRow.compute(database, keys, counter: counter))
      // A second row would be a fault for ever.
      try translating { try database.run("DELETE FROM seal") }
      try transaction.writeSeal()
    } catch {
      try? database.execute("ROLLBACK")
      if case .diskFailed(let code) = error { throw .notStored(code: code) }
      throw error
    }
    try commit(transaction, isAnew: acceptsRollback)
    return true
  }
}

extension Verification.Fault {
  fileprivate var isOfSeal: Bool { self == .seal || self == .row(table: "seal") }
}
