internal import Host
package import Ledger
package import Sodium

/// An unlocked vault: its keys, and one connection.
package final class Vault {
  static let idCount = 16

  /// What a person should hear of that is no error.
  package enum Notice: Equatable, Sendable {
    /// The store is safe, but the state folder could not be written.
    case stateNotWritten(path: String)
    /// The state folder could not be read, so an old copy would go unnoticed.
    case stateNotRead(path: String)
    /// An item lies in the inbox, but the state folder could not be told so: it will wait to be confirmed.
    case itemNotRemembered(path: String)
    /// A vault known here under another path: a copy, a backup, or a file that was moved.
    ///
    /// - Parameter missing: by how many changes it is behind the one that is known.
    case newPlace(path: String, missing: UInt64)
    /// Something that stood where this computer remembers the vault is somewhere else now.
    case putAside(path: String)
    /// The newest record of a ledger is dated later than this computer's clock.
    case clockBehind(newest: Timestamp)
  }

  package let path: String
  private var knownIdentity: Identity?
  private var knownSigningKey: Bytes32?
  /// Whether this command made a change durable.
  package private(set) var hasStored = false
  package internal(set) var notices: [Notice] = []

  let keys: VaultKeys
  let keyring: Keyring
  var state: State
  /// Whether the key came from the key cache: then the whole seal is checked only where somebody else has written, and
  /// the ways in stay as they are.
  package let isCached: Bool
  /// The ways in as they were when it was opened.
  let slots: [Slot]
  /// The file as it was when this process last checked its whole seal, or committed.
  var vouched: FileStamp?
  /// The same as the state folder has it.
  var recorded: FileStamp?
  /// Whether what this computer remembers could not be read when it was last looked for.
  var isStateUnreadable = false
  /// Whether SQLite's indexes were compared with the rows. Until then, what they do not find is asked of the rows.
  var trustsIndexes = false
  private var database: SQLiteDatabase?

  /// - Throws: `damaged(.keyring)` when the key opens the slot but not the vault.
  init(
    _ locked: LockedVault, _ key: consuming SymmetricKey, isCached: Bool = false
  ) throws(VaultError) {
    self.isCached = isCached
    path = locked.path
    let keys = VaultKeys(key, vaultID: locked.vaultID)
    self.keys = keys
    state = locked.state
    slots = locked.slots
    let database: SQLiteDatabase
    if let known = locked.takeConnection(isCached) {
      database = known
    } else {
      database = try LockedVault.connect(locked.path, patience: locked.patience)
    }
    self.database = database
    keyring = try Self.explaining(database, locked.slots) { () throws(VaultError) in
      try Self.readKeyring(database, keys)
    }
  }

  /// The vault that another became when its key was changed.
  init(_ old: Vault, _ keys: VaultKeys, _ keyring: consuming Keyring, _ slots: [Slot]) {
    path = old.path
    self.keys = keys
    self.slots = slots
    state = old.state
    self.keyring = keyring
    isCached = old.isCached
    vouched = old.vouched
    recorded = old.recorded
    trustsIndexes = old.trustsIndexes
    hasStored = true
    notices = old.notices
  }

  /// Derived when it is first asked for: who only reads a value signs nothing.
  package var identity: Identity {
    let identity = knownIdentity ?? Identity(seed: keyring.identitySeed)
    knownIdentity = identity
    return identity
  }

  /// By which the owner is known in ledgers; where no more of the identity is asked for, a third of what that costs.
  package var signingKey: Bytes32 {
    let key =
      knownIdentity?.card.signingKey ?? knownSigningKey
      ?? Identity.signing(seed: keyring.identitySeed).publicKey
    knownSigningKey = key
    return key
  }

  package var ownLedger: LedgerID { keyring.ownLedger }
  package var vaultID: [UInt8] { keys.vaultID }

  /// A consistent view. The whole seal is checked first, and again whenever the file is not the one that was checked;
  /// the counter always.
  package func read<Result: ~Copyable>(
    _ body: (ReadTransaction) throws -> Result
  ) throws(VaultError) -> Result {
    let remembered = try remembered()
    let database = try connection()
    try translating { try database.execute("BEGIN") }
    defer { try? database.execute("ROLLBACK") }
    let seal = try checkedSeal(database, remembered)
    if remembered.map({ $0.counter < seal.counter }) ?? true { remember(seal) }
    rememberStamp()
    return try translating { try body(ReadTransaction(database, keys, trustsIndexes: trustsIndexes)) }
  }

  /// All or nothing, and durable when it returns: committed with fsync, read back on a second connection.
  ///
  /// - Throws: before the commit, anything, and then nothing is stored; of the commit `notStored`, `diskFull`,
  ///   `unknownWhetherStored`, `storedButNotReadBack`, `readBackFailed`.
  package func write<Result>(
    _ body: (WriteTransaction) throws -> Result
  ) throws(VaultError) -> Result {
    try write(.commit, body)
  }

  /// What `body` would do, or does.
  func write<Result>(
    _ end: WriteEnd, _ body: (WriteTransaction) throws -> Result
  ) throws(VaultError) -> Result {
    try write(end, remembered: try remembered(), body)
  }

  /// A look at everything, faults included: nothing is refused, and nothing is remembered.
  func inspect(
    _ body: (ReadTransaction, Seal?, RememberedProblem?) throws(VaultError) -> Void
  ) throws(VaultError) {
    let database = try connection()
    let outside = outside()
    try translating { try database.execute("BEGIN") }
    defer { try? database.execute("ROLLBACK") }
    let seal = try whereSound { () throws(VaultError) in try SealRow.read(database, self.keys) }
    try body(ReadTransaction(database, keys), seal, problem(seal, outside))
  }

  enum RememberedProblem { case stateForged, rollback }

  /// What this computer remembers, where that can be read.
  struct Outside {
    let remembered: State.Remembered?
    let isForged: Bool
  }

  func outside() -> Outside {
    do { return Outside(remembered: try remembered(), isForged: false) } catch {
      return Outside(remembered: nil, isForged: true)
    }
  }

  /// - Parameter seal: nil if it cannot be read, which tells no age.
  func problem(_ seal: Seal?, _ outside: Outside) -> RememberedProblem? {
    if outside.isForged { return .stateForged }
    return seal.flatMap { mismatch($0, outside.remembered) }.map { _ in .rollback }
  }

  /// - Parameter isAnew: what is remembered is written over, whatever it is.
  func write<Result>(
    _ end: WriteEnd = .commit, remembered: State.Remembered?, isAnew: Bool = false,
    _ body: (WriteTransaction) throws -> Result
  ) throws(VaultError) -> Result {
    let database = try connection()
    try translating { try database.execute("BEGIN IMMEDIATE") }
    let result: Result
    let transaction: WriteTransaction
    do {
      let seal = try checkedSeal(database, remembered)
      transaction = WriteTransaction(database, keys, seal, trustsIndexes: trustsIndexes)
      result = try translating { try body(transaction) }
      if end == .rollBack {
        try? database.execute("ROLLBACK")
        return result
      }
      try transaction.renewSnapshots()
      try transaction.markValues(ownLedger)
      try transaction.writeSeal()
    } catch {
      try? database.execute("ROLLBACK")
      if case .diskFailed(let code) = error { throw .notStored(code: code) }
      throw named(error)
    }
    try commit(transaction, isAnew: isAnew)
    if let future = transaction.future { add(.clockBehind(newest: future)) }
    return result
  }

  /// Makes what was written durable, reads it back and remembers it.
  ///
  /// - Throws: as `write` does of the commit.
  func commit(_ transaction: WriteTransaction, isAnew: Bool = false) throws(VaultError) {
    do { try transaction.database.execute("COMMIT") } catch {
      transaction.database.close()
      database = nil
      vouched = nil
      try Commit.settle(error, path, transaction, keys)
      hasStored = true
      return remember(transaction.seal, isAnew: isAnew)
    }
    // Whoever wrote much needs its pages no more.
    if transaction.written.count > Commit.bulk { try? transaction.database.execute("PRAGMA shrink_memory") }
    try vouch { () throws(VaultError) in try Commit.readBack(path, transaction, keys) }
    hasStored = true
    remember(transaction.seal, isAnew: isAnew)
    rememberStamp()
  }

  func connection() throws(VaultError) -> SQLiteDatabase {
    if let database { return database }
    let database = try LockedVault.connect(path)
    self.database = database
    return database
  }

  func disconnect() {
    database?.close()
    database = nil
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
