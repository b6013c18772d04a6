package import Ledger
package import MiniProgram
internal import Sodium

/// Something that is still to be done. Derived from the state, never stored.
package struct Todo: Equatable, Sendable {
  /// Most urgent first among those of one grade.
  package enum What: String, Sendable, CaseIterable {
    case leaked
    case valueLost = "value-lost"
    case leaverHolds = "leaver-holds"
    case seenByLeaver = "seen-by-leaver"
    case livesOn = "lives-on"
    case resetUnfinished = "reset-unfinished"
    case contradiction
    case oddShape = "odd-shape"
    case incomplete
    case inbox
    case placeBehind = "place-behind"
    case holderBehind = "holder-behind"
    case memberLacks = "member-lacks"
    case outOfScope = "out-of-scope"
    case unknownHolder = "unknown-holder"
    case offered
    case noSecret = "no-secret"
    case due
    case duplicate
    case oneFounder = "one-founder"
    case tooOld = "too-old"
    case unsynced
    case stillMember = "still-member"
    case noBackup = "no-backup"
    case noRecovery = "no-recovery"
    case recoveryUnproven = "recovery-unproven"
    case noAppID = "no-app-id"

    /// Whether a mini-program's own ledger tells it; else that it was put off stands in the vault's own.
    package var isOfProgram: Bool {
      switch self {
      case .leaked, .valueLost, .leaverHolds, .seenByLeaver, .livesOn, .resetUnfinished, .contradiction,
        .oddShape,
        .placeBehind,
        .holderBehind, .memberLacks, .outOfScope, .unknownHolder, .noSecret, .due, .duplicate, .tooOld,
        .stillMember, .noAppID:
        true
      case .inbox, .offered, .incomplete, .unsynced, .oneFounder, .noBackup, .noRecovery, .recoveryUnproven:
        false
      }
    }

    /// - Parameter key: what an `accepted` event names.
    package init?(key: String) {
      guard let word = key.split(separator: " ").first else { return nil }
      self.init(rawValue: String(word))
    }
  }

  package let what: What
  /// Nil for what is about the vault.
  package var program: String?
  package var kind: CredentialKind?
  package let since: Timestamp
  /// The beginning of the item's name, for `inbox`; the mirror's folder, for `no-backup`; the place, for
  /// `place-behind`; where it was found, for `leaked`; who, for `leaver-holds`, `seen-by-leaver`, `holder-behind`,
  /// `out-of-scope`, `unknown-holder`, `still-member` and `offered`; whoever stored it, unless they left, for `odd-shape`; whom one would choose, for
  /// `one-founder`; the AppID and the other one of it, for `duplicate`; what it is called, for `due`.
  package var item: String?
  /// Of what `item` names a person in who is not on record here: what somebody else calls them.
  package internal(set) var given: Given?
  /// How many mini-programs it is about, for `offered` and `one-founder`.
  package internal(set) var count = 1
  /// Of `unsynced`: whether a sync was refused, for the repository had lost history.
  package internal(set) var isRolledBack = false
  /// The event that made it so.
  var cause: EventName?
  /// Whom it is about: those who may not have it any more, or have an older value.
  package internal(set) var people: [Grantee.Identity] = []
  /// Of `leaver-holds`, and of `seen-by-leaver` as long as they hold rights still: who can take those back. A reset before
  /// that would go to them too.
  package internal(set) var recourse: Recourse?
  /// The keys that hold those rights, or lack them: nobody else's vault knows whose they are by our name for them.
  package internal(set) var keys: [Grantee] = []
  /// Of `one-founder` and `seen-by-leaver`: whether what is shared goes by a team's repository.
  package internal(set) var hasRemote = false
  /// Of `one-founder`: which mini-programs.
  package internal(set) var alone: [String] = []
  /// Of `value-lost`: colleagues who were given it.
  package internal(set) var knowing: [String] = []
  /// Of `value-lost`: what the owner goes by, to whom it is to be sent back.
  package internal(set) var owner = ""
  /// Of `offered`: they go on with mini-programs that are here.
  package internal(set) var isAdoption = false
  /// Of `seen-by-leaver`: whether nobody took the right back, for the time for which it was given is over.
  package internal(set) var isOver = false
  /// Where it is about a computer that is not used any more, of the owner or of somebody who has not left.
  package internal(set) var device: Person.Device?
  /// Of `holder-behind`: another computer of the owner's, which goes by the owner's name.
  package internal(set) var ownComputer: Person.Device?
  /// Of `member-lacks`: what should have reached it; nil for another computer of the owner's.
  package internal(set) var standing: StandingGrant?
  /// Of `lives-on`: when it ends, where no button on the platform ends it sooner, so that nobody has anything to do.
  package internal(set) var endsAt: Timestamp?
  /// Of what the owner cannot do: who can.
  package internal(set) var inCharge: [String] = []
  /// Whose key it is, of `unknown-holder`, and of `seen-by-leaver` of somebody whom nobody could take along into a new ledger; of
  /// `member-lacks` that of another computer of the owner's.
  package internal(set) var grantee: Grantee?
  /// Of `seen-by-leaver` of such a person: whether they were a manager of the old one.
  package internal(set) var wasAdmin = false
  /// Of `contradiction`: a value of somebody who was removed at that moment.
  package internal(set) var cut: CutValue?
  /// Of `contradiction`: those of which one is in use, the likeliest first.
  package internal(set) var rivals: [Rival] = []
  /// Whether they are one value.
  package internal(set) var areSame = false
  /// Of `seen-by-leaver`: whether it is a key alone that lost the right, and its owner has another one.
  package internal(set) var isFormerKey = false
  /// Of `seen-by-leaver`: whether they left, or only lost the right.
  package internal(set) var hasLeft = true
  /// Of what `item` names a person in: whether that person is on record here.
  package internal(set) var isOnRecord = false
  /// Whose mini-program it is about.
  package internal(set) var client: String?
  /// Whether it settles itself with the next sync.
  package internal(set) var isSettledBySync = false
  /// Of `due`, and of `too-old` before it is: by when.
  package internal(set) var deadline: Deadline?
  /// Of `too-old`: whether the platform lets the value end, whatever the policy says.
  package internal(set) var isExpiry = false
  /// Where the program runs that it is about.
  package internal(set) var platform = Platform.standard
  /// Of `inbox`: what it waits for.
  package internal(set) var wait: InboxWait?
  /// Who put it off, and until when.
  package internal(set) var acceptance: Acceptance?

  package struct Given: Equatable, Sendable {
    package let name: String
    /// Who calls them so.
    package let author: String
  }

  /// A value in a ledger that is not listed any more, in whose place this one is used.
  package struct Late: Equatable, Sendable {
    package let program: String
    package let event: EventName
    package let author: String
    /// Whether the owner stored it.
    package let isOwn: Bool
    /// Whether a person here put that ledger aside, so that the value is not used before it is chosen.
    package let isPutAside: Bool
  }

  /// Of `contradiction`: the one that may be in use and stands elsewhere.
  package internal(set) var late: Late?
  /// Whether the value is in an old ledger alone, and the one in use has none of its kind.
  package var isLacking = false

  package init(
    what: What, program: String? = nil, kind: CredentialKind? = nil, since: Timestamp, item: String? = nil,
    cause: EventName? = nil, wait: InboxWait? = nil
  ) {
    self.wait = wait
    self.what = what
    self.program = program
    self.kind = kind
    self.since = since
    self.item = item
    self.cause = cause
  }

  package var isOpen: Bool { acceptance == nil }

  /// What an `accepted` event names: this todo and none that comes of a later event, so that putting off one leak
  /// does not hide the next.
  package var key: String {
    let named: [What] = [
      .placeBehind, .leaverHolds, .seenByLeaver, .holderBehind, .memberLacks, .outOfScope, .unknownHolder,
      .stillMember, .inbox, .offered,
    ]
    let place = named.contains(what) ? item : nil
    return [what.rawValue, cause?.hex, place].compactMap(\.self).joined(separator: " ")
  }
}

extension ProgramState {
  /// Most urgent first, what is put off last.
  package func todos(by rules: TodoRules) -> [Todo] {
    if isArchived, isHandedOver { return [] }
    var todos = credentials.flatMap { resetTodos(of: $0, by: rules) + valueTodos(of: $0, by: rules) }
    todos += holderTodos(by: rules) + memberTodos(by: rules) + dueTodos(by: rules)
    for (kind, value) in rules.late[name] ?? [:] where credential(kind) == nil {
      var todo = Todo(
        what: .contradiction, program: name, kind: kind, since: registeredAt, cause: value.event)
      todo.late = late(value, rules)
      todo.isLacking = true
      todos.append(todo)
    }
    if id == nil, !isArchived { todos.append(Todo(what: .noAppID, program: name, since: registeredAt)) }
    if isHidden { todos = todosOfHidden(todos, by: rules) }
    let inCharge = inCharge(by: rules)
    // Whoever may not fill it in is not asked to.
    if inCharge.isEmpty, !rules.isOfKeyAlone, holder(signingKey: rules.own.owner)?.isAdmin != true {
      todos.removeAll { $0.what == .noAppID }
    }
    for index in todos.indices {
      // Whoever puts it off does so where it is told.
      let told = todos[index].program == name ? self : rules.replacements[name]?.program ?? self
      todos[index].client = told.client
      todos[index].platform = told.platform
      todos[index].inCharge = todos[index].endsAt == nil ? inCharge : []
      todos[index].acceptance = told.acceptances.holding(todos[index].key, at: rules.now)
    }
    return todos.sorted(by: TodoRules.isMoreUrgent)
  }

  private func late(_ value: LateValue, _ rules: TodoRules) -> Todo.Late {
    let isOwn = value.author == rules.own.owner
    let author = isOwn ? rules.own.name : authorName(value.author, rules)
    return Todo.Late(
      program: value.program, event: value.event, author: author, isOwn: isOwn, isPutAside: value.isPutAside)
  }

  private func todo(
    _ what: Todo.What, _ credential: CredentialState, _ since: Timestamp, _ cause: EventName?,
    _ item: String? = nil
  ) -> Todo {
    Todo(what: what, program: name, kind: credential.kind, since: since, item: item, cause: cause)
  }

  /// What asks for a reset, or for its end.
  private func resetTodos(of credential: CredentialState, by rules: TodoRules) -> [Todo] {
    var todos: [Todo] = []
    if let first = credential.openLeaks.first, let last = credential.openLeaks.last {
      todos.append(todo(.leaked, credential, first.at, last.event, last.place))
    }
    let warning = Int64(rules.policy.resetWarningSeconds) * 1000
    if let began = credential.unfinishedResets.first,
      rules.now.milliseconds - began.since.milliseconds >= warning
    {
      todos.append(
        todo(.resetUnfinished, credential, began.since, credential.unfinishedResets.last?.event))
    }
    if let leaked = livingOn(credential, at: rules.now).last(where: \.hasLeaked) {
      var livesOn = todo(.livesOn, credential, leaked.reset.since, leaked.reset.event)
      if !platform.rule(of: credential.kind).canEndOld { livesOn.endsAt = leaked.until }
      todos.append(livesOn)
    }
    return todos
  }

  /// What is to be said of the values in use.
  private func valueTodos(of credential: CredentialState, by rules: TodoRules) -> [Todo] {
    var todos: [Todo] = []
    let stored = credential.storedAt ?? registeredAt
    if credential.isContradicted {
      let cut = credential.unsettledCut
      let last = (credential.cutValues.last ?? credential.values.last)?.event
      var contradiction = todo(.contradiction, credential, cut?.since ?? stored, last)
      contradiction.cut = cut.map { cutValue($0, credential.kind, rules) }
      contradiction.rivals = rivals(of: credential, rules)
      todos.append(contradiction)
    } else if let value = rules.late[name]?[credential.kind] {
      var contradiction = todo(.contradiction, credential, stored, value.event)
      contradiction.late = late(value, rules)
      todos.append(contradiction)
    }
    if let odd = credential.values.first(where: {
      credential.inUse.contains($0.event) && rules.odd.contains($0.event)
    }) {
      todos.append(todo(.oddShape, credential, odd.at, odd.event, rules.own.colleague(behind: odd.author)))
    }
    if let event = credential.inUse.first(where: rules.lost.contains) {
      var lost = todo(.valueLost, credential, stored, event)
      lost.knowing = rules.own.colleagues(knowing: event, of: self)
      lost.owner = rules.own.name
      todos.append(lost)
    }
    guard let current = credential.currentValue else { return todos }
    todos += credential.placesBehind.map { todo(.placeBehind, credential, stored, current.event, $0.name) }
    if let aged = ageTodo(of: credential, by: rules) { todos.append(aged) }
    return todos
  }
}
