internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// One reset, as far as this call takes it.
struct ResetAct {
  let session: Session
  let reference: ProgramReference
  let reason: ResetReason?
  let note: String?
  let isForced: Bool

  var kind: CredentialKind { reference.kind }

  func begin(in vault: Vault) throws {
    let reason = try neededReason()
    try tellBegun(vault.beginReset(reference.name, kind, reason: reason, note: note, at: session.now))
    session.tell(vault)
  }

  func abandon() throws {
    let vault = try session.unlock()
    let state = try vault.abandonReset(reference.name, kind, note: note, at: session.now)
    Output.talk(.resetAbandoned(Printable.escape(state.name), kind))
    if session.isJSON { try Output.data(ProgramJSON.listed(state).text) }
    session.tell(vault)
  }

  /// The value is there already: both events in one transaction.
  func complete(_ secret: SharedSecret, in vault: Vault) throws {
    if reason == nil, try unfinished(in: vault).isEmpty {
      throw Failure(.usage, .reasonNeeded, hint: .reasonHint)
    }
    try store(secret, in: vault)
  }

  /// The first event is durable before the person is told to press the button.
  func completeAtTerminal(in vault: Vault) throws {
    if try unfinished(in: vault).isEmpty {
      let reason = try neededReason()
      try tellBegun(vault.beginReset(reference.name, kind, reason: reason, note: note, at: session.now))
    }
    Output.talk(.pressReset(kind))
    try store(SharedSecret(readNewValue()), in: vault)
  }

  /// Whatever keeps the value away, what is on record by now is said.
  func readNewValue() throws -> SecretBytes {
    do { return try input.read() } catch {
      let failure = Failure(error)
      let open = Sentence.resetStaysOpen(ProgramReference.text(reference.name, kind))
      if failure.code == .interrupted { throw Failure(.interrupted, open) }
      Output.talk(open)
      throw failure
    }
  }

  var input: SecretInput {
    SecretInput(kind: kind, question: .askNewSecret(kind), isForced: isForced)
  }

  private func unfinished(in vault: Vault) throws -> [UnfinishedReset] {
    let state = try vault.program(reference.name)
    guard let credential = state.credential(kind) else {
      throw VaultError.noCredential(program: state.name, kind: kind)
    }
    return credential.unfinishedResets
  }

  private func store(_ secret: SharedSecret, in vault: Vault) throws {
    let before = try vault.program(reference.name).credential(kind)?.currentVersion
    let story = ResetStory(reason: reason, note: note)
    let value = secret.withBytes { SecretBytes(copying: $0) }
    let stored = try vault.completeReset(reference.name, kind, value, story, at: session.now)
    let name = Printable.escape(stored.program.name)
    Output.talk(.resetDone(name, kind, stored.version, before))
    Output.talk(.checkBeforeClosing(ProgramReference.text(name, kind)))
    if session.isJSON { try Output.data(ProgramJSON.listed(stored.program).text) }
    session.tell(vault)
  }

  private func tellBegun(_ state: ProgramState) throws {
    Output.talk(.resetBegun(Printable.escape(state.name), kind))
    if session.isJSON { try Output.data(ProgramJSON.listed(state).text) }
  }

  /// The given reason, or the answer to the question.
  ///
  /// - Throws: 64 where there is no terminal to ask at.
  func neededReason() throws -> ResetReason {
    if let reason { return reason }
    guard Terminal.isThere else { throw Failure(.usage, .reasonNeeded, hint: .reasonHint) }
    let terminal = try Terminal()
    let reasons: [ResetReason] = [.leaked, .lost, .left, .routine, .other]
    while true {
      let answer = try terminal.readLine(Sentence.askReason.text).trimmed
      if let number = Int(answer), reasons.indices.contains(number - 1) { return reasons[number - 1] }
      if let reason = ResetReason(rawValue: answer) { return reason }
    }
  }
}

/// A reset of a locked vault: both of its halves go into the inbox, each when it happens.
struct SealedReset {
  let act: ResetAct
  let locked: LockedVault

  func run(isBegin: Bool, _ piped: SharedSecret?) throws {
    if let piped { return try sealValue(piped, reason: act.reason) }
    let reason = try act.neededReason()
    let name = Printable.escape(act.reference.name)
    let begin = item(.begin, nil, reason)
    act.session.tell(try locked.deposit(begin))
    Output.talk(.sealedBegin(name, act.kind))
    if isBegin {
      if act.session.isJSON { try Output.data(SealedJSON.of(begin).text) }
      return act.session.mirror(locked)
    }
    Output.talk(.pressReset(act.kind))
    try sealValue(SharedSecret(act.readNewValue()), reason: reason)
  }

  private func sealValue(_ secret: SharedSecret, reason: ResetReason?) throws {
    let item = item(.reset, secret, reason)
    let notices = try locked.deposit(item)
    Output.talk(.sealed(Printable.escape(item.name), item.kind))
    if act.session.isJSON { try Output.data(SealedJSON.of(item).text) }
    act.session.tell(notices)
    act.session.mirror(locked)
  }

  private func item(_ verb: InboxItem.Verb, _ secret: SharedSecret?, _ reason: ResetReason?) -> InboxItem {
    InboxItem(
      verb, name: act.reference.name, kind: act.kind, secret: secret, note: act.note, reason: reason,
      at: act.session.now)
  }
}
