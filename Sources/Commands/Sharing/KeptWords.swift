internal import Ledger
internal import Vault

/// The mini-programs in which somebody's rights stay: a line for those of one reason and the same people who can.
enum KeptWords {
  static func lines(_ kept: [KeptRights], of person: String, in vault: Vault) throws -> [Sentence] {
    let authors = try vault.authors()
    var groups: [(why: KeptRights.Why, able: [String], isAdoptable: Bool, programs: [String])] = []
    for one in kept.sorted(by: { $0.program.name < $1.program.name }) {
      let able = authors.names(of: one.able)
      let program = one.program.name
      let same = groups.firstIndex {
        $0.why == one.why && $0.able == able && $0.isAdoptable == one.isAdoptable
      }
      if let same {
        groups[same].programs.append(program)
      } else {
        groups.append((one.why, able, one.isAdoptable, [program]))
      }
    }
    return groups.map {
      .staysIn($0.programs, $0.why, of: person, only: $0.able, isAdoptable: $0.isAdoptable)
    }
  }
}
