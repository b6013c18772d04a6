internal import Ledger
internal import Vault

extension ValueStore {
  /// What is to be done about the chosen mini-programs, most urgent first, what is put off last; where nothing was chosen about
  /// all of them, and about the vault.
  func todos(_ selection: Selection, at now: Timestamp) throws -> [Todo] {
    if case .vault(let vault) = self, selection.isEmpty { return try vault.todos(at: now) }
    return try todos(of: watch(selection), selection, at: now)
  }

  /// - Parameter programs: those that are chosen.
  func todos(of programs: [ProgramState], _ selection: Selection, at now: Timestamp) throws -> [Todo] {
    guard case .vault(let vault) = self else { return programs.todos(by: .ofKeyAlone(at: now)) }
    if selection.isEmpty { return try vault.todos(at: now) }
    let rules = try vault.rules(at: now)
    return programs.flatMap { $0.todos(by: rules) }.naming(try vault.programs())
      .sorted(by: TodoRules.isMoreUrgent)
  }
}
