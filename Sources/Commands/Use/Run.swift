internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import SystemPackage
internal import Vault

/// `mpvault run`: a command that has the secrets of mini-programs in its environment, and none in its output.
struct RunCommand: Command {
  static let name = "run"
  @OptionGroup var global: GlobalOptions
  @Argument var program: String?
  @Option(name: .customLong("with")) var others: [String] = []
  @Option(name: .customLong("env")) var variables: [String] = []
  @Option(name: .customLong("env-file")) var files: [String] = []
  @Option(name: .customLong("place")) var place: String?
  @Flag(name: .customLong("no-masking")) var isUnmasked = false
  @Flag(name: .customLong("force")) var isForced = false
  @Option(name: .customLong("from-git")) var repository: String?
  @Option(name: .customLong("founder")) var founders: [String] = []
  @Argument(parsing: .postTerminator) var command: [String]

  func run() throws {
    let place = try place.map { try Checked.line($0, option: "--place") }
    let source = try fromGit()
    let invocation = try Self.find(command)
    let session = Session(global)
    let prepared = try prepare(session, source, place)
    if isUnmasked {
      try Self.starting(invocation) { () throws(HostError) in try invocation.replaceUs(prepared.environment) }
    }
    let end = try Self.starting(invocation) { () throws(HostError) in
      try Relay(
        invocation, prepared.environment,
        output: prepared.masker(isWatched: Streams.isTerminal(.standardOutput)),
        errors: prepared.masker(isWatched: Streams.isTerminal(.standardError)),
        whenStopped: Sentence.stopped.text
      ).run()
    }
    switch end.left {
    case .nobody: break
    case .goesOn: Output.talk(.leftRunning)
    case .isLost: Output.warn(.leftUnheard)
    }
    if end.status != 0 { throw CommandEnded(status: end.status) }
  }

  private func fromGit() throws -> RunFromGit? {
    guard let repository else {
      guard founders.isEmpty else { throw Failure(.usage, .founderNeedsFromGit, hint: .helpHint) }
      return nil
    }
    guard place == nil else { throw Failure(.usage, .fromGitRecordsNothing, hint: .helpHint) }
    return try RunFromGit(repository, foundedBy: founders)
  }

  /// The vault is closed again before the command begins.
  private func prepare(_ session: Session, _ source: RunFromGit?, _ place: String?) throws -> RunValues {
    let wishes = try RunRequest(program: program, others: others, variables: variables, files: files)
    if let source { return try prepare(source.resolve(wishes, session), session, owner: nil) }
    let vault = try session.unlock()
    session.warnUnsynced(vault)
    let values = try wishes.resolve(in: vault)
    let prepared = try prepare(values, session, owner: vault.looker)
    if let place {
      // Nothing counts that is said of a value whose right was taken back.
      let used = values.used.filter { vault.mayUse($0.credential.kind, of: $0.program) }
      try vault.recordExport(
        ResolvedReferences.exports(of: used), format: RunCommand.name, place: place, at: session.now)
    }
    session.tell(vault)
    return prepared
  }

  private func prepare(
    _ values: RunResolved, _ session: Session, owner: Bytes32?
  ) throws -> RunValues {
    NotHeld.tell(values.lacks)
    try OddValues.check(values.resolved.odd(owner: owner), isForced: isForced)
    for secret in values.used {
      for warning in CredentialWarnings.of(
        secret.credential, of: secret.program, to: owner, now: session.now)
      {
        Output.warn(warning)
      }
    }
    let prepared = try RunValues(values)
    if !isUnmasked {
      for name in prepared.unmasked { Output.warn(.tooShortToMask(name)) }
    }
    return prepared
  }

  private static func find(_ command: [String]) throws -> Invocation {
    do throws(HostError) { return try Invocation(command, searchPath: Environment.value("PATH")) } catch {
      throw failure(error, command[0])
    }
  }

  private static func starting<Result>(
    _ invocation: Invocation, _ body: () throws(HostError) -> Result
  ) throws -> Result {
    do throws(HostError) { return try body() } catch {
      switch error {
      case .missing, .denied, .failed(invocation.path, _): throw failure(error, invocation.words[0])
      case .failed("-", let errno): throw Output.failed(errno)
      case .noSpace("-"): throw Output.failed(.noSpace)
      default: throw error
      }
    }
  }

  /// As a shell tells them apart: 127 for what is not there, 126 for what cannot be started.
  private static func failure(_ error: HostError, _ name: String) -> Failure {
    switch error {
    case .missing: Failure(.noCommand, .commandMissing(name), hint: .commandMissingHint)
    case .failed(_, let errno):
      Failure(.notExecutable, .commandNotStarted(name), why: .reason(errno.description))
    default: Failure(.notExecutable, .commandNotStarted(name), hint: .notExecutableHint)
    }
  }
}

/// How the command ended that this one ran, for the exit code.
struct CommandEnded: Error {
  let status: Int32
}
