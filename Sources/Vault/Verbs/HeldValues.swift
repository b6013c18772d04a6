internal import Host
package import Ledger
internal import Sodium

/// A value that this vault holds, by where it stands; whose it is is looked up for those alone that matter.
package struct HeldValue: Sendable {
  let row: Int64
  fileprivate let ledger: Int64
  fileprivate let tag: [UInt8]
}

extension Vault {
  /// What `body` makes of each value that this vault holds, of every program and version, on every core. Nothing of
  /// the values is kept. Not of what is offered: whoever offers it chooses what it is.
  package func mapValues<Result: Sendable>(
    _ body: @escaping @Sendable (Span<UInt8>) -> Result
  ) throws(VaultError) -> [(value: HeldValue, result: Result)] {
    try read { try $0.mapValues(self.ownLedger, body) }
  }

  /// What each of these is; nil for one of an event that waits for others.
  ///
  /// - Throws: `damaged` where a value stands under another's name.
  package func identify(_ values: [HeldValue]) throws(VaultError) -> [KnownValue?] {
    guard !values.isEmpty else { return [] }
    return try read { try $0.identify(values) }
  }

  /// Records that values were found: all of them or none. What is on record already, and not settled, is not
  /// recorded again; nor is what the owner may not use any more, of which they cannot say anything.
  ///
  /// - Returns: those that are new.
  package func recordLeaks(_ leaks: [FoundLeak], at now: Timestamp) throws(VaultError) -> [FoundLeak] {
    let fresh = leaks.filter { leak in
      !leak.isOnRecord && self.mayUse(leak.value.credential.kind, of: leak.value.program)
    }
    guard !fresh.isEmpty else { return [] }
    try write { transaction in
      let programs = try transaction.programs()
      for (id, own) in Dictionary(grouping: fresh, by: \.value.id).sorted(by: { $0.key < $1.key }) {
        guard let program = programs.first(where: { $0.id == id }) else { throw VaultError.damaged(.ledger) }
        let ledger = try OpenLedger(program, in: transaction)
        for leak in own {
          let body = Leak(
            credential: leak.value.credential.kind, values: [leak.value.value.event], place: leak.place)
          try ledger.append(.leakFound(body), at: now, by: self.identity.signing)
        }
        try ledger.save()
      }
    }
    return fresh
  }
}

extension ReadTransaction {
  /// How many rows memory holds at a time.
  private static var batch: Int { 4096 }

  /// - Parameters:
  ///   - first: the rows after this one, and up to `last`.
  ///   - isWhole: with what is offered.
  func mapValues<Result: Sendable>(
    _ ownLedger: LedgerID, after first: Int64 = 0, upTo last: Int64 = .max, isWhole: Bool = false,
    _ body: @escaping @Sendable (Span<UInt8>) -> Result
  ) throws(VaultError) -> [(value: HeldValue, result: Result)] {
    let keys = keys
    var offered: Set<Int64>?
    var done: [(value: HeldValue, result: Result)] = []
    var first = first
    while true {
      let found = try attachments(after: first, upTo: last)
      guard let end = found.last?.value.row else { return done }
      first = end
      if offered == nil { offered = isWhole ? [] : Set(try everyOffered(ownState(ownLedger))) }
      let rows = found.filter { offered?.contains($0.value.ledger) != true }
      let results = Workers.map(rows.count, piece: 64) { number -> Swift.Result<Result, VaultError> in
        let (value, sealed) = rows[number]
        do throws(VaultError) {
          return .success(
            try keys.attachment(value.row, sealed, ledger: value.ledger).withSecret { body($0) })
        } catch { return .failure(error) }
      }
      for (row, result) in zip(rows, results) { done.append((row.value, try result.get())) }
    }
  }

  /// - Throws: `damaged` where a value stands under another's name.
  func identify(_ values: [HeldValue]) throws(VaultError) -> [KnownValue?] {
    var programs: [Int64: Program] = [:]
    var known: [KnownValue?] = []
    for value in values {
      var owner = programs[value.ledger]
      if owner == nil { owner = try program(value.ledger) }
      programs[value.ledger] = owner
      known.append(try owner.flatMap { (owner) throws(VaultError) in try identify(value, of: owner) })
    }
    return known
  }

  private func attachments(
    after first: Int64, upTo last: Int64
  ) throws(VaultError) -> [(value: HeldValue, sealed: [UInt8])] {
    var rows: [(value: HeldValue, sealed: [UInt8])] = []
    // The own ledger is the first row of a vault; what it keeps is no mini-program's.
    let sql = """
      SELECT n, ledger, tag, body FROM attachment \
      WHERE n > ?1 AND n <= ?2 AND ledger <> (SELECT min(n) FROM ledger) ORDER BY n LIMIT ?3
      """
    try database.rows(sql, [.integer(first), .integer(last), .integer(Int64(Self.batch))]) {
      (row) throws(VaultError) in
      guard let number = row.integer(0), let ledger = row.integer(1), let tag = row.blob(2),
        let sealed = row.blob(3)
      else { throw .damaged(.row(table: SchemaTable.attachment.rawValue)) }
      rows.append((HeldValue(row: number, ledger: ledger, tag: tag), sealed))
    }
    return rows
  }

  private func identify(_ held: HeldValue, of program: Program) throws(VaultError) -> KnownValue? {
    for credential in program.state.credentials {
      for value in credential.values + credential.cutValues where keys.tag(of: value.event) == held.tag {
        if let attachment = try attachment(of: value.event, ledger: program.row) {
          try check(attachment, against: value, credential.kind, program)
        }
        return KnownValue(
          program: program.state, id: program.id, credential: credential, value: value,
          version: credential.version(of: value.event))
      }
    }
    return nil
  }
}
