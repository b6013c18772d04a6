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
    if isAbandon { return try act.abandon() }
    let isPiped = SecretInput.isPiped && !isBegin
    let piped = isPiped ? SharedSecret(try act.input.read()) : nil
    let locked = try session.lockedVault()
    guard let vault = try session.unlockOrUseInbox(locked) else {
      return try SealedReset(act: act, locked: locked).run(isBegin: isBegin, piped)
    }
    if isBegin { return try act.begin(in: vault) }
    if let piped { try act.complete(piped, in: vault) } else { try act.completeAtTerminal(in: vault) }
  }

  static func reason(_ text: String) throws(Failure) -> ResetReason {
    guard let reason = ResetReason(rawValue: text) else {
      throw Failure(.usage, .badReason, hint: .reasonHint)
    }
    return reason
  }
}
