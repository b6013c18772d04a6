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

extension Vault {
  /// Whether values that contradict each other are one, which several people stored at the same time. What is not here is not
  /// known to be the same.
  package func areSame(_ credential: CredentialState, of program: ProgramState) throws(VaultError) -> Bool {
    guard let first = credential.rivalVersions.first else { return false }
    do throws(VaultError) {
      let found = try secret(program.name, credential.kind, .version(first))
      for version in credential.rivalVersions.dropFirst() {
        let other = try secret(program.name, credential.kind, .version(version))
        guard found.secret.equals(other.secret) else { return false }
      }
      return true
    } catch {
      if error.isOfTheMachine { throw error }
      return false
    }
  }

  /// What is to be done about mini-programs, in their order.
  package func todos(of programs: [ProgramState], by rules: TodoRules) throws(VaultError) -> [Todo] {
    var found: [Todo] = []
    for program in programs {
      var todos = program.todos(by: rules)
      for index in todos.indices where !todos[index].rivals.isEmpty {
        guard let kind = todos[index].kind, let credential = program.credential(kind) else { continue }
        todos[index].areSame = try areSame(credential, of: program)
      }
      found += todos
    }
    return found
  }
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
