internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault reset --seen-by PERSON`: everything in use that somebody knows who may not have it any more, one after the
/// other. What is left follows from the records, so that it can be broken off and gone on with.
struct ResetSeenBy {
  let session: Session
  let isAwaited: Bool
  let isForced: Bool

  func run(_ name: String) throws {
    let vault = try session.unlock()
    let own = try vault.ownState()
    guard let person = own.person(named: name) else { throw VaultError.noPerson(name) }
    var todos = try vault.leftBehind(by: person.everyGrantee, own, at: session.now)
    let shown = person.name
    guard !todos.isEmpty else {
      Output.talk(.knowsNothing(shown))
      return session.tell(vault)
    }
    let lacks = try todos.compactMap { (todo) throws(VaultError) -> NotHeld? in
      guard let program = todo.program, let kind = todo.kind else { return nil }
      return try vault.mayUse(kind, of: vault.program(program)) ? nil : vault.notHeld(program, kind)
    }
    NotHeld.tell(lacks)
    todos.removeAll { todo in lacks.contains { $0.program == todo.program && $0.kind == todo.kind } }
    if todos.isEmpty, let lack = lacks.first { throw VaultError.notHeld(lack) }
    guard Terminal.isThere else {
      for todo in todos { Output.talk(.toType(todo.command)) }
      throw Failure(.unavailable, .seenByNeedsTerminal, hint: .seenByNeedsTerminalHint)
    }
    var skipped = 0
    for (index, todo) in todos.enumerated() {
      if try !reset(todo, index + 1, of: todos.count, in: vault) { skipped += 1 }
    }
    Output.talk(skipped == 0 ? .allReset(shown) : .someLeft(shown, skipped))
    session.tell(vault)
  }

  /// - Returns: whether it was reset; else it was passed over.
  private func reset(_ todo: Todo, _ number: Int, of count: Int, in vault: Vault) throws -> Bool {
    guard let program = todo.program, let kind = todo.kind else { return false }
    Output.talk(.nextOf(number, count, ProgramReference.text(program, kind)))
    if todo.recourse != nil {
      Output.warn(.takeBackFirst(program))
      Output.talk(.toType(todo.command))
    }
    guard try YesOrNo.isYes(.askResetNow) else { return false }
    var source = NewValue(kind, session, isForced: isForced, isFromClipboard: false, isAwaited: isAwaited)
    source.look(in: vault, session, for: program)
    let act = ResetAct(
      session: session, reference: try ProgramReference(ProgramReference.text(program, kind)), reason: .left,
      note: nil, happened: nil, by: nil, source: source)
    try act.completeAtTerminal(in: vault)
    return true
  }
}
