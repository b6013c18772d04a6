internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// `mpvault verify`: asks the platform whether AppIDs and AppSecrets belong together.
struct VerifyCommand: VaultCommand {
  static let name = "verify"
  static let abstract = Text(
    "asks the platform whether AppID and AppSecret work, without disturbing what runs",
    "向平台核实 AppID 和 AppSecret 是否可用，不影响线上")
  static let examples = [
    Example(
      "mpvault verify shop", "exits 0 valid, 1 wrong or frozen, 69 cannot tell", "退出码：0 有效，1 无效或冻结，69 无法确定")
  ]
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: Selection

  typealias Typed = ([String: PlatformCheck], project: String?)

  func check(_ session: Session) throws -> Typed {
    let check = try Self.checks()
    let project = selection.isEmpty ? try ProjectFolder.name(nil) : nil
    return (check, project)
  }

  func run(_ typed: Typed, in vault: Vault, _ session: Session) throws {
    let (checks, project) = typed
    let programs = try project.map { [try vault.program($0)] } ?? selection.chooseSome(in: vault)
    let isOne = programs.count == 1 && (project != nil || !selection.names.isEmpty)
    var results: [VerifyResult] = []
    let lacks = try Self.notHeld(programs, in: vault)
    if let lack = lacks.first, isOne || lacks.count == programs.count { throw VaultError.notHeld(lack) }
    let held = programs.filter { program in !lacks.contains { $0.program == program.name } }
    for (index, program) in held.enumerated() {
      if index > 0 { try Self.pace() }
      if held.count > 1 { Output.progress(.verifying(index + 1, held.count)) }
      let result = try VerifyAct(vault: vault, checks: checks, now: session.now).verify(program, isOne: isOne)
      Output.progress(nil)
      results.append(result)
      if !session.isJSON { try Output.page(result.line) }
      if !session.isJSON, let hint = result.hint { Output.talk(.hint(hint)) }
    }
    if session.isJSON {
      try Output.data(isOne ? results[0].json.text : JSON.array(results.map(\.json)).text)
    }
    NotHeld.tell(lacks)
    if results.contains(where: { $0.outcome == .wrong || $0.outcome == .frozen }) { throw AnswerIsNo() }
    if results.contains(where: { $0.outcome == .inconclusive }) { throw AnswerIsNo(code: .unavailable) }
  }

  /// The answer is put on record, which nobody can do without a right to the value.
  private static func notHeld(_ programs: [ProgramState], in vault: Vault) throws -> [NotHeld] {
    try programs.compactMap { program in
      try program.id == nil ? nil : vault.notHeld(program.name, .appSecret)
    }
  }

  /// One for each platform that can be asked, by its word.
  static func checks() throws(Failure) -> [String: PlatformCheck] {
    var checks: [String: PlatformCheck] = [:]
    for platform in Platform.all {
      guard let check = platform.check else { continue }
      var address = PlatformAddress(of: check)
      if let text = Environment.value(check.variable) {
        guard let other = PlatformAddress(text) else {
          throw Failure(.usage, .badPlatform(check.variable), hint: .badPlatformHint)
        }
        address = other
      }
      guard let asked = PlatformCheck(check, at: address, { Environment.value($0) }) else {
        throw Failure(.unavailable, .noCurl, hint: .noCurlHint)
      }
      checks[platform.word] = asked
    }
    return checks
  }

  /// The platform counts calls by the minute; two a second are far below.
  private static func pace() throws(HostError) {
    let interruption = Interruption()
    interruption.nap(milliseconds: 500)
    if interruption.hasCome { throw .cancelled }
  }
}

/// What the platform said of one program, for the person.
struct VerifyResult {
  let program: String
  let outcome: Outcome
  let errcode: Int?
  let why: Text
  let hint: Text?

  static func inconclusive(_ program: String, _ why: Text, hint: Text? = nil) -> VerifyResult {
    VerifyResult(program: program, outcome: .inconclusive, errcode: nil, why: why, hint: hint)
  }

  var line: Text { .verified(program, outcome, why) }

  var json: JSON {
    .object([
      ("name", .string(program)), ("outcome", .string(outcome.rawValue)),
      ("errcode", errcode.map { .number($0) } ?? .null), ("why", .string(why.text)),
    ])
  }
}

struct VerifyAct {
  let vault: Vault
  let checks: [String: PlatformCheck]
  let now: Timestamp

  /// What the platform says is on record when this returns.
  ///
  /// - Parameter isOne: what lacks an AppID or a value is an error; among several it is an outcome.
  func verify(_ program: ProgramState, isOne: Bool) throws -> VerifyResult {
    guard let check = checks[program.platform.word] else {
      let why = Text.noHarmlessCheck(program.platform)
      if isOne { throw Failure(.unavailable, why) }
      return .inconclusive(program.name, why)
    }
    guard let id = program.askedID else {
      let why = Text.verifyNoAppID(program.name)
      let hint = Text.addAppID(program.name, on: program.platform)
      if isOne { throw Failure(.missing, why, hint: hint) }
      return .inconclusive(program.name, why, hint: hint)
    }
    let found: FoundSecret
    do throws(VaultError) { found = try vault.secret(program.name, .appSecret) } catch {
      switch error {
      case .noCredential, .noValue, .notHeld, .valueLost:
        if isOne { throw error }
        return .inconclusive(program.name, Failure(error).what)
      default: throw error
      }
    }
    let answer = try found.secret.withBytes { (bytes) throws(HostError) in try check.ask(id, bytes) }
    // Who was not reached said nothing.
    if answer.isOfPlatform, let value = found.credential.current {
      let verified = Verified(
        credential: .appSecret, value: value, outcome: answer.outcome, errcode: answer.errcode)
      _ = try vault.recordVerified(program.name, verified, at: now)
    }
    let reference = Shell.quote(program.name)
    return VerifyResult(
      program: program.name, outcome: answer.outcome, errcode: answer.errcode, why: answer.why,
      hint: answer.hint(reference, program.platform))
  }
}

/// What is said here alone.
extension Text {
  static func noHarmlessCheck(_ platform: Platform) -> Text {
    Text(
      "there is no check of \(platform) of which mpvault is sure that it disturbs nothing",
      "\(platform)没有确定不影响线上的核实办法")
  }
  static func badPlatform(_ variable: String) -> Text {
    Text("\(variable) is no address that secrets may be sent to.", "\(variable) 不是可以发送密钥的地址。")
  }
  static let badPlatformHint = Text(
    "https://HOST, or http on 127.0.0.1, localhost or [::1] for tests",
    "请用 https://主机；测试时可用 http，仅限 127.0.0.1、localhost、[::1]")
  static let noCurl = Text("There is no curl on this computer.", "这台电脑上没有 curl。")
  static let noCurlHint = Text("install it: apt install curl", "请先安装：apt install curl")
}
