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
  /// What comes in so many days is told ahead, however late it becomes a todo.
  private static var horizonDays: Int { 30 }

  /// What is due soon, for those who can say that it is done, and for whoever only watches.
  func dueTodos(by rules: TodoRules) -> [Todo] {
    isToldOfDates(by: rules) ? dues.compactMap { todo(of: $0, warnDays: $0.said.warnDays, by: rules) } : []
  }

  /// A value that is too old, or will be soon: by the policy, or because the platform lets it end.
  func ageTodo(of credential: CredentialState, by rules: TodoRules) -> Todo? {
    todo(of: credential, ahead: 0, by: rules)
  }

  /// What comes in the next 30 days and is no todo yet, the next first.
  package func coming(by rules: TodoRules) -> [Todo] {
    guard !isArchived, !isHidden, localNames?.followedBy == nil else { return [] }
    let todos = dueTodos(by: rules)
    let dates =
      isToldOfDates(by: rules) ? dues.filter { due in !todos.contains { $0.cause == due.event } } : []
    let young = credentials.filter { ageTodo(of: $0, by: rules) == nil }
    var coming =
      dates.compactMap { todo(of: $0, warnDays: Self.horizonDays, by: rules) }
      + young.compactMap { todo(of: $0, ahead: Self.horizonDays, by: rules) }
    for index in coming.indices { coming[index].client = client }
    return coming.sorted { ($0.deadline?.daysLeft ?? 0) < ($1.deadline?.daysLeft ?? 0) }
  }

  private func isToldOfDates(by rules: TodoRules) -> Bool {
    !isArchived
      && (rules.isOfKeyAlone || holder(signingKey: rules.own.owner)?.isAdmin == true
        || !inCharge(by: rules).isEmpty)
  }

  private func todo(of due: DueState, warnDays: Int, by rules: TodoRules) -> Todo? {
    let left = rules.today.days(until: due.on)
    guard left <= warnDays else { return nil }
    let since = due.on.beginning.milliseconds - Int64(warnDays) * Timestamp.millisecondsOfDay
    var todo = Todo(
      what: .due, program: name, since: Timestamp(milliseconds: since), item: due.label, cause: due.event)
    todo.deadline = Todo.Deadline(day: due.on, daysLeft: left, isYearly: due.said.isYearly)
    return todo
  }

  /// - Parameter ahead: so many days are looked ahead, at the least.
  private func todo(of credential: CredentialState, ahead: Int, by rules: TodoRules) -> Todo? {
    guard let current = credential.currentValue, let end = end(of: current, credential.kind, by: rules) else {
      return nil
    }
    let warnDays = max(end.isExpiry ? Self.expiryWarnDays : 0, rules.policy.ageWarnDays, ahead)
    let warning = Timestamp(
      milliseconds: end.at.milliseconds - Int64(warnDays) * Timestamp.millisecondsOfDay)
    guard warning <= rules.now else { return nil }
    let isOver = end.at <= rules.now
    var todo = Todo(
      what: .tooOld, program: name, kind: credential.kind, since: isOver ? end.at : warning,
      cause: current.event)
    todo.isExpiry = end.isExpiry
    if !isOver {
      let last = TodoRules.day(of: end.at)
      todo.deadline = Todo.Deadline(day: last, daysLeft: rules.today.days(until: last))
    }
    return todo
  }

  /// A new certificate takes days to get, and both work side by side meanwhile.
  private static let expiryWarnDays = 30

  /// By when a value is to be replaced, the earlier of the two.
  private func end(
    of value: Value, _ kind: CredentialKind, by rules: TodoRules
  ) -> (at: Timestamp, isExpiry: Bool)? {
    let age = rules.maximumDays(of: kind, in: name).map {
      Timestamp(milliseconds: value.since.milliseconds + Int64($0) * Timestamp.millisecondsOfDay)
    }
    let expiry = expiry(of: value, platform.rule(of: kind))?.beginning
    guard let expiry, age.map({ expiry < $0 }) ?? true else { return age.map { ($0, false) } }
    return (expiry, true)
  }

  /// As whoever stored it read it off the page; else it is that day at the latest, for it was made before it was stored.
  private func expiry(of value: Value, _ rule: KindRule) -> Day? {
    let list = value.companions.list
    let said =
      list.isEmpty ? nil : value.companions.known(by: rule).first { $0.name == Companion.expires.name }
    if let day = said.flatMap({ Day($0.text) }) { return day }
    return rule.yearsValid.map { years in
      (0..<years).reduce(Day(of: value.since)) { day, _ in day.inAYear }
    }
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
