internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Sodium
internal import Vault

/// `mpvault token`: the platform's access token in place of the AppSecret. It is kept nowhere.
struct TokenCommand: ValueCommand {
  static let name = "token"
  static let abstract = Text(
    "prints the access token in use, instead of the AppSecret", "打印正在使用的 access_token，代替 AppSecret")
  static let examples = [
    Example("mpvault token shop", "good for two hours at most; what runs is not disturbed", "最长两小时有效，不影响线上"),
    Example(
      "mpvault run --token shop -- ./report.sh", "in WX_ACCESS_TOKEN, and masked", "放进 WX_ACCESS_TOKEN，输出里屏蔽"),
  ]
  @OptionGroup var global: GlobalOptions
  @Argument("NAME", "the mini-program", "小程序")
  var program: String
  @OptionGroup var git: FromGitOptions

  func check(_ session: Session) throws -> [String: PlatformCheck] { try VerifyCommand.checks() }

  func run(_ checks: [String: PlatformCheck], from store: ValueStore, _ session: Session) throws {
    let issue = TokenIssue(checks: checks, now: session.now)
    switch store {
    case .vault(let vault): try tell(issue, from: vault, session)
    case .team(let team): try tell(issue, from: team, session)
    }
  }

  private func tell(_ issue: TokenIssue, from vault: Vault, _ session: Session) throws {
    let state = try vault.program(program)
    let check = try issue.check(of: state)
    try Assistant(session: session).check(vault, state.name)
    // That it was taken is put on record, which nobody can do without a right to the value.
    if state.id != nil, let lack = try vault.notHeld(state.name, .appSecret) {
      throw VaultError.notHeld(lack)
    }
    let found = try vault.secret(state.name, .appSecret)
    let token = try found.secret.withBytes { try issue.take(state, $0, by: check) }
    try issue.record(token, state, found.credential, in: vault)
    try tell(token, of: state, until: issue.end(of: token), session)
  }

  private func tell(_ issue: TokenIssue, from team: TeamReading, _ session: Session) throws {
    let entry = try team.wanted(program)
    team.warnIncomplete([entry.id])
    let check = try issue.check(of: entry.state)
    guard entry.state.credential(.appSecret) != nil else {
      throw Failure(.missing, .noneInRepository(entry.state.name, .appSecret), hint: .notInRepositoryHint)
    }
    let token = try team.current(.appSecret, of: entry).withBytes {
      try issue.take(entry.state, $0, by: check)
    }
    try tell(token, of: entry.state, until: issue.end(of: token), session)
    Output.talk(.tokenNotOnRecord)
  }

  private func tell(
    _ token: PlatformToken, of state: ProgramState, until end: Timestamp, _ session: Session
  ) throws {
    if session.isJSON {
      try Output.secretJSON(
        .object([
          ("name", .string(state.name)), ("appId", .optional(state.appID?.text)),
          ("token", .secret(token.value)), ("expiresAt", .time(end)),
        ]))
    } else {
      try token.value.withBytes { bytes in try Output.secret(SecretBytes(copying: bytes)) }
      Output.talk(.tokenEnds(Clock.local(end.milliseconds)))
    }
  }
}

/// A token taken in the name of an AppSecret.
struct TokenIssue {
  /// By the platform's word.
  let checks: [String: PlatformCheck]
  let now: Timestamp

  /// - Throws: 69 where its platform cannot be asked.
  func check(of program: ProgramState) throws -> PlatformCheck {
    guard let check = checks[program.platform.word] else {
      throw Failure(.unavailable, .noToken(program.name), why: .noHarmlessCheck(program.platform))
    }
    return check
  }

  /// - Throws: 66 without an id, 69 where the platform gives none, or cannot be asked.
  func take(_ program: ProgramState, _ secret: Span<UInt8>, by check: PlatformCheck) throws -> PlatformToken {
    let platform = program.platform
    guard let id = program.askedID else {
      throw Failure(.missing, .verifyNoAppID(program.name), hint: .addAppID(program.name, on: platform))
    }
    let (answer, token) = try check.token(id, secret)
    guard let token else {
      let why = answer.reason == .works ? Text.tokenUnreadable : answer.why
      throw Failure(
        .unavailable, .noToken(program.name), why: why, hint: answer.hint(Shell.quote(program.name), platform)
      )
    }
    return token
  }

  /// It is on record, durably, before anybody has it.
  func record(
    _ token: PlatformToken, _ program: ProgramState, _ credential: CredentialState, in vault: Vault
  ) throws {
    guard let value = credential.current else { return }
    let issued = TokenIssued(credential: credential.kind, value: value, expires: end(of: token))
    try vault.recordToken(issued, of: program.name, at: now)
  }

  func end(of token: PlatformToken) -> Timestamp {
    Timestamp(milliseconds: now.milliseconds + Int64(token.seconds) * 1000)
  }
}

/// What is said here alone.
extension Text {
  static func noToken(_ program: String) -> Text {
    Text("The platform gave no token for \(program).", "平台没有给 \(program) 的 access_token。")
  }
  static let tokenUnreadable = Text("the answer does not say for how long it is good", "应答里没有有效期")
  static func tokenEnds(_ time: String) -> Text {
    Text(
      "Good until \(time), and the same for everybody who asks; it is kept nowhere.",
      "有效到 \(time)，谁来取都是同一个；不保存。")
  }
  static let tokenNotOnRecord = Text(
    "--from-git has no vault: that it was taken is not on record.", "--from-git 没有保险库，取用没有登记。")
}
