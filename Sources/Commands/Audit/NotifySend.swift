internal import ArgumentParser
internal import Delivery
internal import Host
internal import Ledger
internal import MiniProgram
internal import Sharing
internal import Sodium
internal import Vault

/// `mpvault notify send`: tells a group what is urgent and open.
struct NotifySendCommand: ValueCommand {
  static let name = "send"
  static let abstract = Text(
    "sends what is urgent and open to the robot of a group: names and words, never a secret",
    "把急事和待办发到群里的机器人：只有名称和说明，没有密钥")
  static let examples = [
    Example("mpvault notify send --if-changed", "each morning, from a timer", "定时每天早上跑一次"),
    Example(
      Text(
        "mpvault notify send --only due --client acme",
        "mpvault notify send --only due --client 好邻居"), "dates of that client alone", "只发这个客户快到期的"),
    Example(
      "mpvault notify send --all --wecom-file robot --state sent", "without a vault: MPVAULT_FROM_GIT",
      "没有保险库时（MPVAULT_FROM_GIT）"),
  ]
  @OptionGroup var global: GlobalOptions
  @OptionGroup var selection: Selection
  @OptionGroup var git: FromGitOptions
  @Option("--only WHAT", "only these sorts of todo", "只发这些待办")
  var only: [String] = []
  @Flag(
    "--if-changed", "sends nothing where it is the same as last time", "和上次一样就不发")
  var isIfChanged = false
  @Flag("--test", "sends one message that says that it works, whatever is open", "只发一条测试消息，和待办无关")
  var isTest = false
  @Option(
    "--wecom-file FILE", "the address of a WeCom robot, in place of those that are kept",
    "企业微信机器人的地址在这个文件里，不用保存的")
  var weComFile: String?
  @Option(
    "--dingtalk-file FILE", "of DingTalk; in a second line what it is signed with",
    "钉钉机器人的，第二行写加签密钥")
  var dingTalkFile: String?
  @Option("--feishu-file FILE", "of Feishu, likewise", "飞书机器人的，写法同钉钉")
  var feishuFile: String?
  @Option(
    "--state FILE", "remembers there what was sent last (default: in the state folder)",
    "把上次发了什么记在这个文件（默认在状态文件夹）")
  var state: String?

  struct Typed {
    let wanted: [Todo.What]
    let given: [Recipient]
  }

  /// A robot with its address, and in which language it is told.
  struct Recipient {
    let robot: Robot
    let address: RobotAddress
    let language: Language
    let post: RobotPost
  }

  func check(_ session: Session) throws -> Typed {
    guard !isTest || (!isIfChanged && only.isEmpty) else {
      throw Failure(.usage, .testAlone, hint: .helpHint)
    }
    let files = [(Robot.weCom, weComFile), (.dingTalk, dingTalkFile), (.feishu, feishuFile)]
    let given = try files.compactMap { robot, path in
      try path.map {
        try recipient(robot, RobotInput(robot: robot, takesAny: true).read($0), Language.current)
      }
    }
    return Typed(wanted: try only.map(TodoWord.what), given: given)
  }

  func run(_ typed: Typed, from store: ValueStore, _ session: Session) throws {
    let recipients = try typed.given.isEmpty ? kept(store) : typed.given
    if isTest { return try tell(Self.each(recipients, of: 0, Self.test), session) }
    let todos = try store.todos(selection, at: session.now).filter { todo in
      todo.isOpen && (typed.wanted.isEmpty ? todo.grade != .advice : typed.wanted.contains(todo.what))
    }
    let act = NotifyAct(
      todos: todos, scope: selection.words, words: selection.words + only, isIfChanged: isIfChanged,
      statePath: try statePath(store, session), now: session.now)
    try tell(Self.each(recipients, of: todos.count) { try act.send(to: $0) }, session)
  }

  /// What keeps one robot from being told says nothing of another.
  private static func each(
    _ recipients: [Recipient], of count: Int, _ send: (Recipient) throws -> NotifyAct.Result
  ) throws -> [NotifyAct.Result] {
    let results = try recipients.map { recipient -> NotifyAct.Result in
      do { return try send(recipient) } catch {
        let broken = Failure(error)
        if broken.code == .interrupted { throw error }
        return NotifyAct.Result(robot: recipient.robot, todos: count, isSent: false, broken: broken)
      }
    }
    if results.count == 1, let broken = results[0].broken { throw broken }
    return results
  }

  /// What proves the address on a quiet day, and not in the first emergency.
  private static func test(_ recipient: Recipient) throws -> NotifyAct.Result {
    let said = Language.$ofThisTask.withValue(recipient.language) { Text.testMessage.text }
    let answer = try recipient.post.send(said, to: recipient.address)
    return NotifyAct.Result(
      robot: recipient.robot, todos: 0, isSent: answer.reason == .taken, answer: answer, isTest: true)
  }

  private func tell(_ results: [NotifyAct.Result], _ session: Session) throws {
    if session.isJSON {
      let rows = results.map(\.json)
      try Output.data((rows.count == 1 ? rows[0] : JSON.array(rows)).text)
    } else if results.count == 1, let failure = results[0].failure {
      throw failure
    } else {
      for result in results { Output.talk(result.failure?.page ?? Page([result.line.text])) }
    }
    if let failure = results.lazy.compactMap(\.failure).first { throw AnswerIsNo(code: failure.code) }
  }

  /// Those that the vault keeps, each in the language in which it was set unless another is asked for.
  private func kept(_ store: ValueStore) throws -> [Recipient] {
    guard case .vault(let vault) = store else {
      throw Failure(.usage, .robotFileNeeded, hint: .robotFileHint)
    }
    let kept = try vault.ownState().robots.compactMap { kept -> Recipient? in
      guard let robot = Robot.named(kept.service) else { return nil }
      let address = try vault.address(of: kept).withBytes { RobotAddress($0, of: robot) }
      let language = global.language == nil ? Language(rawValue: kept.said.language) : nil
      return try address.map { try recipient(robot, $0, language ?? Language.current) }
    }
    guard !kept.isEmpty else { throw VaultError.noRobot }
    return kept
  }

  private func recipient(_ robot: Robot, _ address: RobotAddress, _ language: Language) throws -> Recipient {
    guard let post = RobotPost(robot, { Environment.value($0) }) else {
      throw Failure(.unavailable, .noCurl, hint: .noCurlHint)
    }
    return Recipient(robot: robot, address: address, language: language, post: post)
  }

  /// - Returns: nil if nothing is remembered.
  private func statePath(_ store: ValueStore, _ session: Session) throws -> String? {
    if let state { return Folder.absolute(state) }
    if case .vault(let vault) = store {
      return "\(session.stateFolder)/\(Hex.encode(vault.vaultID.span)).alerts"
    }
    guard !isIfChanged else { throw Failure(.usage, .ifChangedNeedsState, hint: .helpHint) }
    return nil
  }
}

/// One message to each robot.
struct NotifyAct {
  struct Result {
    let robot: Robot
    let todos: Int
    let isSent: Bool
    var answer: RobotAnswer?
    /// What kept the message from being sent at all.
    var broken: Failure?
    var isTest = false

    var failure: Failure? {
      if let broken { return broken }
      guard let why = answer?.why(robot) else { return nil }
      return Failure(.unavailable, .notTold(robot), why: why, hint: answer?.hint(robot))
    }

    var line: Text {
      if isSent { return isTest ? .testTold(robot) : .told(robot, todos) }
      return todos == 0 ? .nothingToTell : .toldAlready(robot)
    }

    var json: JSON {
      .object([
        ("service", .string(robot.word)), ("sent", .bool(isSent)), ("todos", .number(todos)),
        ("errcode", answer?.errcode.map(JSON.number) ?? .null),
        ("why", .optional(failure.map { ($0.why ?? $0.what).text })),
      ])
    }
  }

  let todos: [Todo]
  /// What chose the mini-programs, and with it what chose the todos.
  let scope: [String]
  let words: [String]
  let isIfChanged: Bool
  let statePath: String?
  let now: Timestamp

  /// What was sent is remembered once the robot has taken it.
  func send(to recipient: NotifySendCommand.Recipient) throws -> Result {
    let robot = recipient.robot
    let memory = try statePath.map { try AlertMemory($0, recipient.address, words) }
    let marks = memory.map { memory in todos.map(memory.mark) } ?? []
    let known = memory?.known
    // That the last is done is worth a message, once.
    let isWorthOne =
      known.map { isIfChanged ? $0 != Set(marks) : !$0.isEmpty || !todos.isEmpty } ?? !todos.isEmpty
    guard isWorthOne else {
      return Result(robot: robot, todos: todos.count, isSent: false)
    }
    let said = Language.$ofThisTask.withValue(recipient.language) { message(for: robot, known, memory) }
    let answer: RobotAnswer
    do throws(HostError) {
      answer = try recipient.post.send(said.text, to: recipient.address)
    } catch .cancelled {
      throw HostError.cancelled
    } catch {
      let why = Failure(error)
      throw Failure(.unavailable, .notTold(robot), why: why.what, hint: why.hint)
    }
    let isSent = answer.reason == .taken
    if isSent, let memory {
      do { try memory.keep(Set(marks)) } catch { Output.warn(.alertsNotKept(statePath ?? "")) }
    }
    return Result(robot: robot, todos: todos.count, isSent: isSent, answer: answer)
  }

  private func message(for robot: Robot, _ known: Set<String>?, _ memory: AlertMemory?) -> AlertMessage {
    let groups = TodoGroup.groups(todos, scope: scope)
    guard let known, let memory else {
      return AlertMessage(groups, isNew: nil, settled: 0, limit: robot.limit, at: now)
    }
    let marks = Set(todos.map(memory.mark))
    return AlertMessage(
      groups, isNew: { group in group.todos.contains { !known.contains(memory.mark($0)) } },
      settled: known.subtracting(marks).count, limit: robot.limit, at: now)
  }
}

/// What is said here alone.
extension Text {
  static let robotFileNeeded = Text("Without a vault no robot is kept.", "没有保险库，也就没有保存的机器人。")
  static let robotFileHint = Text(
    "--wecom-file FILE, --dingtalk-file FILE or --feishu-file FILE: the address in its first line",
    "用 --wecom-file 文件、--dingtalk-file 文件 或 --feishu-file 文件，第一行是地址")
  static let ifChangedNeedsState = Text(
    "Without a vault --if-changed needs --state FILE.", "没有保险库时，--if-changed 要和 --state 文件 一起用。")
  static let testAlone = Text(
    "--test sends no todo: --only and --if-changed do not go with it.",
    "--test 不发待办，不能和 --only、--if-changed 一起用。")
  static let testMessage = Text(
    "mpvault: a test. Todos of secrets will come here.", "mpvault 测试消息：密钥待办会发到这里。")
  static let nothingToTell = Text("Nothing is urgent or open: nothing was sent.", "没有急事和待办，没有发。")
  static func told(_ robot: Robot, _ todos: Int) -> Text {
    Text("Sent to the robot of \(robot); todos: \(todos)", "已发到\(robot)机器人，待办 \(todos) 项")
  }
  static func testTold(_ robot: Robot) -> Text {
    Text("The test message was sent to the robot of \(robot).", "测试消息已发到\(robot)机器人。")
  }
  static func toldAlready(_ robot: Robot) -> Text {
    Text(
      "The same as last time: nothing was sent to the robot of \(robot).", "和上次一样，没有发到\(robot)机器人。")
  }
  static func alertsNotKept(_ path: String) -> Text {
    Text(
      "\(path) cannot be written: the next message cannot say what is new.", "写不了 \(path)：下次提醒分不出哪些是新的。")
  }
}
