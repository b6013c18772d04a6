internal import Ledger
internal import Sharing
internal import Vault

extension ValueStore {
  /// What is to be done about the chosen mini-programs, most urgent first, what is put off last; where nothing was chosen about
  /// all of them, and about the vault.
  func todos(_ selection: Selection, at now: Timestamp) throws -> [Todo] {
    switch self {
    case .vault(let vault) where selection.isEmpty: return try vault.todos(at: now)
    case .vault(let vault):
      let rules = try vault.rules(at: now)
      return try selection.choose(in: vault).flatMap { $0.todos(by: rules) }.naming(try vault.programs())
        .sorted(by: TodoRules.isMoreUrgent)
    case .team(let team):
      return try selection.scope.choose(selection.names, in: team).todos(by: .ofKeyAlone(at: now))
    }
  }
}
