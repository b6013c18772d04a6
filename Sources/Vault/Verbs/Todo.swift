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
  /// Nothing for what is about the vault.
  package var program: String?
  package var kind: CredentialKind?
  package let since: Timestamp
  /// The beginning of the item's name, for `inbox`; the mirror's folder, for `no-backup`; the place, for
  /// `place-behind`; where it was found, for `leaked`; who, for `leaver-holds`, `seen-by-leaver`, `holder-behind`,
  /// `out-of-scope`, `unknown-holder`, `still-member` and `offered`; whoever stored it, unless they left, for `odd-shape`; whom one would choose, for
  /// `one-founder`; the AppID and the other one of it, for `duplicate`; what it is called, for `due`.
  package var item: String?
  /// How many mini-programs it is about, for `offered` and `one-founder`.
  package internal(set) var count = 1
  /// The event that made it so.
  var cause: EventName?
  /// Whom it is about: those who may not have it any more, or have an older value.
  package internal(set) var people: [Grantee.Identity] = []
  /// Of `leaver-holds`, and of `seen-by-leaver` as long as they hold rights still: who can take those back. A reset before
  /// that would go to them too.
  package internal(set) var recourse: Recourse?
  /// Of `value-lost`: colleagues who were given it.
  package internal(set) var knowing: [String] = []
  /// Of `value-lost`: what the owner goes by, to whom it is to be sent back.
  package internal(set) var owner = ""
  /// Of `offered`: they go on with mini-programs that are here.
  package internal(set) var isAdoption = false
  /// Of `seen-by-leaver`: whether nobody took the right back, for the time for which it was given is over.
  package internal(set) var isOver = false
  /// Another computer of the owner's that is not used any more, where it is about that.
  package internal(set) var ownDevice: Person.Device?
  /// Of `member-lacks`: what should have reached it; nothing for another computer of the owner's.
  package internal(set) var standing: StandingGrant?
  /// Of what the owner cannot do: who can.
  package internal(set) var inCharge: [String] = []
  /// Whose key it is, of `unknown-holder`; of `member-lacks` that of another computer of the owner's.
  package internal(set) var grantee: Grantee?
  /// Of `contradiction`: a value of somebody who was removed at that moment.
  package internal(set) var cut: CutValue?
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
  var late: [String: [CredentialKind: EventName]] = [:]
  /// What standing grants should have given.
  var missing: MissingGrants
  /// Who holds what left the scope of what stands for them, by the name of the mini-program.
  var leftScopes: [String: [LeftScope]] = [:]
  /// What somebody went on with who is not followed yet, by name.
  var adopted: Set<String> = []

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

/// How a credential stands, in one word.
package enum Condition: String, Sendable {
  case good, leaked, resetting, frozen
}

extension ProgramState {
  /// Most urgent first, what is put off last.
  package func todos(by rules: TodoRules) -> [Todo] {
    if isArchived, isHandedOver { return [] }
    var todos = credentials.flatMap { Self.todos(of: $0, of: self, by: rules) }
    todos += holderTodos(by: rules) + memberTodos(by: rules) + dueTodos(by: rules)
    for (kind, value) in rules.late[name] ?? [:] where credential(kind) == nil {
      var todo = Todo(what: .contradiction, program: name, kind: kind, since: registeredAt, cause: value)
      todo.isLacking = true
      todos.append(todo)
    }
    if id == nil, !isArchived { todos.append(Todo(what: .noAppID, program: name, since: registeredAt)) }
    // Of a ledger that another was preferred to, only what somebody may know matters.
    if isHidden { todos.removeAll { $0.what != .leaked && $0.what != .seenByLeaver } }
    // What was known of one that somebody went on with was taken over.
    if localNames?.followedBy != nil { return [] }
    let inCharge = inCharge(by: rules)
    for index in todos.indices {
      todos[index].client = client
      todos[index].platform = platform
      todos[index].inCharge = inCharge
      todos[index].acceptance = acceptances.holding(todos[index].key, at: rules.now)
    }
    return todos.sorted(by: TodoRules.isMoreUrgent)
  }

  private static func todos(
    of credential: CredentialState, of program: ProgramState, by rules: TodoRules
  ) -> [Todo] {
    var todos: [Todo] = []
    func add(_ what: Todo.What, _ since: Timestamp, _ cause: EventName?, _ item: String? = nil) {
      todos.append(
        Todo(what: what, program: program.name, kind: credential.kind, since: since, item: item, cause: cause)
      )
    }
    if let first = credential.openLeaks.first, let last = credential.openLeaks.last {
      add(.leaked, first.at, last.event, last.place)
    }
    let warning = Int64(rules.policy.resetWarningSeconds) * 1000
    if let began = credential.unfinishedResets.first,
      rules.now.milliseconds - began.since.milliseconds >= warning
    {
      add(.resetUnfinished, began.since, credential.unfinishedResets.last?.event)
    }
    if let leaked = program.livingOn(credential, at: rules.now).last(where: \.hasLeaked) {
      add(.livesOn, leaked.reset.since, leaked.reset.event)
    }
    let stored = credential.storedAt ?? program.registeredAt
    if credential.isContradicted {
      let cut = credential.unsettledCut
      add(.contradiction, cut?.since ?? stored, (credential.cutValues.last ?? credential.values.last)?.event)
      todos[todos.count - 1].cut = cut.map { program.cutValue($0, credential.kind, rules) }
    } else if let value = rules.late[program.name]?[credential.kind] {
      add(.contradiction, stored, value)
    }
    if let odd = credential.values.first(where: {
      credential.inUse.contains($0.event) && rules.odd.contains($0.event)
    }) {
      add(.oddShape, odd.at, odd.event, rules.own.colleague(behind: odd.author))
    }
    if let lost = credential.inUse.first(where: rules.lost.contains) {
      add(.valueLost, stored, lost)
      todos[todos.count - 1].knowing = rules.own.colleagues(knowing: lost, of: program)
      todos[todos.count - 1].owner = rules.own.name
    }
    guard let current = credential.currentValue else { return todos }
    for place in credential.placesBehind { add(.placeBehind, stored, current.event, place.name) }
    if let todo = program.ageTodo(of: credential, by: rules) { todos.append(todo) }
    return todos
  }
}

extension Vault {
  /// - Parameter only: the name of the one program about which they are to decide.
  package func rules(at now: Timestamp, only: String? = nil) throws(VaultError) -> TodoRules {
    try read { transaction in
      var rules = TodoRules(now: now, own: try transaction.ownState(self.ownLedger))
      rules.ages = try transaction.programAges(rules.policy)
      rules.late = try transaction.lateValues(rules.own, only: only)
      rules.adopted = Set(try transaction.adopters(rules.own).keys)
      guard !rules.missing.isEmpty || !rules.own.leftScopes.isEmpty else { return rules }
      let programs =
        if let only { [try transaction.find(only, believingIndex: true)].compactMap(\.self) } else {
          try transaction.programs()
        }
      for program in programs {
        let left = rules.own.leftScopes.filter { $0.program == program.id }
        if !left.isEmpty { rules.leftScopes[program.state.name] = left }
        guard try self.mayReach(program, rules.own, in: transaction) else { continue }
        rules.missing.reach(program.state.name)
      }
      return rules
    }
  }

  /// Everything that is still to be done, most urgent first, then the oldest; what is put off comes last.
  package func todos(at now: Timestamp) throws(VaultError) -> [Todo] { try todos(by: rules(at: now)) }

  package func todos(by rules: TodoRules) throws(VaultError) -> [Todo] {
    let programs = try programs()
    let todos =
      try programs.flatMap { $0.todos(by: rules) } + ownTodos(rules.own, of: programs, at: rules.now)
    return todos.naming(programs).sorted(by: TodoRules.isMoreUrgent)
  }

  /// What is about the vault and none of its mini-programs.
  ///
  /// - Parameter programs: all there are.
  package func ownTodos(
    _ own: VaultLedgerState, of programs: [ProgramState], at now: Timestamp
  ) throws(VaultError) -> [Todo] {
    var todos: [Todo] = []
    for entry in try inbox() where entry.waits != nil {
      let since = entry.item?.sealedAt ?? now
      todos.append(
        Todo(
          what: .inbox, program: entry.item?.lacks == .name ? nil : entry.item?.name, kind: entry.item?.kind,
          since: since, item: entry.id.shown, wait: entry.waits))
    }
    let isNew = now.milliseconds - own.foundedAt.milliseconds < Self.firstDays
    if !isNew, !own.slots.contains(where: { $0.slot == SlotKind.recovery.name }) {
      todos.append(Todo(what: .noRecovery, since: own.foundedAt))
    }
    // On the first day too: what is written down then can still be looked for.
    if let unproven = own.slots.first(where: \.isUnproven) {
      todos.append(Todo(what: .recoveryUnproven, since: unproven.addedAt))
    }
    todos += try offeredTodos(own) + syncTodos(own, at: now)
    if let todo = Self.oneFounder(of: programs, own) { todos.append(todo) }
    // Without a program there is nothing yet that a backup could keep.
    if !programs.isEmpty, !isNew || own.policy.mirror != nil, let since = try backupMissing(own, at: now) {
      todos.append(Todo(what: .noBackup, since: since, item: own.policy.mirror))
    }
    for index in todos.indices {
      todos[index].acceptance = own.acceptances.holding(todos[index].key, at: now)
    }
    return todos
  }

  /// Whoever has just begun is not told yet what a vault should have besides; in milliseconds.
  private static let firstDays: Int64 = 2 * 86_400_000

  /// Since when there should be a newer copy than there is; nothing where there is one that will do.
  private func backupMissing(_ own: VaultLedgerState, at now: Timestamp) throws(VaultError) -> Timestamp? {
    let last = own.lastBackup?.at ?? own.foundedAt
    if let folder = own.policy.mirror {
      let status = try? Mirror(folder: folder).status(of: self)
      return status == .current ? nil : last
    }
    guard own.lastBackup != nil else { return last }
    let age = now.milliseconds - last.milliseconds
    return own.policy.backupDays > 0 && age > Int64(own.policy.backupDays) * 86_400_000 ? last : nil
  }
}

extension CredentialState {
  /// When the current value was stored.
  package var storedAt: Timestamp? { currentValue?.since }

  package var condition: Condition {
    if isFrozen { return .frozen }
    if !unfinishedResets.isEmpty { return .resetting }
    return openLeaks.isEmpty ? .good : .leaked
  }
}
