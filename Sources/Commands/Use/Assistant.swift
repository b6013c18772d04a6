internal import Host
internal import Ledger
internal import Vault

/// The programs that run commands for a person by themselves. What they read goes to somebody else's computer, so no secret is
/// printed for one unless a person says so. That prevents the accident, not the thief: whoever runs as this user and wants the
/// secret can clear these variables.
struct Assistant {
  /// Set by such a program for the commands that it starts, and for nothing else; not by editors for every terminal in them.
  private static let variables = [
    "CLAUDECODE", "CURSOR_AGENT", "GEMINI_CLI", "CODEX_SANDBOX", "AUGMENT_AGENT", "CLINE_ACTIVE",
    "VSCODE_AGENT", "AI_AGENT",
  ]

  static var isThere: Bool { variables.contains { Environment.value($0) != nil } }

  /// How long a yes holds for the terminal at which it was said, in milliseconds.
  private static let yesHolds: Int64 = 15 * 60_000

  let session: Session

  /// Asked before a secret goes to standard output.
  ///
  /// - Parameter program: whose secret it is, where it is one program's.
  /// - Throws: 77 where an assistant started the command and nobody says yes.
  func check(_ vault: Vault, _ program: String?) throws { try check(vault, else: Self.refusal(program)) }

  /// Asked before a value is made, which is printed as soon as it is stored.
  ///
  /// - Parameter vault: nil if there is none yet, and nobody has decided anything.
  /// - Throws: as `check`.
  func checkMaking(in vault: Vault?) throws { try check(vault, else: Self.refusalToMake) }

  private func check(_ vault: Vault?, else refusal: Failure) throws {
    guard Self.isThere, !session.hasIdentity else { return }
    switch try vault?.policy().assistants ?? .ask {
    case .allow: return
    case .refuse: throw refusal
    case .ask:
      guard Terminal.isThere else { throw refusal }
      if hasYes { return }
      guard try YesOrNo.isYes(.askAssistant) else { throw refusal }
      rememberYes()
    }
  }

  /// A key alone is a machine's: nobody's screen is behind it.
  func check(_ store: ValueStore, _ program: String?) throws {
    if case .vault(let vault) = store { try check(vault, program) }
  }

  private static func refusal(_ program: String?) -> Failure {
    let name = program.map(Shell.quote)
    let whose = name.map { Text(same: $0) } ?? Text("NAME", "名称")
    return Failure(
      .locked,
      Text("An AI assistant runs this terminal: the secret was not shown.", "这是 AI 助手的终端，没有显示密钥。"),
      hint: Text(
        "let the command have it: mpvault run \(whose) -- COMMAND", "让命令自己拿：mpvault run \(whose) -- 命令"))
  }

  private static var refusalToMake: Failure {
    Failure(
      .locked,
      Text(
        "An AI assistant runs this terminal and would read the value that is made: nothing was stored.",
        "这是 AI 助手的终端，生成的值会被它读到。什么都没保存。"),
      hint: Text("run the command in a terminal of your own", "请在自己的终端里运行这条命令"))
  }

  private var file: String { "\(session.stateFolder)/assistant" }

  private var hasYes: Bool {
    guard let name = TerminalSession.name, let line = try? FileReading.readText(file, limit: 256) else {
      return false
    }
    let words = line.split { $0.isWhitespace }
    guard words.count == 2, words[0] == name, let said = Int64(words[1]), said > 0 else { return false }
    let now = session.now.milliseconds
    return said <= now && now - said <= Self.yesHolds
  }

  /// Where it cannot be kept, the question comes again.
  private func rememberYes() {
    guard let name = TerminalSession.name else { return }
    try? DurableFile.replaceLoosely(file, Array("\(name) \(session.now.milliseconds)\n".utf8).span)
  }
}

/// What is said here alone.
extension Text {
  static let askAssistant = Text(
    "An AI assistant started this command and would read the secret. Show it, for 15 minutes of this terminal? [y/N] ",
    "这条命令是 AI 助手启动的，显示出来它就会读到。仍要显示吗（这个终端 15 分钟内有效）？[y/N] ")
}
