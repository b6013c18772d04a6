internal import Host
internal import Ledger
internal import MiniProgram

/// New mini-programs, one or a hundred thousand: while one thread writes a batch of them into the file, the others
/// sign and encrypt the next.
extension Vault {
  private static let batch = 256
  private static let piece = 8

  /// - Throws: `nameTaken`, `appIDTaken`.
  func register(
    _ programs: [NewProgram], at now: Timestamp, in transaction: WriteTransaction,
    _ progress: (Int) -> Void = { _ in }
  ) throws(VaultError) -> [Stored] {
    if !transaction.trustsIndexes { try requireFound(programs, transaction) }
    let registrar = Registrar(keys, identity, try transaction.ownState(ownLedger).ownCards, now)
    let numbers = try transaction.numbers(for: programs)
    func start(_ first: Int) -> Workers.Running<Result<NewLedger, VaultError>> {
      let range = first..<min(programs.count, first + Self.batch)
      let (programs, numbers) = (Array(programs[range]), Array(numbers[range]))
      return Workers.start(programs.count, piece: Self.piece) { index in
        Result { () throws(VaultError) in
          try NewLedger(programs[index], numbers[index], by: registrar)
        }
      }
    }
    var stored: [Stored] = []
    stored.reserveCapacity(programs.count)
    var making = programs.isEmpty ? nil : start(0)
    while let made = making?.finish() {
      let next = stored.count + made.count
      making = next < programs.count ? start(next) : nil
      for ledger in made {
        let ledger = try ledger.get()
        try transaction.insert(ledger)
        let program = programs[stored.count]
        let version = program.secret == nil ? 0 : 1
        stored.append(Stored(program: ledger.state, kind: program.kind, version: version))
      }
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

extension WriteTransaction {
  /// Where the rows of each go, one behind the other.
  fileprivate func numbers(for programs: [NewProgram]) throws(VaultError) -> [RowNumbers] {
    var next = RowNumbers(
      ledger: try nextNumber(.ledger), event: try nextNumber(.event), attachment: try nextNumber(.attachment))
    return programs.map { program in
      defer { next = next.after(program) }
      return next
    }
  }

  fileprivate func insert(_ ledger: NewLedger) throws(VaultError) {
    for row in ledger.rows { try insert(row) }
    try saveNames(ledger.tags, ledger: ledger.row)
  }
}
