internal import ArgumentParser
internal import Delivery
internal import Host

/// The whole program, from its arguments to its exit code.
package enum Tool {
  package static func run() -> CommandEnded {
    let arguments = SystemText.arguments
    Hardening.apply()
    ChildGuard.program = Executable.ourselves
    if arguments.first == Completing.word {
      Completing.run(Array(arguments.dropFirst()))
      return CommandEnded(status: ExitCode.done.rawValue)
    }
    let wish = CommandLineWords.language(arguments)
    defer { Terminal.dropTypedAhead() }
    Language.current = (wish.flatMap(Language.named) ?? .fromEnvironment()).shown
    if wish == nil, let unknown = Language.unknownWish { Output.warn(.unknownLanguage(unknown)) }
    do {
      if let wish, Language.named(wish) == nil { throw Failure(.usage, .noSuchLanguage, hint: .languages) }
      try ArgumentBytes.check(arguments)
      try dispatch(CommandLineWords(arguments))
      return CommandEnded(status: ExitCode.done.rawValue)
    } catch let no as AnswerIsNo {
      return CommandEnded(status: no.code.rawValue)
    } catch let ended as CommandEnded {
      return ended
    } catch {
      let failure = Failure(error)
      if failure.code != .brokenPipe {
        report(failure, asJSON: arguments.prefix { $0 != "--" }.contains("--json"))
      }
      return CommandEnded(status: failure.code.rawValue)
    }
  }

  /// By what words this program starts itself, with those of other programs behind them.
  ///
  /// - Returns: whether it was one of them.
  private static func runOwn(_ name: String, _ words: [String]) throws -> Bool {
    switch name {
    case BackgroundSync.word: try BackgroundSync.run()
    case ClearingHelper.word: try ClearingHelper.run()
    case TerminalLeader.word:
      let end = try RunCommand.lead(words)
      try Self.end(with: end?.status, end?.signal)
    case FileStage.word: try end(with: RunCommand.become(words))
    case RelayKeeper.word: try end(with: RelayKeeper.run(Masker.init(handedOn:)) ? 0 : nil)
    case ChildGuard.word: try end(with: ChildGuard.run(words))
    default: return false
    }
    return true
  }

  private static func dispatch(_ words: CommandLineWords) throws {
    if !words.wantsVersion, let name = words.command, try runOwn(name, words.rest) { return }
    try ExposedSecret.check(words.all)
    if words.wantsVersion { return try Version.show(asJSON: words.leading.contains("--json")) }
    guard let name = words.command else {
      if words.wantsHelp { return try Output.page(HelpPage.overview) }
      return try StartPage(words.leading).open { try dispatch(CommandLineWords($0)) }
    }
    if name == "help" { return try help(words.rest) }
    if try runPlain(words) { return }
    if words.wantsHelp, name == HelpPage.allWord { return try Output.page(HelpPage.everything) }
    let (type, path, rest) = try find(name, words)
    if words.wantsHelp { return try Output.page(help(of: path, asked: name, words.rest)) }
    do {
      try InputMethodMarks.check(rest, of: type)
      var command = try ParseErrors.translating((path, type), rest) { try type.parse(words.leading + rest) }
      try command.run()
    } catch var failure as Failure where failure.hint == .helpHint {
      // Whose help it is, is known here.
      failure.hint = .helpHint(of: path)
      throw failure
    }
  }

  /// - Returns: whether it was one of the two that pass the argument parser by.
  private static func runPlain(_ words: CommandLineWords) throws -> Bool {
    if let program = words.plain(GetCommand.name) {
      let session = Session(Wishes())
      try GetAct(session: session).run(program, FromGit(session))
      return true
    }
    guard let program = words.plain(AddCommand.name) else { return false }
    try AddRun(session: Session(Wishes()), wishes: AddWishes(program: program)).run()
    return true
  }

  /// - Throws: 64 for a word that is no command; it may be the value of an option that stands too early.
  private static func find(
    _ name: String, _ words: CommandLineWords
  ) throws(Failure) -> (type: any Command.Type, path: String, rest: [String]) {
    do { return try CommandTree.find(name, words.rest) } catch {
      // An empty variable behind an option leaves it the command's name.
      let taken = words.leading.indices.dropFirst().first { place in
        words.leading[place - 1].hasPrefix("--")
          && CommandTree.commands.contains { $0.path == words.leading[place] }
      }
      if let taken { throw Failure(.usage, error.what, hint: .lacksValue(words.leading[taken - 1])) }
      guard words.leading.contains(where: CommandLineWords.isOfCommand) else { throw error }
      throw Failure(.usage, error.what, hint: .commandFirst)
    }
  }

  /// Started by ourselves between us and another program.
  ///
  /// - Parameter status: nil if a person called it so.
  private static func end(with status: Int32?, _ signal: EndingSignal? = nil) throws {
    guard let status else { throw Failure(.usage, .noSuchCommand, hint: .helpHint) }
    if status != 0 { throw CommandEnded(status: status, signal: signal) }
  }

  private static func help(_ words: [String]) throws {
    guard let name = words.first else { return try Output.page(HelpPage.overview) }
    if name == HelpPage.allWord { return try Output.page(HelpPage.everything) }
    let (_, path, _) = try CommandTree.find(name, Array(words.dropFirst()))
    try Output.page(help(of: path, asked: name, Array(words.dropFirst())))
  }

  private static func help(of path: String, asked name: String, _ rest: [String]) -> Page {
    // A group's bare name is its list where it is run; whoever asks for help wants to see all of it.
    if path == "\(name) list", !rest.contains("list") { return HelpPage.group(name) }
    return HelpPage.page(path)?.page ?? HelpPage.overview
  }

  private static func report(_ failure: Failure, asJSON: Bool) {
    if asJSON {
      let fields: [(String, JSON)] = [
        ("code", .number(Int(failure.code.rawValue))), ("message", .string(failure.message)),
        ("hint", .optional(failure.hint?.text)),
      ]
      Output.talk(JSON.object([("error", .object(fields))]).text)
      return
    }
    Output.talk(failure.page)
  }
}

/// What is said here alone.
extension Text {
  static func unknownLanguage(_ wish: String) -> Text {
    Text(
      "MPVAULT_LANG is “\(wish)”, which is no language of mpvault; it knows en and zh.",
      "MPVAULT_LANG 的值「\(wish)」mpvault 不支持，只支持 en 和 zh。")
  }
  static let commandFirst = Text(
    "the command comes first, then its options: mpvault COMMAND …", "先写命令，再写它的选项：mpvault 命令 …")
  static let noSuchLanguage = Text("There is no such language.", "没有这种语言。")
  static let languages = Text("--lang en | zh", "--lang zh（中文）| en（英文）")
}
