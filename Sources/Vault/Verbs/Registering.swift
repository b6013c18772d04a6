internal import Host
internal import Ledger
internal import MiniProgram

/// New mini-programs, one or a hundred thousand. What takes long, signing and encrypting, is done on every core, and of many
/// before the file is locked for writing; of very many, while one thread writes a batch of them into the file, the others make
/// the next.
extension Vault {
  private static let batch = 256
  private static let piece = 8
  /// How many are made before the file is locked, at some five kilobytes each.
  private static let ahead = 4096

  /// Ledgers that are made for where the file stood then.
  struct MadeAhead {
    fileprivate let first: RowNumbers
    fileprivate let ownCards: [Card]
    fileprivate var ledgers: [NewLedger] = []
  }

  /// - Parameter progress: is told how many are made.
  /// - Returns: nil for so few that nobody waits for them.
  func makeAhead(
    _ programs: [NewProgram], at now: Timestamp, _ progress: (Int) -> Void
  ) throws(VaultError) -> MadeAhead? {
    guard programs.count > Self.batch else { return nil }
    var made = try read { (transaction) throws(VaultError) in
      MadeAhead(
        first: try transaction.nextNumbers(),
        ownCards: try transaction.ownState(self.ownLedger).ownCards)
    }
    let making = Making(
      programs: Array(programs.prefix(Self.ahead)), first: made.first,
      registrar: Registrar(keys, identity, made.ownCards, now))
    while made.ledgers.count < making.programs.count {
      for ledger in making.start(from: made.ledgers.count, Self.batch, Self.piece).finish() {
        made.ledgers.append(try ledger.get())
      }
      progress(made.ledgers.count)
    }
    return made
  }

  /// - Parameter ahead: those that are made; where somebody wrote since, they are made once more.
  /// - Throws: `nameTaken`, `appIDTaken`.
  func register(
    _ programs: [NewProgram], _ ahead: MadeAhead? = nil, at now: Timestamp, in transaction: WriteTransaction,
    _ progress: (Int) -> Void = { _ in }
  ) throws(VaultError) -> [Stored] {
    if !transaction.trustsIndexes { try requireFound(programs, transaction) }
    let ownCards = try transaction.ownState(ownLedger).ownCards
    let making = Making(
      programs: programs, first: try transaction.nextNumbers(),
      registrar: Registrar(keys, identity, ownCards, now))
    var stored: [Stored] = []
    stored.reserveCapacity(programs.count)
    func store(_ ledger: NewLedger) throws(VaultError) {
      try transaction.insert(ledger)
      let program = programs[stored.count]
      let version = program.secret == nil ? 0 : 1
      stored.append(Stored(program: ledger.state, kind: program.kind, version: version))
    }
    if let ahead, ahead.first == making.first, ahead.ownCards == ownCards {
      for ledger in ahead.ledgers { try store(ledger) }
    }
    func start(_ first: Int) -> Workers.Running<Result<NewLedger, VaultError>>? {
      first < programs.count ? making.start(from: first, Self.batch, Self.piece) : nil
    }
    var running = start(stored.count)
    while let made = running?.finish() {
      running = start(stored.count + made.count)
      for ledger in made { try store(try ledger.get()) }
      progress(stored.count)
    }
    return stored
  }

  /// No row may hide from the index, for the names of none are looked for in the rows later on.
  private func requireFound(
    _ programs: [NewProgram], _ transaction: WriteTransaction
  ) throws(VaultError) {
    var tags: Set<[UInt8]> = []
    for program in programs {
      for name in [program.name, program.alias, program.appID?.text ?? program.platformID].compactMap(\.self)
      {
        tags.insert(keys.tag(ofName: name))
      }
    }
    try transaction.requireFound(tags)
  }
}

/// Ledgers in the making, without the database.
private struct Making {
  let programs: [NewProgram]
  let numbers: [RowNumbers]
  let registrar: Registrar
  let first: RowNumbers

  init(programs: [NewProgram], first: RowNumbers, registrar: Registrar) {
    (self.programs, self.first, self.registrar) = (programs, first, registrar)
    numbers = first.each(of: programs)
  }

  func start(
    from first: Int, _ batch: Int, _ piece: Int
  ) -> Workers.Running<Result<NewLedger, VaultError>> {
    let range = first..<min(programs.count, first + batch)
    let (programs, numbers, registrar) = (Array(programs[range]), Array(numbers[range]), registrar)
    return Workers.start(programs.count, piece: piece) { index in
      Result { () throws(VaultError) in
        try NewLedger(programs[index], numbers[index], by: registrar)
      }
    }
  }
}

extension WriteTransaction {
  fileprivate func insert(_ ledger: NewLedger) throws(VaultError) {
    for row in ledger.rows { try insert(row) }
    try saveNames(ledger.tags, ledger: ledger.row)
  }
}
