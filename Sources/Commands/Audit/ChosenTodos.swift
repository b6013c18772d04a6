internal import Ledger
internal import Vault

extension ValueStore {
  func rules(at now: Timestamp) throws -> TodoRules {
    if case .vault(let vault) = self { try vault.rules(at: now) } else { .ofKeyAlone(at: now) }
  }

  /// What is to be done about the chosen mini-programs, most urgent first, what is put off last; where nothing was chosen about
  /// all of them, and about the vault.
  func todos(_ selection: Selection, at now: Timestamp) throws -> [Todo] {
    let rules = try rules(at: now)
    if case .vault(let vault) = self, selection.isEmpty { return try vault.todos(by: rules) }
    return try todos(of: watch(selection), selection, by: rules)
  }

  /// - Parameter programs: those that are chosen.
  func todos(of programs: [ProgramState], _ selection: Selection, by rules: TodoRules) throws -> [Todo] {
    guard case .vault(let vault) = self else { return programs.todos(by: rules) }
    if selection.isEmpty { return try vault.todos(by: rules) }
    return try vault.todos(of: programs, by: rules).naming(vault.programs())
      .sorted(by: TodoRules.isMoreUrgent)
  }
}
