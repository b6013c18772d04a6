package import Ledger
package import MiniProgram
internal import Sodium

/// A value that somebody brought who was removed at that moment, and that nobody has decided about: the reset behind it may
/// be a real one.
package struct CutValue: Equatable, Sendable {
  package let event: EventName
  /// Who brought it.
  package let author: String
  /// Whether that was the owner, who is told that it does not count.
  package let isOwn: Bool
  /// Who can decide, where the owner cannot.
  package let keepers: [String]
}

extension CredentialState {
  /// The newest one that is in doubt.
  package var unsettledCut: Value? { isContradicted && candidates.count <= 1 ? cutValues.last : nil }
}

extension ProgramState {
  func cutValue(_ value: Value, _ kind: CredentialKind, _ rules: TodoRules) -> CutValue {
    let owner = rules.own.owner
    let keepers = mayUse(kind, owner) ? [] : keepers(of: kind, rules.own)
    return CutValue(
      event: value.event, author: authorName(value.bringer, rules),
      isOwn: value.bringer == owner && !mayUse(kind, owner), keepers: keepers)
  }

  /// Who can say which value is the one in use.
  package func keepers(of kind: CredentialKind, _ own: VaultLedgerState) -> [String] {
    own.names(of: holders(of: kind).filter { $0.grantee.card != nil })
  }
}

extension VaultLedgerState {
  /// Whom among holders the owner can ask, each person once: whoever is on record here, else by their fingerprints.
  func names(of holders: [Holder]) -> [String] {
    let others = holders.map(\.grantee).filter { $0.card?.signingKey != owner && !isGone($0) }
    let known = others.filter { person(of: $0) != nil }
    return (known.isEmpty ? others : known).map(name(of:)).eachOnce
  }
}
