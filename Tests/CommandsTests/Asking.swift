import Support

@testable import Commands

extension Language {
  /// The sentence as this language has it.
  func say(_ sentence: Text) -> String { self == .english ? sentence.english : sentence.chinese }

  /// What makes the program speak it.
  var setting: [String: String] { ["MPVAULT_LANG": rawValue] }
}

extension Failure {
  /// As it stands in a pipe.
  var lines: String { page.lines(nil).map { $0 + "\n" }.joined() }
}

/// A person at the program's prompts.
struct Person {
  let terminal: PseudoTerminal
  let language: Language

  init(
    _ arguments: [String], in home: ScratchHome, speaking language: Language, input: [UInt8]? = nil,
    environment: [String: String] = [:], columns: Int = 500
  ) throws {
    self.language = language
    terminal = try PseudoTerminal(
      [Binary.path] + arguments, in: home, input: input,
      environment: language.setting.merging(environment) { $1 }, columns: columns)
  }

  /// Waits for a hidden prompt and answers it.
  func answerHidden(_ question: Text, _ answer: String) throws {
    try awaitHidden(question)
    try terminal.send(answer + "\r")
  }

  func awaitHidden(_ question: Text) throws {
    try terminal.expect(language.say(question))
    try terminal.expectEcho(false)
  }

  /// Waits for a prompt whose answer shows, and answers it.
  func answer(_ question: Text, _ answer: String) throws {
    try awaitVisible(question)
    try terminal.send(answer + "\r")
  }

  func awaitVisible(_ question: Text) throws {
    try terminal.expect(language.say(question))
    try terminal.expectEcho(true)
  }

  /// Writes the recovery code down that is shown, and types back the groups that are asked for.
  ///
  /// - Returns: the code.
  @discardableResult
  func writeDownRecovery(_ head: Text = .recoveryHead, _ type: (String) -> String = { $0 }) throws
    -> String
  {
    try expect(head)
    let code = try shownCode()
    try terminal.send("\r")
    let groups = code.split(separator: "-").map(String.init)
    for round in 1...2 {
      let number = try awaitGroup(round)
      try terminal.send(type(groups[number - 1]) + "\r")
    }
    return code
  }

  /// The code that stands in front of the question whether it is written down.
  func shownCode() throws -> String {
    let shown = try terminal.expect(language.say(.askWroteDown))
    try terminal.expectEcho(false)
    return shown.split { $0.isWhitespace }.first { $0.count == 41 && $0.contains("-") }.map(String.init) ?? ""
  }

  /// Waits until a group is asked for, and says which.
  func awaitGroup(_ round: Int = 1) throws -> Int {
    let parts = language.say(.askRecoveryGroup(0, round)).split(separator: "0", maxSplits: 1).map(String.init)
    try terminal.expect(parts[0])
    let number = try terminal.expect(parts[1])
    try terminal.expectEcho(false)
    guard let number = Int(number), (1...8).contains(number) else { throw SupportError("group \(number)") }
    return number
  }

  func expect(_ sentence: Text) throws { try terminal.expect(language.say(sentence)) }
}
