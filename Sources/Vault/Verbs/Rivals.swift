package import Ledger
internal import Sodium

/// One of several values of a credential that contradict each other: two people reset it at the same time, and one of the two
/// values is the one in use. No further reset is needed to find out which.
package struct Rival: Equatable, Sendable {
  package let version: Int
  package let since: Timestamp
  /// Who brought it.
  package let author: String
  /// Where it was brought from another computer of the owner's, which goes by the owner's name.
  package var ownComputer: Person.Device?
}

extension CredentialState {
  /// Those that contradict each other, the likeliest first; none where one alone can be in use.
  package var rivals: [Value] {
    guard candidates.count > 1 else { return [] }
    let found = values.filter { candidates.contains($0.event) }
    return found.filter { $0.event == current } + found.filter { $0.event != current }
  }

  /// By which `reset --keep` knows them.
  package var rivalVersions: [Int] { rivals.compactMap { version(of: $0.event) } }
}

extension ProgramState {
  func rivals(of credential: CredentialState, _ rules: TodoRules) -> [Rival] {
    credential.rivals.compactMap { value in
      let isOwn = value.bringer == rules.own.owner
      return credential.version(of: value.event).map { version in
        Rival(
          version: version, since: value.since,
          author: isOwn ? rules.own.name : authorName(value.bringer, rules),
          ownComputer: rules.own.person(signingKey: value.bringer)?.ownComputer(of: [.signer(value.bringer)]))
      }
    }
  }
}
