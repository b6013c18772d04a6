internal import Host
package import Ledger
internal import Sodium

/// An unlocked vault: its keys, and one connection.
package final class Vault {
  static let idCount = 16

  /// What a person should hear of that is no error.
  package enum Notice: Equatable, Sendable {
    /// The store is safe, but the state folder could not be written.
    case stateNotWritten(path: String)
    /// The state folder could not be read, so an old copy would go unnoticed.
    case stateNotRead(path: String)
    /// A vault known here under another path: a copy, a backup, or a file that was moved.
    case newPlace(path: String, isOlder: Bool)
  }

  package let path: String
  package let identity: Identity
  package internal(set) var notices: [Notice] = []

  let keys: VaultKeys
  let keyring: Keyring
  let state: State
  var hasCheckedSeal = false
  private var database: SQLiteDatabase?

  /// - Throws: `damaged(.keyring)` when the key opens the slot but not the vault.
  init(_ locked: LockedVault, _ key: consuming SymmetricKey) throws(VaultError) {
    path = locked.path
    keys = VaultKeys(key, vaultID: locked.vaultID)
    state = State(folder: locked.stateFolder, vaultID: locked.vaultID, vaultPath: locked.path)
    let database = try LockedVault.connect(locked.path)
    self.database = database
    keyring = try Self.readKeyring(database, keys)
    identity = Identity(seed: keyring.identitySeed)
  }

  package var ownLedger: LedgerID { keyring.ownLedger }

  /// A consistent view. The first transaction checks the whole seal; every one checks the counter.
  package func read<Result: ~Copyable>(
    _ body: (ReadTransaction) throws -> Result
  ) throws(VaultError) -> Result {
    let remembered = try remembered()
    let database = try connection()
    try translating { try database.execute("BEGIN") }
    defer { try? database.execute("ROLLBACK") }
    let seal = try checkedSeal(database, remembered)
    if remembered.map({ $0.counter < seal.counter }) ?? true { remember(seal) }
    return try translating { try body(ReadTransaction(database, keys)) }
  }

  /// All or nothing, and durable when it returns: committed with fsync, read back on a second connection.
  ///
  /// - Throws: before the commit, anything, and then nothing is stored; of the commit `notStored`, `diskFull`,
  ///   `unknownWhetherStored`, `storedButNotReadBack`, `readBackFailed`.
  package func write<Result>(
    _ body: (WriteTransaction) throws -> Result
  ) throws(VaultError) -> Result {
    try write(remembered: try remembered(), body)
  }

  /// Takes this file for the newest, although this computer remembers a newer one: from now on it is the newer
  /// one, so that what was given up cannot come back.
  package func acceptRollback() throws(VaultError) {
    let counter = (try? state.read(keyring.stateKey))?.counter ?? 0
    try write(remembered: nil) { $0.raise(above: counter) }
  }

  /// A look at everything, faults included: nothing is refused, and nothing is remembered.
  func inspect(
    _ body: (ReadTransaction, Seal, RememberedProblem?) throws(VaultError) -> Void
  ) throws(VaultError) {
    let problem: RememberedProblem?
    let database = try connection()
    let known: State.Remembered?
    var isUnreadable = false
    do throws(VaultError) { known = try state.read(keyring.stateKey) } catch {
      known = nil
      isUnreadable = true
    }
    try translating { try database.execute("BEGIN") }
    defer { try? database.execute("ROLLBACK") }
    let seal = try SealRow.read(database, keys)
    problem = isUnreadable ? .stateUnreadable : mismatch(seal, known).map { _ in .rollback }
    try body(ReadTransaction(database, keys), seal, problem)
  }

  enum RememberedProblem { case stateUnreadable, rollback }

  private func write<Result>(
    remembered: State.Remembered?, _ body: (WriteTransaction) throws -> Result
  ) throws(VaultError) -> Result {
    let database = try connection()
    try translating { try database.execute("BEGIN IMMEDIATE") }
    let result: Result
    let transaction: WriteTransaction
    do {
      let seal = try checkedSeal(database, remembered)
      transaction = WriteTransaction(database, keys, seal)
      result = try translating { try body(transaction) }
      try transaction.writeSeal()
    } catch {
      try? database.execute("ROLLBACK")
      if case .diskFailed(let code) = error { throw .notStored(code: code) }
      throw error
    }
    do { try database.execute("COMMIT") } catch {
      database.close()
      self.database = nil
      try Commit.settle(error, path, transaction, keys)
      remember(transaction.seal)
      return result
    }
    try Commit.readBack(path, transaction, keys)
    remember(transaction.seal)
    return result
  }

  private func connection() throws(VaultError) -> SQLiteDatabase {
    if let database { return database }
    let database = try LockedVault.connect(path)
    self.database = database
    return database
  }

  private static func readKeyring(
    _ database: SQLiteDatabase, _ keys: VaultKeys
  ) throws(VaultError) -> Keyring {
    let sealed = try database.first("SELECT keyring FROM vault WHERE n = 1") { (row) throws(VaultError) in
      row.blob(0)
    }
    guard let sealed = sealed ?? nil else { throw .damaged(.keyring) }
    let place = RowPlace(table: .vault, column: "keyring", row: 1)
    return try Keyring(decoding: keys.decryptSecret(sealed, keys.keyring, at: place))
  }
}
