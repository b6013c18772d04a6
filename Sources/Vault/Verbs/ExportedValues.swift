package import Ledger

/// What leaves the vault at one time, of one mini-program.
package struct ExportedValues: Sendable {
  package let program: LedgerID
  package let values: [EventName]

  package init(program: LedgerID, values: [EventName]) {
    self.program = program
    self.values = values
  }
}

extension ExportedValues {
  func credentials(of program: ProgramState) -> [CredentialState] {
    program.credentials.filter { credential in values.contains { $0 == credential.current } }
  }

  /// What has to be said of a place that has these values from now on.
  func moves(to name: String, in program: ProgramState) -> [(place: Place, isNew: Bool)] {
    credentials(of: program).compactMap { credential in
      let known = credential.place(named: name)
      let isNew = !credential.isInUse(at: name)
      guard let current = credential.current, isNew || known?.value != current else { return nil }
      return (Place(credential: credential.kind, place: known?.name ?? name, value: current), isNew)
    }
  }
}
