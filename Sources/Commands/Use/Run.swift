internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import SystemPackage
internal import Vault

/// `mpvault run`: a command that has the secrets of mini-programs in its environment, and none in its output. The
/// work in the vault, if there is one, is over before the command begins, but for the word that a place has its values.
struct RunCommand: Command {
  static let name = "run"
  static let abstract = Text(
    "runs a command with secrets in its environment, and masks them in its output",
    "把密钥放进环境变量运行命令，并在输出里屏蔽")
  static let examples = [
    Example("mpvault run shop -- npm start", "the service with its secrets", "带着密钥启动服务"),
    Example(
      "mpvault run --env TOKEN=mp://shop/message-token -- ./check.sh", "one variable of your own",
      "只给一个自己命名的变量"),
    Example(
      "mpvault run --file WX_UPLOAD_KEY_FILE=mp://shop/upload-key -- node upload.js",
      "a key as a file that is on no disk", "私钥作为文件交出，不落盘"),
    Example(
      "mpvault --identity ci.key run --from-git git@host:team/secrets.git --founder '12345 …' shop -- ./deploy",
      "in CI, with the machine's own key", "在 CI 里，用机器自己的私钥"),
  ]
  @OptionGroup var global: GlobalOptions
  @Argument(
    "NAME", "gives WX_APPID, WX_APPSECRET, WX_UPLOAD_KEY, WX_MESSAGE_TOKEN, WX_MESSAGE_AES_KEY…",
    "提供 WX_APPID、WX_APPSECRET、WX_UPLOAD_KEY、WX_MESSAGE_TOKEN、WX_MESSAGE_AES_KEY 等")
  var program: String?
  @Option(
    "--with NAME", "another mini-program; the variables of several begin with the alias or name of each",
    "再加一个小程序；有几个时变量以各自的短名或名称开头")
  var others: [String] = []
  @Option("--env VAR=TEXT", "a variable with references in it (mp://NAME/FIELD)", "自定变量，值里可写引用（mp://名称/字段）")
  var variables: [String] = []
  @Option("--env-file FILE", "variables from a file with references (.env)", "从 .env 文件读变量，值里可写引用")
  var files: [String] = []
  @Option(
    "--file VAR=REFERENCE",
    "a variable with the path of a file in memory that holds this secret, gone with the command",
    "变量里是路径，指向只在内存里、命令结束就消失的密钥文件")
  var secretFiles: [String] = []
  @Option(
    "--place P", "records that P, a place on record, has these values now; else nothing is recorded",
    "登记使用处 P 已换上这些值；不给则不作记录")
  var place: String?
  @Flag(
    "--token", "WX_ACCESS_TOKEN, good for two hours at most, instead of the secrets of NAME",
    "给 WX_ACCESS_TOKEN（最长两小时有效），不给 NAME 的密钥")
  var isToken = false
  @Flag(
    "--no-masking", "puts the command in the place of mpvault, its output untouched", "直接换成该命令，输出不经 mpvault")
  var isUnmasked = false
  @Flag("--force", "also values of others that have not the shape of their kind", "别人存入的值格式不对也照样交出")
  var isForced = false
  @OptionGroup var git: FromGitOptions
  @Argument(
    "COMMAND", "the command and its arguments, behind two dashes", "要运行的命令和参数，写在 -- 之后",
    parsing: .postTerminator)
  var command: [String]

  func run() throws {
    let place = try place.map { try Checked.line($0, option: "--place") }
    guard place == nil || !isToken else { throw Failure(.usage, .tokenHasNoPlace, hint: .helpHint) }
    let session = Session(global)
    let source = try git.source(session)
    guard source == nil || place == nil else {
      throw Failure(.usage, .fromGitRecordsNothing, hint: .helpHint)
    }
    let invocation = try Self.find(command)
    let placing = place.map { PlaceOfRun($0, at: session.now) }
    let prepared = try prepare(session, source, placing)
    // Its files are open until the command has them.
    defer { withExtendedLifetime(prepared) {} }
    let started = prepared.starting(invocation)
    if isUnmasked {
      // Whoever takes our place can say nothing afterwards.
      placing?.settle()
      try placing?.tell()
      try Self.starting(invocation) { () throws(HostError) in try started.replaceUs(prepared.environment) }
    }
    let end = try Self.starting(invocation) { () throws(HostError) in
      try Relay(
        started, prepared.environment,
        output: prepared.masker(isWatched: Streams.isTerminal(.standardOutput)),
        errors: prepared.masker(isWatched: Streams.isTerminal(.standardError)),
        whenStopped: Text.stopped.text, whenStarted: { placing?.settle() }
      ).run()
    }
    // The command has run: how it ended is the answer, whatever became of the record.
    do { try placing?.tell() } catch { Output.warn(Failure(error).what) }
    switch end.left {
    case .nobody: break
    case .goesOn: Output.talk(.leftRunning)
    case .isLost: Output.warn(.leftUnheard)
    }
    if end.status != 0 { throw CommandEnded(status: end.status, signal: end.signal) }
  }

  private func prepare(_ session: Session, _ source: FromGit?, _ place: PlaceOfRun?) throws -> RunValues {
    let wishes = try RunRequest(
      program: program, others: others, variables: variables, files: files,
      secretFiles: secretFiles, isToken: isToken)
    if let team = try source?.read(session) {
      var values = try team.lookingUp { try wishes.resolve(in: team) { try team.wanted($0) } }
      try values.takeTokens(at: session.now) { _, _, _ in }
      team.warnIncomplete(Set(values.used.map(\.id)))
      return try prepare(values, session, in: nil)
    }
    let vault = try session.unlock()
    return try session.work(in: vault) { try prepare(wishes, in: vault, session, place) }
  }

  private func prepare(
    _ wishes: RunRequest, in vault: Vault, _ session: Session, _ place: PlaceOfRun?
  ) throws -> RunValues {
    session.warnUnsynced(vault)
    // Masked, its output is nobody's secret.
    if isUnmasked { try Assistant(session: session).check(vault, program) }
    var values = try wishes.resolve(in: vault)
    try values.takeTokens(at: session.now) { issue, token, secret in
      try issue.record(token, secret.program, secret.credential, in: vault)
    }
    let prepared = try prepare(values, session, in: vault)
    if let place {
      // Nothing counts that is said of a value whose right was taken back.
      let used = values.used.filter { vault.mayUse($0.credential.kind, of: $0.program) }
      try place.prepare(ResolvedReferences.exports(of: used), in: vault)
    }
    return prepared
  }

  private func prepare(
    _ values: RunResolved, _ session: Session, in vault: Vault?
  ) throws -> RunValues {
    NotHeld.tell(values.lacks)
    try OddValues.check(values.resolved.odd(owner: vault?.signingKey), isForced: isForced)
    let warnings = CredentialWarnings(vault: vault, now: session.now)
    for secret in values.used { try warnings.tell(secret.credential, of: secret.program) }
    let prepared = try RunValues(values)
    if !isUnmasked {
      for name in prepared.unmasked { Output.warn(.tooShortToMask(name)) }
    }
    return prepared
  }

  /// Becomes the command that gets files.
  ///
  /// - Parameter words: as `FileStage` wrote them.
  /// - Returns: nil if a person called it so.
  static func become(_ words: [String]) throws -> Int32? {
    guard let stage = FileStage.command(words) else { return nil }
    return try starting(stage.command) { () throws(HostError) in
      try FileStage.become(stage.command, stage.environment, report: stage.report)
    }
  }

  /// Leads the session of the command at a pseudo-terminal.
  ///
  /// - Parameter words: as `TerminalLeader` wrote them.
  /// - Returns: the exit code; nil if a person called it so.
  static func lead(_ words: [String]) throws -> RelayEnd? {
    guard let command = TerminalLeader.command(words) else { return nil }
    return try starting(command) { () throws(HostError) in try TerminalLeader.run(command, words) }
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
      Failure(.notExecutable, .commandNotStarted(name), why: Text(same: errno.description))
    default: Failure(.notExecutable, .commandNotStarted(name), hint: .notExecutableHint)
    }
  }
}

/// What is said here alone.
extension Text {
  static let tokenHasNoPlace = Text(
    "--token gives no secret that a place could have: leave --place out.",
    "--token 不交出密钥，没有可登记的使用处，请去掉 --place。")
  static func commandMissing(_ name: String) -> Text {
    Text("There is no command \(name).", "找不到命令 \(name)。")
  }
  static let commandMissingHint = Text(
    "is it installed, and its folder in PATH?", "请确认已经安装，且所在目录在 PATH 里")
  static func commandNotStarted(_ name: String) -> Text {
    Text("\(name) could not be started.", "无法启动 \(name)。")
  }
  static let notExecutableHint = Text(
    "it is no program, or you may not run it", "它不是程序，或没有执行权限")
  static func tooShortToMask(_ reference: String) -> Text {
    Text(
      "\(reference) is too short to be masked in the command's output",
      "\(reference) 太短，命令输出里无法屏蔽")
  }
  static let leftRunning = Text(
    "the command left a process running; its output goes on being masked (for services there is --no-masking)",
    "命令已退出，它启动的进程还在运行，输出里的密钥会继续屏蔽（常驻服务可加 --no-masking）")
  static let leftUnheard = Text(
    "the command left a process running, and nothing could be started to mask its output, which is lost",
    "命令已退出，它启动的进程还在运行；屏蔽进程启动不了，那些进程的输出会丢失")
}
