extension Todo {
  /// How much it matters. Whatever counts todos counts what is urgent and open; advice is never a fault.
  package enum Grade: String, Sendable, CaseIterable, Comparable {
    case urgent, open, advice

    package static func < (left: Grade, right: Grade) -> Bool { left.place < right.place }

    private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// What is due in three days is no matter for the week after.
  package var grade: Grade {
    if what == .due, let deadline, deadline.daysLeft <= 3 { return .urgent }
    if areSame { return .advice }
    return isRolledBack ? .urgent : what.grade
  }
}

extension Todo.What {
  package var grade: Todo.Grade {
    switch self {
    case .leaked, .valueLost, .livesOn, .resetUnfinished, .contradiction: .urgent
    case .oneFounder, .noAppID, .noBackup, .noRecovery, .recoveryUnproven, .stillMember: .advice
    case .leaverHolds, .seenByLeaver, .oddShape, .incomplete, .inbox, .placeBehind, .holderBehind,
      .memberLacks, .outOfScope, .unknownHolder, .noSecret, .due, .offered, .duplicate, .tooOld, .unsynced:
      .open
    }
  }
}
