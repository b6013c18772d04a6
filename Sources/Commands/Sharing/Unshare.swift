internal import ArgumentParser
internal import Ledger
internal import MiniProgram
internal import Vault

/// `mpvault unshare`: takes back what somebody may have. What was sent stays sent.
struct UnshareCommand: Command {
  static let name = "unshare"
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: Selection
  @Option(name: .customLong("from")) var from: String

  func run() throws {
    let session = Session(global)
    let vault = try session.unlock()
    session.syncFirst(vault)
    let own = try vault.ownState()
    let chosen = try ShareSelection(selection).choose(in: vault, takesBack: true)
    let known = KeyInput.isKey(from) ? nil : own.person(named: from)
    guard known != nil || KeyInput.isKey(from) else { throw VaultError.noPerson(from) }
    let grantees = try known?.everyGrantee ?? [KeyInput.read(from)]
    if grantees.contains(where: vault.isOwn) { throw VaultError.ownKey }
    let name = known?.name ?? grantees[0].label
    let rights = try vault.unshare(
      chosen.programs.map(\.id), chosen.kind, from: grantees, called: name, at: session.now)
    let kept = try KeptWords.lines(rights.kept, of: name, in: vault)
    guard !rights.taken.isEmpty else {
      var failure = Failure(.locked, .nothingTakenBack(name))
      failure.list = kept
      throw failure
    }
    for program in rights.taken {
      Output.talk(.unshared(program.name, name))
    }
    for line in kept { Output.warn(line) }
    let left = try vault.leftBehind(by: grantees, own, at: session.now)
    Output.talk(
      left.isEmpty ? .knowsNothing(name) : .knowsSecrets(name, left.count)
    )
    if session.isJSON {
      try Output.data(JSON.array(try rights.taken.map { try session.listed($0, in: vault) }).text)
    }
    session.tell(vault)
    // A script must not go on as if all had been taken.
    if !kept.isEmpty { throw AnswerIsNo() }
  }
}

/// A selection in which one `NAME/KIND` may stand for one credential alone.
struct ShareSelection {
  private let selection: Selection
  private let kind: CredentialKind?

  /// - Throws: 64 for a kind that is none, or beside other names.
  init(_ selection: Selection) throws {
    var selection = selection
    var kind: CredentialKind?
    if selection.names.contains(where: { $0.contains("/") }) {
      guard selection.names.count == 1 else { throw Failure(.usage, .oneKindAlone, hint: .chooseHint) }
      let reference = try ProgramReference(selection.names[0])
      (selection.names, kind) = ([reference.name], reference.kind)
    }
    (self.selection, self.kind) = (selection, kind)
  }

  struct Chosen {
    let programs: [Program]
    /// Nothing for every credential.
    let kind: CredentialKind?

    var credentials: CredentialSet { kind.map { CredentialSet([$0]) } ?? .all }
  }

  func choose(in vault: Vault, takesBack: Bool = false) throws -> Chosen {
    let names = Set(try selection.chooseSome(in: vault, takesBack: takesBack).map(\.name))
    let programs = try vault.read { try $0.programs() }.filter { names.contains($0.state.name) }
    return Chosen(programs: programs, kind: kind)
  }
}
