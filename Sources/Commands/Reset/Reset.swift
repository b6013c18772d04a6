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
  @Argument var program: String?
  @Option(name: .customLong("reason")) var reason: String?
  @Option(name: .customLong("note")) var note: String?
  @Option(name: .customLong("at")) var time: String?
  @Option(name: .customLong("by")) var by: String?
  @Flag(name: .customLong("clipboard")) var isFromClipboard = false
  @Flag(name: .customLong("wait-clipboard")) var isAwaited = false
  @Flag(name: .customLong("begin")) var isBegin = false
  @Flag(name: .customLong("abandon")) var isAbandon = false
  @Option(name: .customLong("keep")) var kept: String?
  @Option(name: .customLong("seen-by")) var leaver: String?
  @Flag(name: .customLong("force")) var isForced = false

  func run() throws {
    try checkWays()
    let session = Session(global)
    if let leaver {
      return try ResetSeenBy(session: session, isAwaited: isAwaited, isForced: isForced).run(leaver)
    }
    guard let program else { throw Failure(.usage, .resetWhat, hint: .helpHint) }
    let reference = try ProgramReference(program)
    if let kept { return try ResetKeep(session: session, reference: reference).run(kept) }
    var act = try ResetAct(
      session: session, reference: reference, reason: reason.map(Self.reason),
      note: note.map { try Checked.note($0) },
      happened: time.map { try Checked.past($0, option: "--at", now: session.now) },
      by: by.map { try Checked.line($0, option: "--by") }, source: source(reference.kind, session))
    if isAbandon { return try act.abandon() }
    let locked = try session.lockedVault()
    let opened = try session.unlockOrUseInbox(locked)
    if let opened { act.source.look(in: opened, session, for: reference.name) }
    let ready = isBegin ? nil : try act.source.readyValue()
    guard let vault = act.source.input.sealed?.vault ?? opened else {
      return try SealedReset(act: act, locked: locked).run(isBegin: isBegin, ready)
    }
    if isBegin { return try act.begin(in: vault) }
    if let ready { try act.complete(ready, in: vault) } else { try act.completeAtTerminal(in: vault) }
  }

  private func source(_ kind: CredentialKind, _ session: Session) -> NewValue {
    NewValue(kind, session, isForced: isForced, isFromClipboard: isFromClipboard, isAwaited: isAwaited)
  }

  private func checkWays() throws(Failure) {
    guard !(isFromClipboard && isAwaited) else { throw Failure(.usage, .clipboardEither, hint: .helpHint) }
    let brings = isFromClipboard || isAwaited || isForced
    let ways = [isBegin, isAbandon, kept != nil].count(where: \.self)
    let tells = reason != nil || time != nil || by != nil
    let isAnythingElse = ways > 0 || tells || note != nil || isFromClipboard || program != nil
    guard leaver == nil || !isAnythingElse else { throw Failure(.usage, .seenByAlone, hint: .helpHint) }
    guard ways == 0 || (ways == 1 && !brings) else { throw Failure(.usage, .oneResetWay, hint: .helpHint) }
    guard !tells || (kept == nil && !isAbandon), kept == nil || note == nil else {
      throw Failure(.usage, .oneResetWay, hint: .helpHint)
    }
    guard !isBegin || by == nil else { throw Failure(.usage, .byNeedsValue, hint: .helpHint) }
  }

  static func reason(_ text: String) throws(Failure) -> ResetReason {
    guard let reason = ResetReason(rawValue: text) else {
      throw Failure(.usage, .badReason, hint: .reasonHint)
    }
    return reason
  }
}

/// Where a new value comes from: a pipe, the clipboard as it is, the clipboard when it is copied, or a hidden prompt.
struct NewValue {
  private(set) var input: SecretInput
  let isFromClipboard: Bool
  let isAwaited: Bool

  init(_ kind: CredentialKind, _ session: Session, isForced: Bool, isFromClipboard: Bool, isAwaited: Bool) {
    input = SecretInput(
      kind: kind, question: .askNewSecret(kind), isForced: isForced, sealed: SealedInput(session))
    self.isFromClipboard = isFromClipboard
    self.isAwaited = isAwaited
  }

  /// The vault is open, and says of a value whether it can be the one that is meant.
  mutating func look(in vault: Vault, _ session: Session, for program: String) {
    input.sealed = SealedInput(session, vault)
    input.judge = ValueJudge(vault: vault, program: program, kind: input.kind, isForced: input.isForced)
  }

  /// What is typed is gone when it is lost; a pipe and a clipboard can be read again.
  var isTyped: Bool { !isFromClipboard && !isAwaited && !SecretInput.isPiped }

  /// The value where it is there already, so that nobody has to be told what to press.
  func readyValue() throws -> SharedSecret? {
    if isFromClipboard {
      return SharedSecret(try ClipboardInput(input, isAwaited: false).read().secret.copy())
    }
    return !isAwaited && SecretInput.isPiped ? SharedSecret(try input.read().secret.copy()) : nil
  }

  /// The value that comes when the platform shows it.
  func await() throws -> SecretBytes {
    guard isAwaited else { return try input.read().secret.copy() }
    return try ClipboardInput(input, isAwaited: true).wait(takesAppID: false).secret.copy()
  }

  /// The value is stored by now: a clipboard that cannot be cleared is no failure of the command.
  func clear(_ secret: SharedSecret) {
    guard isFromClipboard || isAwaited else { return }
    let copy = secret.withBytes { SecretBytes(copying: $0) }
    do {
      if try ClipboardInput(input, isAwaited: false).clearIfStill(copy) { Output.talk(.clipboardCleared) }
    } catch {
      Output.warn(.clipboardNotCleared)
    }
  }
}
