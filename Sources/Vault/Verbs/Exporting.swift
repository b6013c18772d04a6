package import Ledger

extension Vault {
  /// Puts on record, durably, that secrets are about to leave for a file or a place: all of them or none.
  ///
  /// - Parameters:
  ///   - format: what they are written as; `run` for the environment of a command.
  ///   - place: one that `requirePlace` knows, or that a person wants.
  ///   - file: the path of the file, as it was given.
  ///   - progress: is told, again and again, how many programs of all are done.
  /// - Throws: `damaged` where a program is none of this vault.
  package func recordExport(
    _ exports: [ExportedValues], format: String, place: String?, file: String? = nil, at now: Timestamp,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(VaultError) {
    try write { transaction in
      for (index, export) in exports.enumerated() where !export.values.isEmpty {
        progress(index, exports.count)
        let ledger = try OpenLedger(transaction.program(of: export), in: transaction)
        let exported = Exported(values: export.values, format: format, place: place, file: file)
        try ledger.append(.exported(exported), at: now, by: self.identity.signing)
        try ledger.save()
      }
    }
  }

  /// Puts on record that the place has these values, once it has them; where a credential of them was not on record there,
  /// it is now.
  ///
  /// - Returns: what changed at the place.
  package func settlePlace(
    _ place: String, of exports: [ExportedValues], at now: Timestamp
  ) throws(VaultError) -> [PlaceChange] {
    try write { (transaction) throws(VaultError) -> [PlaceChange] in
      var changes: [PlaceChange] = []
      for export in exports {
        let program = try transaction.program(of: export)
        let moves = export.moves(to: place, in: program.state)
        guard !moves.isEmpty else { continue }
        let ledger = try OpenLedger(program, in: transaction)
        for (place, isNew) in moves {
          try ledger.append(
            isNew ? .placeAdded(place) : .placeUpdated(place), at: now, by: self.identity.signing)
        }
        let state = try ledger.save() ?? program.state
        for (place, _) in moves {
          try changes.append(Self.change(of: place.place, place.credential, in: state, isNew: true))
        }
      }
      return changes
    }
  }

  /// That a place is on record for one of the values that are about to leave.
  ///
  /// - Throws: `noPlace`, with the first of their credentials and what is like it.
  package func requirePlace(_ place: String, of exports: [ExportedValues]) throws(VaultError) {
    let credentials = try read { (transaction) throws(VaultError) in
      var credentials: [(program: String, state: CredentialState)] = []
      for export in exports where !export.values.isEmpty {
        let program = try transaction.program(of: export).state
        credentials += export.credentials(of: program).map { (program.name, $0) }
      }
      return credentials
    }
    guard let first = credentials.first else { return }
    let known = credentials.flatMap(\.state.placesInUse).map(\.name)
    if credentials.contains(where: { $0.state.isInUse(at: place) }) { return }
    throw .noPlace(
      program: first.program, kind: first.state.kind, place: place,
      NearNames(place, among: known.map { [$0] }))
  }
}

extension ReadTransaction {
  /// An index leads there: the snapshot says whose row it is.
  fileprivate func program(of export: ExportedValues) throws(VaultError) -> Program {
    guard let row = try ledgerNumber(export.program), case let program = try program(row),
      program.id == export.program
    else { throw .damaged(.ledger) }
    return program
  }
}

extension CredentialState {
  func isInUse(at name: String) -> Bool {
    place(named: name).map { $0.removedAt == nil } ?? false
  }
}
