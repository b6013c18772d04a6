internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium

extension ReadTransaction {
  /// All mini-programs, in the order in which they came. Not those that are offered: what is done with all of them is
  /// not done with these.
  package func programs() throws(VaultError) -> [Program] {
    try eachProgram { $0.state.isOffered ? nil : $0 }
  }

  func ledgerCount() throws(VaultError) -> Int {
    let count = try database.first("SELECT count(*) FROM ledger") { (row) throws(VaultError) in row.integer(0)
    }
    return Int((count ?? nil) ?? 0)
  }

  /// The offered ones too.
  package func everyProgram() throws(VaultError) -> [Program] { try eachProgram { $0 } }

  /// What `body` makes of each, the offered ones too, in the order in which they came. It is called on every core, and
  /// nothing else is kept of them.
  func eachProgram<Made: Sendable>(
    _ body: @escaping @Sendable (Program) -> Made?
  ) throws(VaultError) -> [Made] {
    var made: [Made] = []
    var batch: [(number: Int64, sealed: [UInt8])] = []
    try database.rows("SELECT n, snapshot FROM ledger ORDER BY n") { (row) throws(VaultError) in
      guard let number = row.integer(0), let sealed = row.blob(1) else {
        throw .damaged(.row(table: "ledger"))
      }
      batch.append((number, sealed))
      guard batch.count == Self.batch else { return }
      made += try self.made(of: batch, body)
      batch = []
    }
    return try made + self.made(of: batch, body)
  }

  /// How many rows memory holds at a time.
  private static var batch: Int { 1024 }

  /// The mini-program of a name, alias or AppID, whole.
  ///
  /// - Parameter believingIndex: where whoever asks looks again before anything follows from there being none, as a
  ///   command that stores does.
  package func find(_ name: String, believingIndex: Bool = false) throws(VaultError) -> Program? {
    let tag = keys.tag(ofName: name)
    guard let row = try self.row(ofTag: tag, believingIndex: believingIndex) else { return nil }
    // Nothing authenticates the row itself once the seal was checked: the snapshot says whose name it is.
    let program = try program(row.ledger)
    guard program.names.contains(where: { keys.tag(ofName: $0) == tag }) else {
      throw .damaged(.row(table: "name"))
    }
    return program
  }

  package func program(named name: String) throws(VaultError) -> Program {
    guard let program = try find(name) else { throw .noProgram(name, near(name)) }
    return program
  }

  func program(_ number: Int64) throws(VaultError) -> Program {
    let sql = "SELECT snapshot FROM ledger WHERE n = ?1"
    let sealed = try database.first(sql, [.integer(number)]) { (row) throws(VaultError) in row.blob(0) }
    guard let sealed = sealed ?? nil, let program = try program(number, sealed) else {
      throw .damaged(.row(table: "ledger"))
    }
    return program
  }

  /// A mini-program, and the ledgers from which it goes on, as far as they are here.
  func lineage(of program: Program) throws(VaultError) -> [ProgramState] {
    var states = [program.state]
    while let old = states.last?.continues?.ledger, let row = try ledgerNumber(old) {
      states.append(try self.program(row).state)
    }
    return states
  }

  /// - Returns: nil for the vault's own ledger.
  func program(_ number: Int64, _ sealed: [UInt8]) throws(VaultError) -> Program? {
    try program(keys.opened(number, sealed))
  }

  private func made<Made: Sendable>(
    of rows: [(number: Int64, sealed: [UInt8])], _ body: @escaping @Sendable (Program) -> Made?
  ) throws(VaultError) -> [Made] {
    let keys = keys
    let results = Workers.map(rows.count, piece: 16) { index -> Result<(Made?, OpenedRow?), VaultError> in
      let (number, sealed) = rows[index]
      do throws(VaultError) {
        let row = try keys.opened(number, sealed)
        return .success(row.snapshot == nil ? (nil, row) : (row.program.flatMap(body), nil))
      } catch {
        return .failure(error)
      }
    }
    var made: [Made] = []
    for result in results {
      let (known, unknown) = try result.get()
      var one = known
      if let unknown { one = try replayed(unknown).flatMap(body) }
      if let one { made.append(one) }
    }
    return made
  }

  private func program(_ row: OpenedRow) throws(VaultError) -> Program? {
    row.snapshot == nil ? try replayed(row) : row.program
  }

  private func replayed(_ row: OpenedRow) throws(VaultError) -> Program? {
    let replayed = try ledger(row.id, row: row.number).state
    let names = try localNames(of: row.id)
    return replayed.map { Program(row: row.number, id: row.id, state: $0.called(names), heads: nil) }
  }

  func ledgerRow(
    _ number: Int64, _ sealed: [UInt8]
  ) throws(VaultError) -> (id: LedgerID, snapshot: ArraySlice<UInt8>) {
    try LedgerRow.decode(keys.decrypt(sealed, keys.snapshot, at: LedgerRow.place(number)))
  }

  /// Every event of the ledger in a row; authenticated by the vault, so that their signatures are not verified again.
  func ledger(_ id: LedgerID, row number: Int64) throws(VaultError) -> Ledger {
    try Self.ledger(id, row: number, sealedEvents(ofRow: number), keys)
  }

  /// The same of several, opened on every core, some of them at a time.
  ///
  /// - Parameter body: called for each in their order.
  func eachLedger(
    of programs: [Program], _ body: (Program, Ledger) throws(VaultError) -> Void
  ) throws(VaultError) {
    var (sealed, bytes): ([(program: Program, events: [SealedRow])], Int) = ([], 0)
    for (number, program) in programs.enumerated() {
      let events = try sealedEvents(ofRow: program.row)
      sealed.append((program, events))
      bytes += events.reduce(0) { $0 + $1.body.count }
      let isFull = sealed.count == Self.openedTogether.ledgers || bytes >= Self.openedTogether.bytes
      guard isFull || number == programs.count - 1 else { continue }
      for (one, ledger) in zip(sealed, Self.opened(sealed, keys)) { try body(one.program, ledger.get()) }
      (sealed, bytes) = ([], 0)
    }
  }

  /// How many ledgers memory holds at a time, and how large their rows may be together.
  private static var openedTogether: (ledgers: Int, bytes: Int) { (256, 16 << 20) }

  private static func opened(
    _ sealed: [(program: Program, events: [SealedRow])], _ keys: VaultKeys
  ) -> [Result<Ledger, VaultError>] {
    Workers.map(sealed.count, piece: 4) { index in
      let (program, events) = sealed[index]
      return Result { () throws(VaultError) in
        try ledger(program.id, row: program.row, events, keys)
      }
    }
  }

  private static func ledger(
    _ id: LedgerID, row number: Int64, _ sealed: [SealedRow], _ keys: VaultKeys
  ) throws(VaultError) -> Ledger {
    var ledger = Ledger(id: id)
    for row in sealed {
      let event = try keys.event(row.number, row.body, ledger: number)
      do throws(LedgerError) { _ = try ledger.insert(event) } catch { throw .ledger(error) }
    }
    return ledger
  }

  func event(_ number: Int64, _ sealed: [UInt8], ledger: Int64) throws(VaultError) -> Event {
    try keys.event(number, sealed, ledger: ledger)
  }

  /// The salt and secret that came with an event; nil if this vault does not hold it.
  func attachment(of event: EventName, ledger: Int64) throws(VaultError) -> Attachment? {
    let sql = "SELECT n, body FROM attachment WHERE ledger = ?1 AND tag = ?2"
    let found = try database.first(sql, [.integer(ledger), .blob(keys.tag(of: event))]) {
      (row) throws(VaultError) in (row.integer(0), row.blob(1))
    }
    guard let found else { return nil }
    guard let number = found.0, let sealed = found.1 else { throw .damaged(.row(table: "attachment")) }
    return try attachment(number, sealed, ledger: ledger)
  }

  func attachment(_ number: Int64, _ sealed: [UInt8], ledger: Int64) throws(VaultError) -> Attachment {
    try keys.attachment(number, sealed, ledger: ledger)
  }
}

/// A row of `ledger`, opened.
private struct OpenedRow: Sendable {
  let number: Int64
  let id: LedgerID
  /// Nil for one of another version of the replay: that is no fault, it is replayed.
  let snapshot: Snapshot?

  /// Nil for the vault's own ledger, and where there is no snapshot.
  var program: Program? {
    guard let snapshot, let state = snapshot.program else { return nil }
    return Program(row: number, id: id, state: state, heads: snapshot.heads)
  }
}

extension VaultKeys {
  /// - Throws: `damaged` when it was changed or stood elsewhere.
  fileprivate func opened(_ number: Int64, _ sealed: [UInt8]) throws(VaultError) -> OpenedRow {
    let (id, bytes) = try LedgerRow.decode(decrypt(sealed, snapshot, at: LedgerRow.place(number)))
    do throws(LedgerError) {
      return OpenedRow(number: number, id: id, snapshot: try Snapshot(decoding: Array(bytes).span))
    } catch .otherReplayVersion {
      return OpenedRow(number: number, id: id, snapshot: nil)
    } catch {
      throw .damaged(.ledger)
    }
  }

  /// An event out of its row; authenticated by the vault, so that its signature is not verified again.
  func event(_ number: Int64, _ sealed: [UInt8], ledger: Int64) throws(VaultError) -> Event {
    let place = RowPlace(table: .event, column: "body", row: number, ledger: ledger)
    let content = try decrypt(sealed, event, at: place)
    guard content.count > SigningKey.signatureCount else { throw .damaged(.row(table: "event")) }
    do throws(LedgerError) {
      return try Event.parseStored(
        bytes: Array(content[SigningKey.signatureCount...]),
        signature: Array(content[..<SigningKey.signatureCount]))
    } catch {
      throw .ledger(error)
    }
  }

  func attachment(_ number: Int64, _ sealed: [UInt8], ledger: Int64) throws(VaultError) -> Attachment {
    let place = RowPlace(table: .attachment, column: "body", row: number, ledger: ledger)
    let bytes = try decryptSecret(sealed, attachment, at: place)
    do throws(LedgerError) { return try Attachment(bytes) } catch { throw .ledger(error) }
  }
}

extension WriteTransaction {
  func insertEvent(_ event: Event, ledger: Int64, seen: Timestamp) throws(VaultError) {
    let number = try nextNumber(.event)
    try insert(.event, keys.columns(of: event, number, ledger: ledger, seen: seen))
  }

  func insertAttachment(_ attachment: borrowing Attachment, of event: EventName, ledger: Int64)
    throws(VaultError)
  {
    let number = try nextNumber(.attachment)
    try insert(.attachment, keys.columns(of: attachment, event, number, ledger: ledger))
  }

  func saveLedger(_ row: Int64, id: LedgerID, snapshot: [UInt8]) throws(VaultError) {
    try update(.ledger, row, keys.columns(ofLedger: id, row, snapshot: snapshot))
  }
}

/// Rows, all but their numbers.
extension VaultKeys {
  func columns(ofLedger id: LedgerID, _ row: Int64, snapshot: [UInt8]) -> [SQLiteValue] {
    let content = LedgerRow.encode(id: id, snapshot: snapshot)
    return [.blob(tag(of: id)), .blob(encrypt(content, self.snapshot, at: LedgerRow.place(row)))]
  }

  func columns(of event: Event, _ number: Int64, ledger: Int64, seen: Timestamp) -> [SQLiteValue] {
    let body = encrypt(
      event.signature + event.bytes, self.event,
      at: RowPlace(table: .event, column: "body", row: number, ledger: ledger))
    let time = encrypt(
      ByteWriter.number(UInt64(bitPattern: seen.milliseconds)), self.seen,
      at: RowPlace(table: .event, column: "seen", row: number, ledger: ledger))
    return [.integer(ledger), .blob(tag(of: event.name)), .blob(body), .blob(time)]
  }

  func columns(
    of attachment: borrowing Attachment, _ event: EventName, _ number: Int64, ledger: Int64
  ) -> [SQLiteValue] {
    let place = RowPlace(table: .attachment, column: "body", row: number, ledger: ledger)
    let sealed = attachment.withBytes { encryptSecret($0, self.attachment, at: place) }
    return [.integer(ledger), .blob(tag(of: event)), .blob(sealed)]
  }
}
