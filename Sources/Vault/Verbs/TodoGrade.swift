extension Todo {
  /// How much it matters. Whatever counts todos counts what is urgent and open; advice is never a fault.
  package enum Grade: String, Sendable, CaseIterable, Comparable {
    case urgent, open, advice

    package static func < (left: Grade, right: Grade) -> Bool { left.place < right.place }

    private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  package var grade: Grade { what.grade }
}

extension Todo.What {
  package var grade: Todo.Grade {
    switch self {
    case .leaked, .valueLost, .resetUnfinished, .contradiction: .urgent
    case .oneFounder, .noAppID, .noBackup, .noRecovery, .stillMember: .advice
    case .leaverHolds, .seenByLeaver, .oddShape, .incomplete, .inbox, .placeBehind, .holderBehind,
      .memberLacks, .outOfScope, .unknownHolder, .noSecret, .offered, .duplicate, .tooOld, .unsynced:
      .open
    }
  }
}
