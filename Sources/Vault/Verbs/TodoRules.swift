package import Ledger
internal import MiniProgram

/// What decides whether something is to be done, beyond what is on record.
package struct TodoRules: Sendable {
  package let now: Timestamp
  let today: Day
  package let policy: Policy
  /// In place of the policy's ages, for every kind.
  package var maximumDays: Int?
  /// The policy's ages of single credentials, by name.
  var ages: [String: [CredentialKind: Int]] = [:]

  /// Whom the owner knows.
  package let own: VaultLedgerState
  /// Nobody asks but a key that reads a team's repository.
  var isOfKeyAlone = false
  /// Values that have not the shape of their kind.
  let odd: Set<EventName>
  /// Values of the owner's own that are not here any more.
  let lost: Set<EventName>
  /// Values that came into ledgers after others took their place, by the name of the one that did.
  var late: [String: [CredentialKind: LateValue]] = [:]
  /// What standing grants should have given.
  var missing: MissingGrants
  /// Who holds what left the scope of what stands for them, by the name of the mini-program.
  var leftScopes: [String: [LeftScope]] = [:]
  /// What somebody went on with who is not followed yet, by name.
  var adopted: Set<String> = []
  /// What is used in place of those that are not listed any more, by their names.
  var replacements: [String: Replacement] = [:]
  /// Of those that go on for another one, that one, by their names.
  var former: [String: ProgramState] = [:]

  package init(now: Timestamp, own: VaultLedgerState, maximumDays: Int? = nil) {
    self.now = now
    today = Self.day(of: now)
    self.own = own
    missing = MissingGrants(own, at: now)
    odd = Set(own.oddValues)
    lost = Set(own.lostValues).subtracting(own.purged)
    policy = own.policy
    self.maximumDays = maximumDays
  }

  /// The order in which a person should go about it: what is put off comes last.
  package static func isMoreUrgent(_ left: Todo, _ right: Todo) -> Bool {
    if left.isOpen != right.isOpen { return left.isOpen }
    if left.grade != right.grade { return left.grade < right.grade }
    let (first, second) = (rank(left), rank(right))
    return (first, left.since, left.program ?? "") < (second, right.since, right.program ?? "")
  }

  /// Whether a reset took place already comes before whatever asks for one.
  private static func rank(_ todo: Todo) -> Int {
    todo.cut == nil ? 2 * rank(todo.what) : 2 * rank(.leaverHolds) - 1
  }

  package static func rank(_ what: Todo.What) -> Int { Todo.What.allCases.firstIndex(of: what) ?? 0 }
}
