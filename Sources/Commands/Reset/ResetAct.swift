internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import SystemPackage
internal import Vault

/// One reset, as far as this call takes it.
struct ResetAct {
  let session: Session
  let reference: ProgramReference
  var story: ResetStory
  var source: NewValue

  var kind: CredentialKind { reference.kind }

  func begin(in vault: Vault) throws {
    let (program, credential) = try look(in: vault)
    try tellRivals(program, credential, in: vault)
    let reason = try neededReason(usually: Self.usual(credential))
    try OthersLedgers.tell(reference.name, kind, in: vault)
    try tellBegun(beginning(vault, reason), in: vault)
  }

  /// The value is there already: both events in one transaction.
  func complete(_ secret: SharedSecret, in vault: Vault) throws {
    let (program, credential) = try look(in: vault)
    if story.reason == nil, credential.unfinishedResets.isEmpty {
      throw Failure(.usage, .reasonNeeded, hint: .reasonHint)
    }
    if try StoringRights.tell(program, kind, in: vault) { try tellOddities(program, credential, in: vault) }
    try store(secret, in: vault)
  }

  /// The first event is durable before the person is told to press the button. What was done without the tool needs
  /// no telling.
  func completeAtTerminal(in vault: Vault) throws {
    let (program, credential) = try look(in: vault)
    if story.isOver {
      if credential.unfinishedResets.isEmpty { _ = try neededReason(usually: Self.usual(credential)) }
      try tellOddities(program, credential, in: vault)
      return try store(source.await().secret, in: vault)
    }
    // Whoever goes on with a reset has read all that, and has pressed the button.
    let isResumed = !credential.unfinishedResets.isEmpty
    if !isResumed {
      let authors = try vault.authors()
      let former = try vault.former(of: program)
      for line in ResetBriefing.lines(program, credential, story.reason, authors, former: former) {
        Output.talk(line)
      }
    }
    guard try StoringRights.tell(program, kind, in: vault) else {
      // No record of this person's counts, so that none is begun: the value alone is kept, for those who may store it.
      return try store(source.await().secret, in: vault)
    }
    try tellOddities(program, credential, in: vault)
    if !isResumed {
      if try !isSure(credential) { throw HostError.cancelled }
      try tellBegun(beginning(vault, neededReason(usually: Self.usual(credential))), in: vault)
    }
    let isAwaited = source.isAwaited
    Output.talk(
      isResumed
        ? .takeShownValue(kind, on: program.platform, isAwaited: isAwaited)
        : .pressReset(kind, on: program.platform, isAwaited: isAwaited))
    try store(readNewValue { try abandon(in: vault) }, in: vault)
  }

  /// Whatever keeps the value away, what is on record by now is said, and is the truth.
  ///
  /// - Parameter abandon: records that the button was not pressed.
  func readNewValue(abandon: () throws -> Void) throws -> SharedSecret {
    do { return try source.await().secret } catch {
      let failure = Failure(error)
      let open = Text.resetStaysOpen(ProgramReference.text(reference.name, kind))
      guard failure.code == .interrupted else {
        Output.talk(open)
        throw failure
      }
      switch Self.wasPressed() {
      case false?:
        try abandon()
        throw AnswerIsNo(code: .interrupted)
      case true?:
        throw Failure(.interrupted, .resetWasPressed(ProgramReference.text(reference.name, kind)))
      case nil: throw Failure(.interrupted, open)
      }
    }
  }

  /// Asks; whoever does not answer leaves the reset open.
  private static func wasPressed() -> Bool? {
    guard let terminal = try? Terminal(), let answer = try? terminal.readLine(.askPressed) else {
      return nil
    }
    let word = answer.trimmed.lowercased()
    return Text.pressedWords.contains(word) ? true : Text.noWords.contains(word) ? false : nil
  }

  /// Where two values contradict each other one may be in use, and a reset for no reason of its own would end it.
  private func isSure(_ credential: CredentialState) throws -> Bool {
    let isNeeded = !credential.openLeaks.isEmpty || [.leaked, .left].contains(story.reason)
    return try credential.rivals.isEmpty || isNeeded || YesOrNo.isYes(.askResetAllTheSame)
  }

  private func look(in vault: Vault) throws -> (ProgramState, CredentialState) {
    let state = try vault.program(reference.name)
    try vault.requireListed(state)
    guard let credential = state.credential(kind) else {
      throw VaultError.noCredential(program: state.name, kind: kind)
    }
    return (state, credential)
  }

  private func tellRivals(_ program: ProgramState, _ credential: CredentialState, in vault: Vault) throws {
    guard !credential.rivals.isEmpty else { return }
    let areSame = try vault.areSame(credential, of: program)
    Output.warn(.contradiction(program, credential, areSame: areSame))
  }

  private func tellOddities(_ program: ProgramState, _ credential: CredentialState, in vault: Vault) throws {
    try OthersLedgers.tell(program.name, kind, in: vault)
    if program.isArchived { Output.warn(.resetOfArchived(program.name)) }
    try tellRivals(program, credential, in: vault)
    let lost = credential.currentValue?.companions.list.map(\.name) ?? []
    if story.companions.list.isEmpty, !lost.isEmpty {
      Output.warn(.fieldsNotGiven(lost, credential.currentVersion ?? 1))
    }
    guard let began = credential.unfinishedResets.first else { return }
    let author = try vault.authors().name(of: began.author, in: program)
    Output.talk(.resetGoesOn(since: Clock.local(began.since.milliseconds), by: author))
    let count = credential.unfinishedResets.count
    if count > 1 { Output.warn(.resetsAtOnce(count)) }
  }

  private func beginning(_ vault: Vault, _ reason: ResetReason) throws(VaultError) -> ProgramState {
    let story = ResetStory(reason: reason, note: story.note, happened: story.happened)
    return try vault.beginReset(reference.name, kind, story, at: session.now)
  }

  func abandon(in vault: Vault) throws {
    let state = try vault.abandonReset(reference.name, kind, note: story.note, at: session.now)
    Output.talk(.resetAbandoned(state.name, kind))
    if session.isJSON { try Output.data(session.listed(state, in: vault).text) }
  }

  private func store(_ secret: SharedSecret, in vault: Vault) throws {
    try Checked.companions(story.companions, differFrom: secret)
    // For a sentence alone: nothing that fails here may cost the value.
    let before = (try? vault.program(reference.name))?.credential(kind)?.currentVersion
    let item = InboxItem(
      .reset, name: reference.name, kind: kind, secret: secret, story, lacks: .word, at: session.now)
    let stored = try Keeping(vault: vault, wasTyped: source.isTyped).storing(item) {
      try vault.completeReset(reference.name, kind, secret.copy(), story, at: session.now)
    }
    let name = stored.program.name
    Output.talk(.resetDone(name, kind, stored.version, before))
    source.clear(secret)
    Output.talk(
      .checkStored(name, kind, canAsk: stored.program.id != nil && stored.program.platform.isVerifiable))
    for line in try ResetBriefing.toDo(stored.program, kind, vault.authors(), at: session.now) {
      Output.talk(line)
    }
    try offerSharing(of: stored.program, in: vault)
    if session.isJSON { try Output.data(session.listed(stored.program, in: vault).text) }
  }

  /// Whoever had the old value needs the new one. A sync brings it to all whom it reaches, whatever was answered here, so that
  /// only the others are asked about.
  private func offerSharing(of program: ProgramState, in vault: Vault) throws {
    let programs = [try vault.read { try $0.program(named: program.name) }]
    let rules = try vault.rules(at: session.now)
    let behind = Behind.find(programs, rules)
    let synced = behind.filter { $0.behind.allSatisfy(\.isSettledBySync) }.map(\.who)
    if !synced.isEmpty { Output.talk(.newVersionBySync(synced)) }
    let count = behind.count - synced.count
    guard count > 0 else { return }
    // The new value is stored: whoever gives no answer has cancelled nothing.
    let isAsked = Terminal.isThere && Streams.isTerminal(.standardOutput)
    if isAsked, (try? YesOrNo.isYes(.askShareAgain(count))) == true {
      let again = ShareAgain(session: session, vault: vault, leavesToSync: true)
      return try again.run(programs, only: [])
    }
    let command = "mpvault share \(Shell.quote(program.name)) --again"
    Output.talk(.behindAfterReset(count, command))
  }

  private func tellBegun(_ state: ProgramState, in vault: Vault) throws {
    Output.talk(.resetBegun(state.name, kind))
    if session.isJSON { try Output.data(session.listed(state, in: vault).text) }
  }

  /// What Enter stands for.
  static func usual(_ credential: CredentialState) -> ResetReason {
    credential.openLeaks.isEmpty ? .routine : .leaked
  }

  /// The given reason, or the answer to the question.
  ///
  /// - Parameter usually: what Enter stands for.
  /// - Throws: 64 where there is no terminal to ask at.
  func neededReason(usually: ResetReason = .routine) throws -> ResetReason {
    if let reason = story.reason { return reason }
    guard Terminal.isThere else { throw Failure(.usage, .reasonNeeded, hint: .reasonHint) }
    let terminal = try Terminal()
    let reasons: [ResetReason] = [.leaked, .lost, .left, .routine, .other]
    while true {
      let answer = try terminal.readLine(.askReason(usually)).halfWidth.trimmed
      if answer.isEmpty { return usually }
      if let number = Int(answer), reasons.indices.contains(number - 1) { return reasons[number - 1] }
      if let reason = ResetReason(typed: answer) { return reason }
      try terminal.say(.noSuchReason)
    }
  }
}

extension ResetStory {
  /// It was done without the tool.
  var isOver: Bool { happened != nil || by != nil }
}

/// What is said here alone.
extension Text {
  static let noWords = ["no", "n", "否", "没", "没点"]
  static let pressedWords = yesWords + ["点了"]
  static func resetWasPressed(_ reference: String) -> Text {
    let name = Shell.quote(reference)
    return Text(
      "The new value is still to be stored, so leave the page open and do not press 重置 again, unless the value is gone: mpvault reset \(name)",
      "还差录入新值。平台页面别关，也别再点「重置」（值没了才再点），接着运行：mpvault reset \(name)")
  }
  static func behindAfterReset(_ count: Int, _ command: String) -> Text {
    Text(
      "People who still have the old version: \(count). To give them the new one: \(Text(command: command))",
      "还有 \(count) 人手里是旧版，发新版：\(Text(command: command))")
  }
  static func newVersionBySync(_ people: [String]) -> Text {
    let row = row(people, limit: 8)
    return Text("The next sync gives the new value to \(row)", "下次同步会把新值发给：\(row)")
  }
  /// Where one of the values that are here is in use, and a reset would end it.
  static let askResetAllTheSame = Text(
    "One of these values probably works, and a reset ends it. Reset all the same? [y/N] ",
    "这几个值里应该有一个还能用；一重置，它就失效了。仍要重置吗？[y/N] ")
  static func askShareAgain(_ count: Int) -> Text {
    Text(
      "Give the new version to those who have the old one (\(count)) now? [y/N] ",
      "现在把新版发给手里是旧版的 \(count) 人吗？[y/N] ")
  }
  static func resetGoesOn(since: String, by: String) -> Text {
    Text(
      "This goes on with the reset begun \(since) by \(by).", "接着 \(by) 在 \(since) 开始的那次重置。")
  }
  static func resetsAtOnce(_ count: Int) -> Text {
    Text(
      "\(count) resets of it were begun at the same time. Find out who pressed 重置 last: only that value works. "
        + "The new value settles all of them.",
      "有 \(count) 次重置同时开始。先问清谁最后点的「重置」，只有那个值有效。录入新值后，这几次一并了结。")
  }
  static let askPressed = Text(
    "Was 重置 pressed on the platform? y yes, n no, Enter not sure: ", "在平台上点过「重置」了吗？y 点了，n 没点，回车 不确定：")
  static func resetOfArchived(_ program: String) -> Text {
    let name = Shell.quote(program)
    return Text(
      "\(program) is archived. The reset is recorded all the same; if it is in use again: mpvault unarchive \(name)",
      "\(program) 已归档。重置照样登记；如果又在用了：mpvault unarchive \(name)")
  }
  static func resetBegun(_ program: String, _ kind: CredentialKind) -> Text {
    Text(
      "Recorded: the reset of the \(kind) of \(program) has begun.",
      "已登记：开始重置 \(program) 的\(kind)。")
  }
  static func resetStaysOpen(_ reference: String) -> Text {
    let name = Shell.quote(reference)
    return Text(
      "The reset stays open. Pressed 重置? mpvault reset \(name). Not pressed? mpvault reset \(name) --abandon",
      "重置仍未完成。点过「重置」：mpvault reset \(name)；没点：mpvault reset \(name) --abandon")
  }
  static func resetDone(
    _ program: String, _ kind: CredentialKind, _ version: Int, _ old: Int?
  ) -> Text {
    Text(
      "Reset recorded: the \(kind) of \(program) is now version \(version), written to disk and "
        + "read back." + (old.map { " Version \($0) is kept: --version \($0)" } ?? ""),
      "已登记重置：\(program) 的\(kind)现为第 \(version) 版，已写入磁盘并读回核对。"
        + (old.map { "第 \($0) 版仍保留：--version \($0)" } ?? ""))
  }
  /// What belongs to one value does not go over to the next.
  static func fieldsNotGiven(_ names: [String], _ version: Int) -> Text {
    let (row, fields) = (row(names), names.map { "--field \($0)=…" }.joined(separator: " "))
    return Text(
      "beside version \(version) stands \(row), and the new value will have none. To give it: \(fields)",
      "第 \(version) 版旁边登记了 \(row)，新值不会自动带上。要登记就加 \(fields)")
  }
  static let reasonNeeded = Text(
    "Why is it reset? Nothing was stored.", "为什么重置？什么都没保存。")
  static func askReason(_ usually: ResetReason) -> Text {
    Text(
      "Why? 1 leaked  2 lost  3 somebody left  4 routine  5 other (Enter: \(usually)): ",
      "原因？1 泄露  2 丢失  3 有人离开  4 例行  5 其他（回车：\(usually)）：")
  }
  static let noSuchReason = Text("That is none of them: a digit from 1 to 5.", "没有这一项，请输入 1 到 5。")
}
