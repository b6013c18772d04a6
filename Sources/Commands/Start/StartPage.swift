internal import ArgumentParser
internal import Host
internal import SystemPackage
internal import Vault

/// `mpvault` alone: what is most urgent, and a mini-program to choose. Where nobody sits at a terminal, the first commands.
struct StartPage {
  /// Global options, as they were typed.
  private let leading: [String]

  init(_ leading: [String]) { self.leading = leading }

  /// - Parameter dispatch: runs a command line, as if it had been typed.
  func open(_ dispatch: ([String]) throws -> Void) throws {
    let global = try ParseErrors.translating(nil, leading) { try GlobalOptions.parse(leading) }
    let session = Session(global)
    // Whoever asks for JSON is a program, and has forgotten what it wants.
    guard !session.isJSON else { throw Failure(.usage, .noCommand, hint: .helpHint) }
    // A page is for a person, and shows what no assistant is to read.
    guard Streams.isTerminal(.standardInput), Streams.isTerminal(.standardOutput), !Assistant.isThere,
      let terminal = try? Terminal()
    else { return try Output.page(HelpPage.first) }
    guard let locked = try session.lockedVaultIfAny() else {
      return try Output.page(Page(NoVaultPage.lines))
    }
    let (columns, rows) = terminal.size
    guard ScreenSize(columns: columns, rows: rows).hasRoom, Self.knowsSequences else {
      return try dispatch(leading + ["list"])
    }
    let vault = try session.unlockWithoutAsking() ?? unlock(locked, session)
    // What comes up on the way is said when the page is closed.
    let ending = try session.work(in: vault) {
      var picker = try Picker(session, locked, vault)
      let ending = try picker.run()
      picker.close()
      return ending
    }
    try end(ending, dispatch)
  }

  private static var knowsSequences: Bool { Environment.value("TERM").map { $0 != "dumb" } ?? false }

  private func unlock(_ locked: LockedVault, _ session: Session) throws -> Vault {
    let vault = try LockedPage(locked: locked, session: session).unlock()
    try session.fileInbox(of: locked, in: vault)
    return vault
  }

  private func end(_ ending: Picker.Ending, _ dispatch: ([String]) throws -> Void) throws {
    switch ending {
    case .left: break
    case .idle(let seconds): Output.talk(.closedIdle(max(1, seconds / 60)))
    case .locked: Output.talk(.closedLocked)
    case .interrupted: throw CommandEnded(status: ExitCode.interrupted.rawValue)
    case .run(let words): try run(words, dispatch)
    case .ask(let asking):
      let answer = try Terminal().readLine(asking.question).trimmed
      // Before it is printed: it may be a value that was pasted in the wrong place.
      if !answer.isEmpty { try run(asking.words(Checked.line(answer, option: asking.option)), dispatch) }
    }
  }

  private func run(_ words: [String], _ dispatch: ([String]) throws -> Void) throws {
    let line = leading + words
    Output.talk("$ " + Shell.line(["mpvault"] + line))
    try dispatch(line)
  }
}

extension Text {
  static func closedIdle(_ minutes: Int) -> Text {
    Text(
      "Closed: nothing was pressed for \(minutes, "minute"). mpvault opens the page again.",
      "闲置 \(minutes) 分钟，已关闭。再打开：mpvault")
  }
  static let closedLocked = Text(
    "Closed: the vault was locked. mpvault opens the page again.", "保险库已锁定，页面已关闭。再打开：mpvault")
}
