package import Ledger
internal import MiniProgram

/// What is said of something that is due; what is nil stays as it was.
package struct DueWish: Sendable {
  package let label: String
  /// Nothing: of what comes again every year, the next year's.
  package let on: Day?
  package let warnDays: Int?
  package let isYearly: Bool
  package let note: String?

  package init(label: String, on: Day?, warnDays: Int? = nil, isYearly: Bool = false, note: String? = nil) {
    (self.label, self.on, self.warnDays, self.isYearly, self.note) = (label, on, warnDays, isYearly, note)
  }
}

/// What became of something that is due.
package struct DueChange: Sendable {
  package let program: ProgramState
  package let due: DueState
  /// Whether its label stood in no record before.
  package let isNew: Bool
}

extension Vault {
  /// What is due in a month is on the list.
  package static let dueWarnDays = 30

  /// Puts on record when something is due, or changes what is said of it.
  ///
  /// - Throws: `noDue` without a day for what is not on record, `dueOnce` for what comes but once, `dueExists` where nothing is new.
  package func setDue(_ wish: DueWish, of name: String, at now: Timestamp) throws(VaultError) -> DueChange {
    var isNew = true
    let state = try change(name) { (ledger, state) throws(VaultError) in
      let known = state.due(wish.label)
      isNew = known == nil
      let day =
        if let on = wish.on { on } else {
          try Self.next(wish.label, of: state, after: TodoRules.day(of: now))
        }
      let set = DueSet(
        label: wish.label, on: day,
        warnDays: wish.warnDays ?? known?.said.warnDays ?? Self.dueWarnDays,
        isYearly: wish.isYearly || known?.said.isYearly == true, note: wish.note ?? known?.said.note)
      if set == known?.said { throw .dueExists(program: state.name, label: set.label, on: set.on) }
      try ledger.append(.dueSet(set), at: now, by: self.identity.signing)
    }
    guard let due = state.due(wish.label) else { throw .damaged(.ledger) }
    return DueChange(program: state, due: due, isNew: isNew)
  }

  /// - Throws: `noDue`.
  package func removeDue(_ label: String, of name: String, at now: Timestamp) throws(VaultError) -> DueChange
  {
    try write { transaction in
      let program = try transaction.program(named: name)
      let due = try Self.due(label, of: program.state)
      let ledger = try OpenLedger(program, in: transaction)
      try ledger.append(.dueRemoved(DueRemoved(label: label)), at: now, by: self.identity.signing)
      guard let state = try ledger.save() else { throw VaultError.damaged(.ledger) }
      return DueChange(program: state, due: due, isNew: false)
    }
  }

  private static func due(_ label: String, of state: ProgramState) throws(VaultError) -> DueState {
    if let due = state.due(label) { return due }
    throw .noDue(program: state.name, label: label, NearNames(label, among: state.dues.map { [$0.label] }))
  }

  /// The first of its days that is still to come when the one on record is done.
  private static func next(
    _ label: String, of state: ProgramState, after today: Day
  ) throws(VaultError) -> Day {
    let due = try due(label, of: state)
    guard due.said.isYearly else { throw .dueOnce(program: state.name, label: label) }
    var day = due.on.inAYear
    while day.days(until: today) >= 0, day.inAYear != day { day = day.inAYear }
    return day
  }
}
