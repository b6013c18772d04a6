package import Ledger
internal import MiniProgram
package import Sodium

/// What `audit verify` and `doctor` looked at, and what they found.
package struct Verification: Sendable {
  package var ledgers = 0
  /// Signed events that were read.
  package var events = 0
  /// Of those, whose signature was verified and is their author's.
  package var signatures = 0
  /// Stored values that were decrypted and compared with what their events commit to.
  package var attachments = 0
  /// Names, aliases and AppIDs that lead where they belong.
  package var names = 0
  /// Events that stand in a ledger and do not count.
  package var notCounting: [NotCounting] = []
  package var pending: [Pending] = []
  /// Values of this vault's own that were lost with an earlier file, as its own ledger says.
  package var lost: [Lost] = []
  /// What became of each line that was held against the ledgers, in the order given.
  package var comparisons: [Comparison] = []
  /// Each once.
  package private(set) var faults: [Fault] = []
  private var known: Set<Fault> = []

  mutating func add(_ fault: Fault) {
    if known.insert(fault).inserted { faults.append(fault) }
  }

  mutating func add(_ faults: [Fault]) {
    for fault in faults { add(fault) }
  }

  package struct NotCounting: Sendable {
    /// Nil for the vault's own ledger.
    package let program: String?
    package let kind: String
    /// The signing key of whoever wrote it.
    package let author: Bytes32
    package let at: Timestamp
    package let event: EventName
    package let reason: Reason
  }

  package enum Reason: Equatable, Sendable {
    case noRight, unknownValue, foreignKind
    /// Its author was removed at the same time.
    case cut
  }

  /// Events of a ledger that wait for ancestors that are not here.
  package struct Pending: Equatable, Sendable {
    /// Nil for the vault's own ledger.
    package let program: String?
    package let events: Int
    /// How many ancestors they name that are missing; those may have ancestors of their own.
    package let missing: Int
  }

  package struct Comparison: Equatable, Sendable {
    package let mark: LedgerMark
    /// Nil for the vault's own ledger, and for one that is not here.
    package let program: String?
    package let outcome: Outcome

    package enum Outcome: Equatable, Sendable {
      /// All is there, and so many events more.
      case holds(since: Int)
      case noLedger
      /// A head is not in the ledger.
      case noEvent
      /// The heads stand on so many events, themselves among them.
      case otherCount(Int)
    }
  }

  package struct Lost: Equatable, Sendable {
    package let program: String
    package let values: Int
  }

  package enum Fault: Hashable, Sendable {
    /// SQLite's own check of the file's structure, in its words.
    case structure(String)
    case schema
    case seal
    /// An older file than this computer remembers, or another one of the same age.
    case rollback
    case state
    /// A row that does not decrypt in its place.
    case row(table: String)
    /// An event whose bytes, signature or place in the graph are not right.
    case event
    /// An own event whose ancestors are gone: whoever wrote it had them.
    case ancestorsGone(program: String?)
    /// A secret that is not what its event commits to, or that belongs to no event.
    case attachment
    /// A snapshot or a name tag that does not follow from the events.
    case snapshot(program: String)
    /// A value that its ledger names and this vault should hold.
    case missingSecret(program: String)
  }
}

extension Vault {
  /// Reads every row, verifies every signature and every commitment, replays every ledger, on all cores.
  ///
  /// - Parameters:
  ///   - marks: what the ledgers held at some time, to be found in them still.
  ///   - progress: is told, again and again, how many events of all are done.
  /// - Throws: what keeps the file from being read at all. What is wrong in it stands in `faults`.
  package func verify(
    against marks: [LedgerMark] = [], progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(VaultError) -> Verification {
    var result = Verification()
    try inspect { (transaction, seal, problem) throws(VaultError) in
      result = try verification(transaction, seal, problem, against: marks, progress: progress)
    }
    return result
  }

  func verification(
    _ transaction: ReadTransaction, _ seal: Seal?, _ problem: RememberedProblem?,
    against marks: [LedgerMark] = [], progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(VaultError) -> Verification {
    var result = Verification()
    result.add(try Self.structureFaults(transaction.database))
    let schema: Void? = try whereSound { () throws(VaultError) in try Schema.check(transaction.database) }
    if schema == nil { result.add(.schema) }
    let counter = seal?.counter ?? 0
    let computed = try whereSound { () throws(VaultError) in
      try SealRow.compute(transaction.database, self.keys, counter: counter)
    }
    if seal == nil || computed != seal { result.add(.seal) }
    switch problem {
    case .rollback: result.add(.rollback)
    case .stateForged: result.add(.state)
    case nil: break
    }
    var run = try VerificationRun(transaction, ownLedger, author: identity.signing.publicKey, marks)
    try run.run(&result, progress)
    if try !isInboxKeyOurs(in: transaction.database) { result.add(.row(table: SchemaTable.vault.rawValue)) }
    return result
  }

  private static func structureFaults(
    _ database: SQLiteDatabase
  ) throws(VaultError) -> [Verification.Fault] {
    let faults = try whereSound { () throws(VaultError) in try Structure.faults(database, limit: 20) }
    return (faults ?? ["SQLite"]).map(Verification.Fault.structure)
  }

  /// Whether the inbox key that stands in clear is the public half of the one that stands encrypted.
  private func isInboxKeyOurs(in database: SQLiteDatabase) throws(VaultError) -> Bool {
    let stored = try database.first("SELECT inbox_key FROM vault WHERE n = 1") { (row) throws(VaultError) in
      row.blob(0)
    }
    return stored == X25519Key(scalar: keyring.inboxSecret.copy()).publicKey.bytes
  }
}
