internal import Ledger
internal import Vault

/// The mini-programs in which somebody's rights stay: a line for those of one reason and the same way out.
enum KeptWords {
  /// Whose rights stay.
  struct Whose {
    /// A person, or keys of nobody on record.
    let names: [String]
    /// The one of their devices that is gone; they are not.
    var device: String?
    var isOnRecord = true
    /// Whether it is said just now that they left, or the device is gone.
    var isLeaving = false

    /// What goes on with the mini-programs in new ledgers.
    func adopting(_ programs: [String]) -> String {
      isOnRecord
        ? "mpvault adopt --from \(Shell.quote(names.first ?? ""))" : Self.adoptingEach(programs)
    }

    static func adoptingEach(_ programs: [String]) -> String {
      programs.map { "mpvault adopt \(Shell.quote($0))" }.joined(separator: "; ")
    }
  }

  /// Who can do something about it, by name.
  struct Recourse: Equatable {
    /// Take the rights back.
    let able: [String]
    /// Go on in a new ledger, where nobody is able to.
    let isAdoptable: Bool
    /// Whether they themselves stand as owner, and nothing says that they left.
    let isTheirs: Bool
    let adopters: [String]
    /// Went on already, and can be followed here.
    let adopter: String?
  }

  /// - Parameter isMore: whether it was just said where rights were taken back.
  static func lines(
    _ kept: [KeptRights], of whose: Whose, in vault: Vault, isMore: Bool
  ) throws -> [Text] {
    let authors = try vault.authors()
    var groups: [(why: KeptRights.Why, recourse: Recourse, programs: [String])] = []
    for one in kept.sorted(by: { $0.program.name < $1.program.name }) {
      let recourse = Recourse(
        able: authors.names(of: one.able, in: one.program), isAdoptable: one.isAdoptable,
        isTheirs: !whose.isLeaving
          && one.program.holders.contains { $0.isFounder && !authors.isGone($0.grantee) },
        adopters: authors.names(of: one.adopters, in: one.program),
        adopter: one.adopter.map { authors.name(of: .card($0)) })
      // What reads the same is said once.
      func told(_ why: KeptRights.Why, _ recourse: Recourse) -> Text {
        .staysIn([one.program.name], why, of: whose, recourse, isMore: isMore)
      }
      if let same = groups.firstIndex(where: { told($0.why, $0.recourse) == told(one.why, recourse) }) {
        groups[same].programs.append(one.program.name)
      } else {
        groups.append((one.why, recourse, [one.program.name]))
      }
    }
    return groups.map { .staysIn($0.programs, $0.why, of: whose, $0.recourse, isMore: isMore) }
  }
}
