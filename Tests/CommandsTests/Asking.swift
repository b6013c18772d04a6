import Support

@testable import Commands

extension Language {
  /// The sentence as this language has it.
  func say(_ sentence: Sentence) -> String { self == .english ? sentence.english : sentence.chinese }

  /// What makes the program speak it.
  var setting: [String: String] { ["MPVAULT_LANG": rawValue] }
}

/// A person at the program's prompts.
struct Person {
  let terminal: PseudoTerminal
  let language: Language

  init(
    _ arguments: [String], in home: ScratchHome, speaking language: Language, input: [UInt8]? = nil,
    environment: [String: String] = [:]
  ) throws {
    self.language = language
    terminal = try PseudoTerminal(
      [Binary.path] + arguments, in: home, input: input,
      environment: language.setting.merging(environment) { $1 })
  }

  /// Waits for a hidden prompt and answers it.
  func answerHidden(_ question: Sentence, _ answer: String) throws {
    try awaitHidden(question)
    try terminal.send(answer + "\r")
  }

  func awaitHidden(_ question: Sentence) throws {
    try terminal.expect(language.say(question))
    try terminal.expectEcho(false)
  }

  /// Waits for a prompt whose answer shows, and answers it.
  func answer(_ question: Sentence, _ answer: String) throws {
    try awaitVisible(question)
    try terminal.send(answer + "\r")
  }

  func awaitVisible(_ question: Sentence) throws {
    try terminal.expect(language.say(question))
    try terminal.expectEcho(true)
  }

  func expect(_ sentence: Sentence) throws { try terminal.expect(language.say(sentence)) }
}
