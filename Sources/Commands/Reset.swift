internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// `mpvault reset`: two events, because two things happen. The first is recorded before the platform's button is
/// pressed, the second brings the new value; if it never comes, the vault says for as long as it takes that the
/// stored value may be dead.
struct ResetCommand: Command {
  static let name = "reset"
  @OptionGroup var global: GlobalOptions
  @Argument var program: String
  @Option(name: .customLong("reason")) var reason: String?
  @Option(name: .customLong("note")) var note: String?
  @Flag(name: .customLong("begin")) var isBegin = false
  @Flag(name: .customLong("abandon")) var isAbandon = false
  @Flag(name: .customLong("force")) var isForced = false

  func run() throws {
    guard !(isBegin && isAbandon) else { throw Failure(.usage, .oneOfBeginAbandon, hint: .helpHint) }
    let session = Session(global)
    let act = try ResetAct(
      session: session, reference: ProgramReference(program), reason: reason.map(Self.reason),
      note: note.map { try Checked.note($0) }, isForced: isForced)
    if isBegin { return try act.begin() }
    if isAbandon { return try act.abandon() }
    if SecretInput.isPiped { try act.completeFromPipe() } else { try act.completeAtTerminal() }
  }

  static func reason(_ text: String) throws(Failure) -> ResetReason {
    guard let reason = ResetReason(rawValue: text) else {
      throw Failure(.usage, .badReason, hint: .reasonHint)
    }
    return reason
  }
}

/// One reset, as far as this call takes it.
private struct ResetAct {
  let session: Session
  let reference: ProgramReference
  let reason: ResetReason?
  let note: String?
  let isForced: Bool

  private var kind: CredentialKind { reference.kind }

  func begin() throws {
    guard let reason = try reason ?? askReason() else {
      throw Failure(.usage, .reasonNeeded, hint: .reasonHint)
    }
    let vault = try session.unlock()
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
  func completeFromPipe() throws {
    let secret = try input.read()
    let vault = try session.unlock()
    if reason == nil, try unfinished(in: vault).isEmpty {
      throw Failure(.usage, .reasonNeeded, hint: .reasonHint)
    }
    try complete(secret, in: vault, reason: reason)
  }

  /// The first event is durable before the person is told to press the button.
  func completeAtTerminal() throws {
    let vault = try session.unlock()
    if try unfinished(in: vault).isEmpty {
      guard let reason = try reason ?? askReason() else {
        throw Failure(.usage, .reasonNeeded, hint: .reasonHint)
      }
      try tellBegun(vault.beginReset(reference.name, kind, reason: reason, note: note, at: session.now))
    }
    Output.talk(.pressReset(kind))
    try complete(readNewValue(), in: vault, reason: reason)
  }

  /// Whatever keeps the value away, what is on record by now is said.
  private func readNewValue() throws -> SecretBytes {
    do { return try input.read() } catch {
      let failure = Failure(error)
      let open = Sentence.resetStaysOpen(ProgramReference.text(reference.name, kind))
      if failure.code == .interrupted { throw Failure(.interrupted, open) }
      Output.talk(open)
      throw failure
    }
  }

  private var input: SecretInput {
    SecretInput(kind: kind, question: .askNewSecret(kind), isForced: isForced)
  }

  private func unfinished(in vault: Vault) throws -> [UnfinishedReset] {
    let state = try vault.program(reference.name)
    guard let credential = state.credential(kind) else {
      throw VaultError.noCredential(program: state.name, kind: kind)
    }
    return credential.unfinishedResets
  }

  private func complete(_ secret: borrowing SecretBytes, in vault: Vault, reason: ResetReason?) throws {
    let before = try vault.program(reference.name).credential(kind)?.currentVersion
    let story = ResetStory(reason: reason, note: note)
    let stored = try vault.completeReset(reference.name, kind, secret, story, at: session.now)
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

  /// - Returns: nothing where there is no terminal to ask at.
  private func askReason() throws -> ResetReason? {
    guard Terminal.isThere else { return nil }
    let terminal = try Terminal()
    let reasons: [ResetReason] = [.leaked, .lost, .left, .routine, .other]
    while true {
      let answer = try terminal.readLine(Sentence.askReason.text).trimmed
      if let number = Int(answer), reasons.indices.contains(number - 1) { return reasons[number - 1] }
      if let reason = ResetReason(rawValue: answer) { return reason }
    }
  }
}
