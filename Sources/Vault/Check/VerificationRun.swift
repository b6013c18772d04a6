internal import Host
internal import Ledger
internal import Sodium

/// Goes through every ledger of a file: rows are read here, in batches, and verified on every core.
struct VerificationRun {
  private let transaction: ReadTransaction
  private let rules: LedgerRules
  private let marks: [LedgerMark]
  /// Of ledgers that are not replayed yet; the last one may lack some of its events.
  private var jobs: [LedgerJob] = []
  /// The events that are being verified, and those that are read meanwhile.
  private var running: Workers.Running<VerifiedEvent>?
  private var waiting: [SealedEvent] = []
  private var waitingSize = 0
  /// The ledger of each name's tag.
  private var names: [[UInt8]: Int64] = [:]
  /// Values that are not here, with the name of the program.
  private var missing: [(program: String, value: EventName)] = []
  private var own: VaultLedgerState?
  private var found: [LedgerMark: Verification.Comparison] = [:]

  /// What memory holds at a time beside one whole ledger.
  private static let batch = (events: 1024, bytes: 4 << 20)

  init(
    _ transaction: ReadTransaction, _ ownLedger: LedgerID, author: Bytes32, _ marks: [LedgerMark]
  ) throws(VaultError) {
    self.transaction = transaction
    self.marks = marks
    rules = LedgerRules(
      keys: transaction.keys, ownLedger: ownLedger, author: author,
      marks: Dictionary(grouping: marks, by: \.ledger),
      // Where it is damaged, that is said of the own ledger itself.
      names: try whereSound { () throws(VaultError) in try transaction.ownState(ownLedger).names } ?? [:])
  }

  mutating func run(
    _ result: inout Verification, _ progress: (_ done: Int, _ total: Int) -> Void
  ) throws(VaultError) {
    do throws(VaultError) {
      try readNames()
      try verifyLedgers(&result, progress)
    } catch .damaged(.row(let table)) {
      result.add(.row(table: table))
    } catch .damaged(let damage) {
      result.add(.structure(String(describing: damage)))
    }
    result.add(try orphans() + strays())
    if try count(of: "name") != result.names { result.add(.row(table: "name")) }
    result.comparisons = marks.map {
      found[$0] ?? Verification.Comparison(mark: $0, program: nil, outcome: .noLedger)
    }
  }

  private mutating func verifyLedgers(
    _ result: inout Verification, _ progress: (_ done: Int, _ total: Int) -> Void
  ) throws(VaultError) {
    var numbers = try eventNumbers()
    let total = numbers.values.reduce(0) { $0 + $1.count }
    for row in try ledgerNumbers() {
      guard let job = try job(row) else { throw .damaged(.row(table: "ledger")) }
      jobs.append(job)
      for number in (numbers.removeValue(forKey: row) ?? []).sorted() {
        guard let event = try SealedEvent.read(number, ledger: row, transaction.database) else {
          result.add(.row(table: "event"))
          continue
        }
        waiting.append(event)
        waitingSize += event.size
        guard waiting.count == Self.batch.events || waitingSize >= Self.batch.bytes else { continue }
        try turnOver(&result)
        progress(result.events, total)
      }
    }
    // Those that are being verified, and those that were read last.
    for _ in 0..<2 {
      try turnOver(&result)
      progress(result.events, total)
    }
    judgeMissing(&result)
    // Of no ledger.
    if !numbers.isEmpty { result.add(.row(table: "event")) }
  }

  /// What is on record as lost is no fault; what was here and is gone is.
  private func judgeMissing(_ result: inout Verification) {
    let (purged, lost) = (Set(own?.purged ?? []), Set(own?.lostValues ?? []))
    var counts: [String: Int] = [:]
    for (program, value) in missing where !purged.contains(value) {
      if lost.contains(value) {
        counts[program, default: 0] += 1
      } else {
        result.add(.missingSecret(program: program))
      }
    }
    for (program, count) in counts.sorted(by: { $0.key < $1.key }) {
      result.lost.append(Verification.Lost(program: program, values: count))
    }
  }

  /// Takes what has been verified, hands over what has been read, and goes on with the ledgers that are whole.
  private mutating func turnOver(_ result: inout Verification) throws(VaultError) {
    let verified = running?.finish() ?? []
    let (sealed, keys) = (waiting, transaction.keys)
    running = Workers.start(sealed.count, piece: 16) { VerifiedEvent(sealed[$0], keys) }
    waiting.removeAll(keepingCapacity: true)
    waitingSize = 0
    var place = 0
    for event in verified {
      // They come in the order of their ledgers.
      while jobs[place].row != event.ledger { place += 1 }
      jobs[place].events.append(event)
    }
    result.events += verified.count
    result.signatures += verified.count { $0.isSigned }
    result.attachments += verified.count { $0.holdsValue }
    let whole = sealed.first.flatMap { next in jobs.firstIndex { $0.row == next.ledger } } ?? jobs.count
    // Of a large ledger all but the replay is done while others work.
    for index in jobs.indices where jobs[index].isBegun || index >= whole && !jobs[index].events.isEmpty {
      jobs[index].absorb(rules)
    }
    try replay(upTo: whole, &result)
  }

  /// Replays the first `count` of the ledgers that wait for it.
  private mutating func replay(upTo count: Int, _ result: inout Verification) throws(VaultError) {
    let (ready, rules) = (Array(jobs.prefix(count)), rules)
    jobs.removeFirst(count)
    for ledger in Workers.map(ready.count, piece: 4, { VerifiedLedger(ready[$0], rules) }) {
      result.ledgers += 1
      result.add(ledger.faults)
      result.notCounting += ledger.notCounting
      if let pending = ledger.pending { result.pending.append(pending) }
      for comparison in ledger.comparisons { found[comparison.mark] = comparison }
      let leading = ledger.nameTags.count { names[$0] == ledger.row }
      result.names += leading
      if leading < ledger.nameTags.count { result.add(.snapshot(program: ledger.program ?? "")) }
      missing += ledger.missing.map { (ledger.program ?? "", $0) }
      guard ledger.id == rules.ownLedger else { continue }
      own = ledger.own
      try verifySlots(ledger.own, &result)
    }
  }
}

/// What is read of the tables.
extension VerificationRun {
  private mutating func readNames() throws(VaultError) {
    var names: [[UInt8]: Int64] = [:]
    try transaction.database.rows("SELECT tag, ledger FROM name NOT INDEXED") { (row) throws(VaultError) in
      guard let tag = row.blob(0), let ledger = row.integer(1) else { throw .damaged(.row(table: "name")) }
      names[tag] = ledger
    }
    self.names = names
  }

  /// The rows of each ledger's events, as the table has them and no index.
  private func eventNumbers() throws(VaultError) -> [Int64: [Int64]] {
    var numbers: [Int64: [Int64]] = [:]
    try transaction.database.rows("SELECT n, ledger FROM event NOT INDEXED") { (row) throws(VaultError) in
      guard let number = row.integer(0), let ledger = row.integer(1) else {
        throw .damaged(.row(table: "event"))
      }
      numbers[ledger, default: []].append(number)
    }
    return numbers
  }

  private func ledgerNumbers() throws(VaultError) -> [Int64] {
    var numbers: [Int64] = []
    try transaction.database.rows("SELECT n FROM ledger NOT INDEXED ORDER BY n") {
      (row) throws(VaultError) in
      if let number = row.integer(0) { numbers.append(number) }
    }
    return numbers
  }

  private func job(_ row: Int64) throws(VaultError) -> LedgerJob? {
    let sql = "SELECT tag, snapshot FROM ledger WHERE n = ?1"
    return try transaction.database.first(sql, [.integer(row)]) { (found) throws(VaultError) -> LedgerJob? in
      guard let tag = found.blob(0), let snapshot = found.blob(1) else { return nil }
      return LedgerJob(row: row, tag: tag, snapshot: snapshot)
    } ?? nil
  }

  /// The vault's own ledger says which ways in there are: one that was removed must not come back.
  private func verifySlots(_ own: VaultLedgerState?, _ result: inout Verification) throws(VaultError) {
    var rows: Set<String> = []
    try transaction.database.rows("SELECT n, kind FROM slot") { (row) throws(VaultError) in
      let kind = row.integer(1).flatMap(SlotKind.init(rawValue:))
      rows.insert("\(row.integer(0) ?? 0) \(kind?.name ?? "")")
    }
    let known = Set((own?.slots ?? []).map { "\($0.id) \($0.slot)" })
    if rows != known { result.add(.row(table: SchemaTable.slot.rawValue)) }
  }

  /// Rows where there can be none.
  private func strays() throws(VaultError) -> [Verification.Fault] {
    var faults: [Verification.Fault] = []
    for table in ["seal", "vault"] where try count(of: table) > 1 { faults.append(.row(table: table)) }
    return faults
  }

  private func count(of table: String) throws(VaultError) -> Int {
    let sql = "SELECT count(*) FROM \(table)"
    let count = try transaction.database.first(sql) { (row) throws(VaultError) in row.integer(0) }
    return Int((count ?? nil) ?? 0)
  }

  /// Attachments that no event of their ledger brought.
  private func orphans() throws(VaultError) -> [Verification.Fault] {
    let sql = """
      SELECT count(*) FROM attachment a WHERE NOT EXISTS \
      (SELECT 1 FROM event e WHERE e.ledger = a.ledger AND e.tag = a.tag)
      """
    let count = try transaction.database.first(sql) { (row) throws(VaultError) in row.integer(0) }
    return (count ?? nil) == 0 ? [] : [.attachment]
  }
}
