package import Ledger
internal import MiniProgram
package import Sodium
package import Vault

/// A mini-program with the current values that are to be written of it.
package struct ExportedProgram: Sendable {
  package struct Item: Sendable {
    package let credential: CredentialState
    package let value: SharedSecret
  }

  package let id: LedgerID
  package let state: ProgramState
  /// Sorted by kind.
  package internal(set) var items: [Item]
  /// What the owner may not use, or has no value of.
  package let absent: [NotHeld]

  func value(_ field: Reference.Field) -> SharedSecret? {
    switch field {
    case .appID: state.id.map(Self.plain)
    case .credential(let kind): items.first { $0.credential.kind == kind }?.value
    }
  }

  /// What is no secret, beside secrets.
  package static func plain(_ text: String) -> SharedSecret {
    SharedSecret(SecretBytes(copying: Array(text.utf8).span))
  }

  /// The words beside the value of an item that its kind's rule names.
  func companions(of item: Item) -> [Companions.Word] {
    item.credential.currentValue?.companions.known(by: state.platform.rule(of: item.credential.kind)) ?? []
  }

  /// A word beside the value of a kind, whether or not the value is written.
  func companion(_ name: String, beside kind: CredentialKind) -> SharedSecret? {
    let words = state.credential(kind)?.currentValue?.companions.known(by: state.platform.rule(of: kind))
    return words?.first { $0.name == name }.map { Self.plain($0.text) }
  }

  /// Why it has no such value.
  func lack(_ field: Reference.Field) -> Unresolved {
    let absence = absent.first { .credential($0.kind) == field }
    return Unresolved(
      reference: Reference(program: state.name, field: field),
      reason: absence.map(Unresolved.Reason.noValue) ?? .noCredential, platform: state.platform)
  }
}

extension Vault {
  /// Programs with their current values, as they stand in one state of the vault.
  ///
  /// - Parameter progress: is told, again and again, how many of all are done.
  /// - Throws: `noProgram` for one that is not here any more.
  package func gather(
    _ programs: [ProgramState], progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> [ExportedProgram] {
    try read { transaction in
      try programs.enumerated().map { index, state in
        progress(index, programs.count)
        return try self.gather(transaction.program(named: state.name), in: transaction)
      }
    }
  }

  /// That a value leaves is put on record, which nobody can do without a right to it.
  private func gather(_ program: Program, in transaction: ReadTransaction) throws -> ExportedProgram {
    var items: [ExportedProgram.Item] = []
    var absent: [NotHeld] = []
    for credential in program.state.credentials {
      if let lack = try notHeld(credential.kind, of: program, in: transaction) {
        absent.append(lack)
      } else if credential.current != nil {
        let found = try transaction.secret(of: program, credential.kind)
        items.append(
          ExportedProgram.Item(credential: found.credential, value: SharedSecret(found.secret.copy())))
      }
    }
    return ExportedProgram(id: program.id, state: program.state, items: items, absent: absent)
  }
}

extension ProgramSource {
  /// Programs with those of their current values that are for whoever reads here.
  package func gather(_ programs: [Entry]) throws -> [ExportedProgram] {
    try programs.map { program in
      var items: [ExportedProgram.Item] = []
      for credential in program.state.credentials
      where try credential.current != nil && isMeant(credential.kind, of: program) {
        guard let value = try value(credential.kind, of: program) else { continue }
        items.append(ExportedProgram.Item(credential: credential, value: value))
      }
      return ExportedProgram(id: program.id, state: program.state, items: items, absent: [])
    }
  }
}
