internal import Delivery
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Sodium
internal import Vault

/// What a command hands out of, or looks at: the vault, or a team's repository by a key alone, where nothing can be put on
/// record.
enum ValueStore {
  case vault(Vault)
  case team(TeamReading)

  /// Nil for a key without one.
  var vault: Vault? {
    switch self {
    case .vault(let vault): vault
    case .team: nil
    }
  }

  /// Whose values were looked at when they were typed.
  var looker: Bytes32? { vault?.signingKey }

  /// What is never written over.
  var vaultPath: String? { vault?.path }

  /// The mini-programs that a person chose; of a repository those that are for this key.
  func choose(_ selection: Selection) throws -> [ProgramState] {
    switch self {
    case .vault(let vault): return try selection.chooseSome(in: vault)
    case .team(let team):
      guard !selection.isEmpty else { throw Failure(.usage, .chooseSome, hint: .chooseHint) }
      return try selection.scope.choose(selection.names, in: team)
    }
  }

  /// The mini-programs whose history is looked at; all where nothing was chosen.
  func watch(_ selection: Selection, allIsNoChoice: Bool = false) throws -> [ProgramState] {
    switch self {
    case .vault(let vault): try selection.choose(in: vault, allIsNoChoice: allIsNoChoice)
    case .team(let team):
      try selection.scope.watch(selection.names, in: team, allIsNoChoice: allIsNoChoice)
    }
  }

  func authors(at now: Timestamp) throws -> Authors {
    switch self {
    case .vault(let vault): try vault.authors()
    case .team: Authors(own: .unknown(at: now), card: nil)
    }
  }

  /// Where nothing can be put on record, what is to be done cannot be done either.
  func tellWhereItIsDone() {
    if case .team = self { Output.talk(.doneInVaults) }
  }

  func gather(
    _ programs: [ProgramState], progress: (_ done: Int, _ total: Int) -> Void
  ) throws -> [ExportedProgram] {
    switch self {
    case .vault(let vault): return try vault.gather(programs, progress: progress)
    case .team(let team):
      let entries = programs.compactMap { team.entry(of: $0) }
      team.warnIncomplete(Set(entries.map(\.id)))
      return try team.gather(entries)
    }
  }

  /// - Parameter project: what `.` stands for in them.
  func resolve(_ references: [Reference], project: String?) throws -> ResolvedReferences {
    switch self {
    case .vault(let vault): return try vault.resolve(references, project: project)
    case .team(let team):
      let values = try team.lookingUp { try team.resolve(references, project: project) }
      team.warnIncomplete(Set(values.used.map(\.id)))
      return values
    }
  }

  /// Why a value is not the owner's to use any more; nil if it is.
  func lost(_ secret: UsedSecret) throws -> NotHeld? {
    guard case .vault(let vault) = self, !vault.mayUse(secret.credential.kind, of: secret.program) else {
      return nil
    }
    return try vault.notHeld(secret.program.name, secret.credential.kind)
  }
}

/// What is said here alone.
extension Text {
  static let doneInVaults = Text(
    "Read from the repository; what is to be done is done on a computer with the vault.",
    "以上读自团队仓库；要做的事请在有保险库的电脑上做。")
}
