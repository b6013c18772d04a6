internal import Host
package import Ledger
package import MiniProgram

extension Todo {
  /// A day by which something is to be done.
  package struct Deadline: Equatable, Sendable {
    package let day: Day
    /// Below 0 for what is past.
    package let daysLeft: Int
    /// Whether it comes again in a year.
    package var isYearly = false
  }
}

/// What follows from the calendar.
extension ProgramState {
  /// What is due soon, for those who can say that it is done, and for whoever only watches.
  func dueTodos(by rules: TodoRules) -> [Todo] {
    guard !isArchived, isToldOfDates(by: rules) else { return [] }
    return dues.compactMap { due in
      let left = rules.today.days(until: due.on)
      guard left <= due.said.warnDays else { return nil }
      let since = due.on.beginning.milliseconds - Int64(due.said.warnDays) * Timestamp.millisecondsOfDay
      var todo = Todo(
        what: .due, program: name, since: Timestamp(milliseconds: since), item: due.label, cause: due.event)
      todo.deadline = Todo.Deadline(day: due.on, daysLeft: left, isYearly: due.said.isYearly)
      return todo
    }
  }

  private func isToldOfDates(by rules: TodoRules) -> Bool {
    rules.isOfKeyAlone || holder(signingKey: rules.own.owner)?.isAdmin == true
      || !inCharge(by: rules).isEmpty
  }

  /// A value that is too old, or will be soon.
  func ageTodo(of credential: CredentialState, by rules: TodoRules) -> Todo? {
    guard let current = credential.currentValue, let days = rules.maximumDays(of: credential.kind, in: name)
    else { return nil }
    let day = Timestamp.millisecondsOfDay
    let end = Timestamp(milliseconds: current.since.milliseconds + Int64(days) * day)
    let warning = Timestamp(milliseconds: end.milliseconds - Int64(rules.policy.ageWarnDays) * day)
    guard warning <= rules.now else { return nil }
    let isOver = end <= rules.now
    var todo = Todo(
      what: .tooOld, program: name, kind: credential.kind, since: isOver ? end : warning, cause: current.event
    )
    if !isOver {
      let last = TodoRules.day(of: end)
      todo.deadline = Todo.Deadline(day: last, daysLeft: rules.today.days(until: last))
    }
    return todo
  }
}

extension TodoRules {
  /// The day that this computer's calendar shows.
  package static func day(of time: Timestamp) -> Day {
    Day(String(Clock.local(time.milliseconds).prefix(10))) ?? Day(of: time)
  }

  func maximumDays(of kind: CredentialKind, in program: String) -> Int? {
    maximumDays ?? ages[program]?[kind] ?? policy.ages[kind]
  }
}

extension Vault {
  /// The ages that the policy sets for single credentials.
  package func programAges() throws(VaultError) -> [String: [CredentialKind: Int]] {
    try read { try $0.programAges(try $0.ownState(self.ownLedger).policy) }
  }
}

extension ReadTransaction {
  /// By what the mini-programs are called here.
  func programAges(_ policy: Policy) throws(VaultError) -> [String: [CredentialKind: Int]] {
    var ages: [String: [CredentialKind: Int]] = [:]
    for (one, days) in policy.programAges {
      guard let row = try ledgerNumber(one.program) else { continue }
      ages[try program(row).state.name, default: [:]][one.credential] = days
    }
    return ages
  }
}
