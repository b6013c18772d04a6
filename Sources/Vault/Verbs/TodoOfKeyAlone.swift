package import Ledger

/// What is to be done for whoever reads a team's repository by a key alone.
extension TodoRules {
  /// Nobody is on record there, no age is set, and nothing of a vault's own is known.
  package static func ofKeyAlone(at now: Timestamp) -> TodoRules {
    var rules = TodoRules(now: now, own: .unknown(at: now))
    rules.isOfKeyAlone = true
    return rules
  }
}

extension [ProgramState] {
  /// Most urgent first, what is put off last.
  package func todos(by rules: TodoRules) -> [Todo] {
    flatMap { $0.todos(by: rules) }.naming(self).sorted(by: TodoRules.isMoreUrgent)
  }
}
