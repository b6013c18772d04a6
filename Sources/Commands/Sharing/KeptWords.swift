internal import Ledger
internal import Vault

/// The mini-programs in which somebody's rights stay: a line for those of one reason and the same way out.
enum KeptWords {
  /// Who can do something about it, by name.
  struct Recourse: Equatable {
    /// Take the rights back.
    let able: [String]
    /// Go on in a new ledger, where nobody is able to.
    let isAdoptable: Bool
    let adopters: [String]
  }

  static func lines(_ kept: [KeptRights], of person: String, in vault: Vault) throws -> [Sentence] {
    let authors = try vault.authors()
    var groups: [(why: KeptRights.Why, recourse: Recourse, programs: [String])] = []
    for one in kept.sorted(by: { $0.program.name < $1.program.name }) {
      let recourse = Recourse(
        able: authors.names(of: one.able), isAdoptable: one.isAdoptable,
        adopters: authors.names(of: one.adopters))
      if let same = groups.firstIndex(where: { $0.why == one.why && $0.recourse == recourse }) {
        groups[same].programs.append(one.program.name)
      } else {
        groups.append((one.why, recourse, [one.program.name]))
      }
    }
    return groups.map { .staysIn($0.programs, $0.why, of: person, $0.recourse) }
  }
}
