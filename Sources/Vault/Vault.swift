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
    /// A vault known here under another path: a copy, a backup, or a file that was moved.
    case newPlace(path: String)
  }

  package let path: String
  package let identity: Identity
  package private(set) var notices: [Notice] = []

  let keys: VaultKeys
  let keyring: Keyring
  let state: State
  private var database: SQLiteDatabase?
  private var hasCheckedSeal = false
  private var acceptsRollback = false

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

  /// Lets the next transaction go on although this computer remembers a newer file, and remembers this one.
  package func acceptRollback() { acceptsRollback = true }

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
  package func write<Result>(
    _ body: (WriteTransaction) throws -> Result
  ) throws(VaultError) -> Result {
    let remembered = try remembered()
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
      throw error
    }
    try commit(transaction, database)
    remember(transaction.seal)
    return result
  }

  private func commit(_ transaction: WriteTransaction, _ database: SQLiteDatabase) throws(VaultError) {
    do { try database.execute("COMMIT") } catch {
      // Whether the data is there, only a connection that knows nothing of this one can tell.
      database.close()
      self.database = nil
      if (try? ReadBack.check(path, transaction.written, transaction.seal, keys)) == true { return }
      throw VaultError(sqlite: error)
    }
    guard try ReadBack.check(path, transaction.written, transaction.seal, keys) else {
      throw .readBackFailed
    }
  }

  private func connection() throws(VaultError) -> SQLiteDatabase {
    if let database { return database }
    let database = try LockedVault.connect(path)
    self.database = database
    return database
  }

  private func remembered() throws(VaultError) -> State.Remembered? {
    if acceptsRollback { return nil }
    return try state.read(keyring.stateKey)
  }

  /// A look at everything, faults included: nothing is refused, and nothing is remembered.
  func inspect(
    _ body: (ReadTransaction, Seal, RememberedProblem?) throws(VaultError) -> Void
  ) throws(VaultError) {
    let remembered: Result<State.Remembered?, VaultError>
    do throws(VaultError) { remembered = .success(try self.remembered()) } catch {
      remembered = .failure(error)
    }
    let database = try connection()
    try translating { try database.execute("BEGIN") }
    defer { try? database.execute("ROLLBACK") }
    let seal = try SealRow.read(database, keys)
    let problem: RememberedProblem? =
      switch remembered {
      case .failure: .stateUnreadable
      case .success(let known): mismatch(seal, known) == nil ? nil : .rollback
      }
    try body(ReadTransaction(database, keys), seal, problem)
  }

  enum RememberedProblem { case stateUnreadable, rollback }

  /// - Throws: `damaged(.seal)`, `olderThanRemembered`, `anotherOfSameAge`.
  private func checkedSeal(
    _ database: SQLiteDatabase, _ remembered: State.Remembered?
  ) throws(VaultError) -> Seal {
    let seal = try SealRow.read(database, keys)
    if let mismatch = mismatch(seal, remembered) { throw mismatch }
    if remembered == nil, !hasCheckedSeal, !acceptsRollback, state.isKnownElsewhere {
      notices.append(.newPlace(path: path))
    }
    if !hasCheckedSeal {
      try Schema.check(database)
      guard try SealRow.compute(database, keys, counter: seal.counter) == seal else { throw .damaged(.seal) }
      hasCheckedSeal = true
    }
    return seal
  }

  private func mismatch(_ seal: Seal, _ remembered: State.Remembered?) -> VaultError? {
    guard let remembered else { return nil }
    if seal.counter < remembered.counter {
      return .olderThanRemembered(file: seal.counter, remembered: remembered.counter)
    }
    let isSame = state.digest(seal, keyring.stateKey) == remembered.digest
    return seal.counter > remembered.counter || isSame ? nil : .anotherOfSameAge
  }

  private func remember(_ seal: Seal) {
    do {
      try state.remember(seal, keyring.stateKey, force: acceptsRollback)
      acceptsRollback = false
    } catch {
      notices.append(.stateNotWritten(path: state.path))
    }
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
