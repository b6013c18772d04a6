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
  /// The mini-programs that are looked at; nil for all.
  var chosen: [String]?

  func run(_ name: String, in vault: Vault) throws {
    let own = try vault.ownState()
    let person = try own.known(name)
    var todos = try vault.leftBehind(by: person.everyGrantee, own, at: session.now)
    if let chosen { todos.removeAll { !chosen.contains($0.program ?? "") } }
    let shown = person.name
    guard !todos.isEmpty else { return Output.talk(.knowsNothing(shown)) }
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
  }

  /// - Returns: whether it was reset; else it was passed over.
  private func reset(_ todo: Todo, _ number: Int, of count: Int, in vault: Vault) throws -> Bool {
    guard let program = todo.program, let kind = todo.kind else { return false }
    Output.talk(.nextOf(number, count, ProgramReference.text(program, kind)))
    if todo.recourse != nil {
      Output.warn(.takeBackFirst(program))
      Output.talk(.toType(todo.command))
    }
    let isBegun = try vault.program(program).credential(kind)?.unfinishedResets.isEmpty == false
    guard try YesOrNo.isYes(isBegun ? .askFinishReset : .askResetNow) else { return false }
    var source = NewValue.ofReset(kind, session, isForced: isForced, isAwaited: isAwaited)
    source.look(in: vault, for: program)
    let act = ResetAct(
      session: session, reference: try ProgramReference(ProgramReference.text(program, kind)),
      story: ResetStory(reason: todo.hasLeft ? .left : .other), source: source)
    // Each has its end: whoever breaks off has mirrored what was reset by then.
    try session.work(in: vault) { try act.completeAtTerminal(in: vault) }
    return true
  }
}

/// What is said here alone.
extension Text {
  static let seenByNeedsTerminal = Text(
    "One reset after the other is done at a terminal, and there is none.", "逐个重置要在终端里进行，而这里没有终端。")
  static let seenByNeedsTerminalHint = Text(
    "the commands above do them one by one.", "也可以逐条执行上面的命令。")
  static func nextOf(_ number: Int, _ count: Int, _ name: String) -> Text {
    Text("\(number) of \(count): \(name)", "第 \(number) 个，共 \(count) 个：\(name)")
  }
  static let askFinishReset = Text(
    "Its reset was begun before: store the new secret now? [y/N, Ctrl-C stops] ",
    "它的重置之前开始了、还没完成，现在录入新密钥吗？[y/N，Ctrl-C 停止] ")
  static let askResetNow = Text("Reset it now? [y/N, Ctrl-C stops] ", "现在重置吗？[y/N，Ctrl-C 停止] ")
  static func allReset(_ name: String) -> Text {
    Text("Nothing that \(name) knows is in use any more.", "\(name) 知道的密钥都已重置。")
  }
  static func someLeft(_ name: String, _ count: Int) -> Text {
    Text(
      "Still in use and known to \(name): \(count). To go on: mpvault reset --seen-by \(Shell.quote(name))",
      "还有 \(count) 个 \(name) 知道的在用密钥，继续：mpvault reset --seen-by \(Shell.quote(name))")
  }
  static func takeBackFirst(_ program: String) -> Text {
    Text(
      "they still have rights to \(program): reset now, and others who have not heard send them the new value too. First:",
      "TA 还有 \(program) 的权限，现在重置，还不知情的同事会把新密钥发给 TA。先处理：")
  }
}
