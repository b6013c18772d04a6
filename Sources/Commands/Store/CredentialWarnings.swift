internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// What whoever uses values must know.
final class CredentialWarnings {
  private let vault: Vault?
  private let now: Timestamp
  /// What other ledgers bring about is asked of one mini-program first, and once of all where there are more.
  private var late: (of: String, todos: [Todo])?
  private var allLate: [Todo]?

  /// - Parameter vault: nil for a key without one.
  init(vault: Vault?, now: Timestamp) { (self.vault, self.now) = (vault, now) }

  /// - Parameter wish: which one; whoever named it is not told to look at it.
  func tell(
    _ credential: CredentialState, of program: ProgramState, _ wish: ValueWish? = nil
  ) throws(VaultError) {
    for warning in try of(credential, of: program, wish) { Output.warn(warning) }
  }

  /// - Parameter isShown: whether its value is, or goes to where it is used.
  func of(
    _ credential: CredentialState, of program: ProgramState, isShown: Bool = true, _ wish: ValueWish? = nil
  ) throws(VaultError) -> [Text] {
    let (name, owner) = (program.name, vault?.signingKey)
    var warnings: [Text] = []
    if let owner, isShown, !program.mayUse(credential.kind, owner) {
      warnings.append(.notYoursNow(name, credential.kind))
    }
    if let began = credential.unfinishedResets.first {
      warnings.append(
        .resetUnfinished(
          name, credential.kind, age: .age(milliseconds: now.milliseconds - began.at.milliseconds),
          version: credential.currentVersion, reference: ProgramReference.text(name, credential.kind)))
    }
    if let leak = credential.openLeaks.last {
      let reference = ProgramReference.text(name, credential.kind)
      warnings.append(
        .warnLeaked(name, credential.kind, leak.place, reference: reference))
    }
    if let since = credential.frozenSince {
      let isFreezable = program.platform.rule(of: credential.kind).isFreezable == true
      let time = Clock.local(since.milliseconds)
      warnings.append(
        isFreezable
          ? .warnFrozen(name, credential.kind, since: time)
          : .warnMarkedFrozen(name, credential.kind, since: time))
    }
    guard wish == nil else { return warnings }
    if let warning = try contradiction(in: credential, of: program, to: owner) { warnings.append(warning) }
    if let warning = try late(credential.kind, of: program) { warnings.append(warning) }
    return warnings
  }

  /// What a colleague stored in a ledger that is not listed here. Of a mini-program that nobody else holds, and for which no ledger was
  /// ever chosen, there is no such colleague: the owner signs nothing in what others offer. So `get` opens the vault's own record, which
  /// takes a fifth of its time, only where that may say something.
  private func late(_ kind: CredentialKind, of program: ProgramState) throws(VaultError) -> Text? {
    let mayBe = program.holders.count > 1 || program.localNames != nil || program.continues != nil
    guard let vault, mayBe else { return nil }
    let todo = try lateTodos(of: program.name, in: vault).first { $0.kind == kind }
    return todo.map {
      .lateNews(ProgramReference.text(program.name, kind), $0.title, Text(command: $0.command))
    }
  }

  private func lateTodos(of program: String, in vault: Vault) throws(VaultError) -> [Todo] {
    if let late, late.of == program { return late.todos }
    if late == nil {
      let todos = try vault.lateTodos(of: program, at: now)
      late = (program, todos)
      return todos
    }
    if allLate == nil { allLate = try vault.lateTodos(of: nil, at: now) }
    return (allLate ?? []).filter { $0.program == program }
  }

  /// Of several values that are the same whoever uses it needs to know nothing.
  private func contradiction(
    in credential: CredentialState, of program: ProgramState, to owner: Bytes32?
  ) throws(VaultError) -> Text? {
    guard let cut = credential.unsettledCut else {
      guard !credential.rivals.isEmpty else { return nil }
      if let vault, try vault.areSame(credential, of: program) { return nil }
      return .contradiction(program, credential, areSame: false)
    }
    let reference = ProgramReference.text(program.name, credential.kind)
    if owner.map({ program.mayUse(credential.kind, $0) }) ?? true {
      return .cutValue(reference, cut.event.shown)
    }
    return cut.bringer == owner ? .ownCut(reference, cut.event.shown) : nil
  }
}

/// What is said here alone.
extension Text {
  static func warnLeaked(_ program: String, _ kind: CredentialKind, _ place: String, reference: String)
    -> Text
  {
    let name = Shell.quote(reference)
    return Text(
      "The \(kind) of \(program) has leaked (\(place)): mpvault reset \(name) --reason leaked",
      "\(program) 的\(kind)已泄露（\(place)）：mpvault reset \(name) --reason leaked")
  }
  static func warnFrozen(_ program: String, _ kind: CredentialKind, since: String) -> Text {
    Text(
      "The \(kind) of \(program) is on record as frozen since \(since): token calls fail with errcode "
        + "40243.",
      "\(program) 的\(kind)自 \(since) 起登记为冻结：取 token 会返回 errcode 40243。")
  }
  static func warnMarkedFrozen(_ program: String, _ kind: CredentialKind, since: String) -> Text {
    Text(
      "The \(kind) of \(program) is on record as frozen since \(since).",
      "\(program) 的\(kind)自 \(since) 起登记为冻结。")
  }
  static func ownCut(_ reference: String, _ name: String) -> Text {
    let command = Text(command: "mpvault get \(Shell.quote(reference)) --version \(name)")
    return Text(
      "the value that you stored at the moment when your right was taken back does not count. It is kept: \(command)",
      "你在权限被收回的同时录入的值不算数，但还留着：\(command)")
  }
  /// Of a value that stayed here.
  static func notYoursNow(_ program: String, _ kind: CredentialKind) -> Text {
    Text(
      "the \(kind) of \(program) is not shared with you any more: this is what was here, and a newer one does not come.",
      "\(program) 的\(kind)已不再共享给你：这是以前留在本库的值，新值不会再来。")
  }
}
