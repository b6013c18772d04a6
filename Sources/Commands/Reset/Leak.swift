internal import ArgumentParser
internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault leak`: a secret was found where it does not belong. The first command of the bad day, so it says what
/// comes next.
struct LeakCommand: Command {
  static let name = "leak"
  @OptionGroup var global: GlobalOptions
  @Argument var program: String
  @Option(name: .customLong("where")) var place: String?
  @Option(name: .customLong("version")) var version: Int?
  @Option(name: .customLong("note")) var note: String?
  @Flag(name: .customLong("resolved")) var isResolved = false

  func run() throws {
    let reference = try ProgramReference(program)
    let note = try note.map { try Checked.note($0) }
    let session = Session(global)
    if isResolved {
      guard let note, place == nil, version == nil else {
        throw Failure(.usage, .leakEither, hint: .helpHint)
      }
      return try resolve(reference, note, session)
    }
    guard let place else { throw Failure(.usage, .leakNeedsWhere, hint: .leakNeedsWhereHint) }
    let found = try Checked.line(place, option: "--where")
    let vault = try session.unlock()
    let state = try vault.recordLeak(
      of: reference.name, reference.kind, version: version, foundAt: found, note: note, at: session.now)
    tell(state, reference.kind, found, session)
    if session.isJSON { try Output.data(session.listed(state, in: vault).text) }
    session.tell(vault)
  }

  private func tell(_ state: ProgramState, _ kind: CredentialKind, _ place: String, _ session: Session) {
    let name = state.name
    Output.talk(.leakRecorded(name, kind, place))
    guard let credential = state.credential(kind), !credential.openLeaks.isEmpty else {
      return Output.talk(.leakOldRecorded(version ?? 0))
    }
    let text = ProgramReference.text(state.name, kind)
    Output.talk(.leakCleanUp)
    Output.talk(.leakReset(text))
    if kind == .appSecret, !credential.isFrozen { Output.talk(.leakFreeze(text)) }
    for line in ResetBriefing.places(of: credential) { Output.talk(line) }
  }

  private func resolve(_ reference: ProgramReference, _ note: String, _ session: Session) throws {
    let vault = try session.unlock()
    let state = try vault.resolveLeaks(of: reference.name, reference.kind, note: note, at: session.now)
    Output.talk(.leakResolved(state.name, reference.kind))
    if session.isJSON { try Output.data(session.listed(state, in: vault).text) }
    session.tell(vault)
  }
}
