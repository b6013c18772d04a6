internal import Ledger
internal import MiniProgram
internal import Vault

/// What of one program somebody has an older version of.
struct Behind {
  let id: LedgerID
  let state: ProgramState
  let kinds: [CredentialKind]
  let grantees: [Grantee]
  let isSettledBySync: Bool
  /// As they are on record.
  let person: String

  /// By person, in the order in which they come. Devices that hold different things get a file each by being named
  /// apart; those of one person that hold the same go together.
  static func find(
    _ programs: [Program], _ rules: TodoRules
  ) -> [(who: String, behind: [Behind])] {
    var found: [(who: String, behind: [Behind])] = []
    for program in programs {
      let todos = program.state.todos(by: rules).filter { $0.what == .holderBehind }
      for who in todos.compactMap(\.whom?.text).eachOnce {
        let theirs = todos.filter { $0.whom?.text == who }
        let identities = Set(theirs.flatMap(\.people))
        let holders = program.state.holders.filter { identities.contains($0.grantee.identity) }
        for group in groups(holders, theirs.compactMap(\.kind)) {
          let one = Behind(
            id: program.id, state: program.state, kinds: group.kinds, grantees: group.holders.map(\.grantee),
            isSettledBySync: theirs.allSatisfy(\.isSettledBySync), person: theirs[0].item ?? "")
          let keys = Set(one.grantees.map(\.identity))
          if let index = found.firstIndex(where: {
            $0.who == who && Set($0.behind[0].grantees.map(\.identity)) == keys
          }) {
            found[index].behind.append(one)
          } else {
            found.append((who, [one]))
          }
        }
      }
    }
    return found
  }
}

extension Behind {
  /// Nil if nothing of it is left.
  func without(_ lacks: [NotHeld]) -> Behind? {
    let held = kinds.filter { kind in !lacks.contains { $0.program == state.name && $0.kind == kind } }
    guard !held.isEmpty else { return nil }
    return Behind(
      id: id, state: state, kinds: held, grantees: grantees, isSettledBySync: isSettledBySync, person: person)
  }

  /// The keys of one person together where each may have everything, else each by itself.
  private static func groups(
    _ holders: [Holder], _ kinds: [CredentialKind]
  ) -> [(holders: [Holder], kinds: [CredentialKind])] {
    let isEqual = holders.allSatisfy { holder in kinds.allSatisfy(holder.credentials.contains) }
    if isEqual { return [(holders, kinds)] }
    return holders.map { holder in ([holder], kinds.filter(holder.credentials.contains)) }
      .filter { !$0.1.isEmpty }
  }
}
