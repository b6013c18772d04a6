import Foundation
import Host
import Support
import Testing
import Vault

@testable import Commands

/// `mpvault` alone, on a real pseudo-terminal.
@Suite struct StartPageTests {
  private let vault: VaultHome
  private let pairs = Pairs.first(2, seed: 190)

  init() throws {
    vault = try VaultHome()
    for pair in pairs { try vault.add(pair) }
  }

  /// A person in front of the page.
  struct Viewer {
    let terminal: PseudoTerminal
    let language: Language
    var columns = 80
    var rows = 24

    var window: Window { Window(columns: columns, rows: rows, terminal.output) }

    /// Waits until something is on the screen.
    func see(_ wanted: String) throws { try see { $0.text.contains(wanted) } }

    func see(_ sentence: Text) throws { try see(language.say(sentence)) }

    func see(_ isWanted: (Window) -> Bool) throws {
      try terminal.expectOutput { isWanted(Window(columns: columns, rows: rows, $0)) }
    }

    /// The page is left: the terminal is as it was.
    func expectRestored() {
      #expect(!window.isAlternate && window.isCursorShown && terminal.echoIsOn)
      #expect(terminal.text.contains("\u{1b}[?2004l"))
    }
  }

  private func open(
    _ language: Language = .english, columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
  ) throws -> Viewer {
    let added = vault.environment.merging(language.setting) { $1 }.merging(environment) { $1 }
    let terminal = try vault.home.terminal(environment: added, columns: columns, rows: rows)
    let viewer = Viewer(terminal: terminal, language: language, columns: columns, rows: rows)
    try viewer.see(.search)
    return viewer
  }

  @Test(arguments: Language.allCases)
  func typingAndEnterTwiceCopiesAndOnceMoreTheAppID(_ language: Language) throws {
    let server = try XServer()
    let viewer = try open(language, environment: server.environment)
    // As an input method sends it, and as a slow line brings it.
    let bytes = Array(pairs[1].name.utf8)
    for byte in bytes { try viewer.terminal.send([byte]) }
    try viewer.see(.found(1, of: 2))
    #expect(viewer.window.isAlternate && viewer.window.isCursorShown)
    try viewer.terminal.send("\r")
    try viewer.see(.keysOfMenu)
    try viewer.terminal.send("\r")
    try viewer.see(.copyIDNext())
    #expect(try server.pasted() == pairs[1].appSecret)
    try viewer.terminal.send("\r")
    try viewer.see(.onlyBackFromCopy)
    #expect(try server.pasted() == pairs[1].appId)
    try viewer.terminal.send("\u{3}")
    let outcome = try viewer.terminal.waitForExit()
    #expect(outcome.status == 130 && !outcome.text.contains(pairs[1].appSecret))
    viewer.expectRestored()
    for helper in server.helpers(ClearingHelper.word) { try server.end(helper.processId) }
  }

  @Test(arguments: Language.allCases)
  func withoutAClipboardTheValueIsShownUntilAnyKey(_ language: Language) throws {
    let viewer = try open(language)
    try viewer.terminal.send(pairs[0].appId)
    try viewer.see(.found(1, of: 2))
    try viewer.terminal.send("\r1")
    try viewer.see(pairs[0].appSecret)
    #expect(viewer.window.text.contains(language.say(.noClipboardHere)) && !viewer.window.isCursorShown)
    try viewer.terminal.send("x")
    try viewer.see(.keysOfFound)
    #expect(!viewer.window.text.contains(pairs[0].appSecret))
    // The page still finds what was typed before.
    try viewer.terminal.send("\u{1b}")
    try viewer.see(.keysOfList)
    try viewer.terminal.send("\u{1b}")
    #expect(try viewer.terminal.waitForExit().status == 0)
    viewer.expectRestored()
    #expect(viewer.window.text == "")
  }

  @Test(arguments: Language.allCases)
  func aLockedVaultAsksAndThenOpensThePage(_ language: Language) throws {
    let person = try Person([], in: vault.home, speaking: language, columns: 80)
    try person.expect(.isLocked)
    try person.answerHidden(.askPassphrase, "not these words")
    try person.expect(.wrongPassphrase)
    try person.answerHidden(.askPassphrase, VaultHome.passphrase)
    let viewer = Viewer(terminal: person.terminal, language: language)
    try viewer.see(.search)
    try viewer.terminal.send("\u{1b}")
    #expect(try viewer.terminal.waitForExit().status == 0)
    viewer.expectRestored()
    for gone: Text in [.isLocked, .storeLocked] {
      #expect(!viewer.window.text.contains(language.say(gone)))
    }
    #expect(!viewer.terminal.text.contains(VaultHome.passphrase))
  }

  @Test(arguments: Language.allCases) func ctrlCAtThePromptLeavesTheWaysOut(_ language: Language) throws {
    let person = try Person([], in: vault.home, speaking: language, columns: 80)
    try person.awaitHidden(.askPassphrase)
    try person.terminal.send("\u{3}")
    #expect(try person.terminal.waitForExit().status == 130)
    let window = Window(person.terminal.output)
    #expect(window.lines.last == language.say(.storeLocked) && window.cursor.row == window.lines.count)
    #expect(person.terminal.echoIsOn)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT]) func aSignalRestoresTheTerminal(_ signal: Int32) throws {
    let viewer = try open()
    viewer.terminal.signal(signal)
    #expect(try viewer.terminal.waitForExit().status == 128 + Int(signal))
    viewer.expectRestored()
  }

  @Test func ctrlZGivesTheShellAndFgThePage() throws {
    let terminal = try PseudoTerminal(
      ["bash", "--norc", "--noprofile", "-i"], in: vault.home, environment: vault.environment,
      columns: 80)
    let viewer = Viewer(terminal: terminal, language: .english)
    try terminal.send("PS1=; echo rea''dy; mpvault\r")
    try viewer.see(.search)
    try terminal.send("demo\u{1a}")
    try viewer.see("Stopped")
    #expect(!viewer.window.isAlternate && viewer.window.text.contains("ready"))
    try terminal.send("fg\r")
    try viewer.see { $0.isAlternate && $0.text.contains("Find: demo") }
    try terminal.send("\u{3}")
    try viewer.see { !$0.isAlternate }
    try terminal.send("echo code $?; exit\r")
    try terminal.expect("code 130")
    try terminal.waitForExit()
  }

  @Test func anotherSizeIsDrawnAnew() throws {
    var viewer = try open()
    try viewer.terminal.resize(columns: 60, rows: 20)
    viewer.columns = 60
    viewer.rows = 20
    // What was drawn before is wider than this window; what is drawn since begins with a clear one.
    try viewer.see { $0.lines.last == Text.keysOfNarrowList.english }
    #expect(viewer.window.lines.count { $0 == String(repeating: "-", count: 60) } >= 2)
    try viewer.terminal.resize(columns: 30, rows: 5)
    (viewer.columns, viewer.rows) = (30, 5)
    try viewer.see { $0.lines.first == "mpvault               unlocked" }
    try viewer.terminal.send("\u{3}")
    #expect(try viewer.terminal.waitForExit().status == 130)
  }

  @Test(arguments: [(59, 24), (80, 11)]) func aSmallWindowGetsTheList(_ columns: Int, _ rows: Int) throws {
    let terminal = try vault.home.terminal(environment: vault.environment, columns: columns, rows: rows)
    let outcome = try terminal.waitForExit()
    #expect(outcome.status == 0 && outcome.text.contains(pairs[0].appId))
    #expect(!outcome.text.contains("\u{1b}[?1049h"))
  }

  @Test(arguments: Language.allCases)
  func whatChangesAnythingIsPrintedAndGoesOnAsACommand(_ language: Language) throws {
    let viewer = try open(language)
    try viewer.terminal.send("wx\r6")
    try viewer.terminal.expect("$ mpvault reset ")
    try viewer.terminal.expect("4 ")
    viewer.expectRestored()
    try viewer.terminal.send("\u{3}")
    #expect(try viewer.terminal.waitForExit().status == 130)

    let leak = try open(language)
    try leak.terminal.send("\(pairs[0].appId)\r7")
    try leak.terminal.expect(language.say(Asking.leak(pairs[0].name).question))
    try leak.terminal.send("GitHub\r")
    let name = Shell.quote(pairs[0].name)
    try leak.terminal.expect("$ mpvault leak \(name) --where GitHub")
    #expect(try leak.terminal.waitForExit().status == 0)
    #expect(try (vault.json("todo") as? [[String: Any]])?.first?["what"] as? String == "leaked")

    let todo = try open(language)
    try todo.see(Todo.Grade.urgent.head(1, isGrouped: false))
    try todo.terminal.send("\t\r")
    try todo.terminal.expect("$ mpvault reset \(name) --reason leaked")
    try todo.terminal.send("\u{3}")
    try todo.terminal.waitForExit()
  }

  @Test(.enabled(if: KernelKeyring.status == .available, "this machine keeps no keys"))
  func thePageClosesWhenNobodyIsThereOrTheVaultIsLocked() throws {
    #expect(try vault.run("policy", "set", "--cache", "3s").status == 0)
    let idle = try Person([], in: vault.home, speaking: .english, columns: 80)
    try idle.answerHidden(.askPassphrase, VaultHome.passphrase)
    let viewer = Viewer(terminal: idle.terminal, language: .english)
    try viewer.terminal.expect(Text.closedIdle(1).english)
    #expect(try viewer.terminal.waitForExit().status == 0)
    viewer.expectRestored()

    #expect(try vault.run("policy", "set", "--cache", "15m").status == 0)
    let locked = try Person([], in: vault.home, speaking: .english, columns: 80)
    try locked.answerHidden(.askPassphrase, VaultHome.passphrase)
    let other = Viewer(terminal: locked.terminal, language: .english)
    try other.see(.unlockedFor(15))
    #expect(try vault.home.run("lock").status == 0)
    try other.terminal.send("x")
    try other.terminal.expect(Text.closedLocked.english)
    #expect(try other.terminal.waitForExit().status == 0)
  }
}

/// `mpvault` alone where there is no page to show.
@Suite struct NoPageTests {
  @Test(arguments: Language.allCases) func withoutATerminalItPrintsTheFirstCommands(_ language: Language)
    throws
  {
    let home = try ScratchHome()
    let outcome = try home.run([], environment: language.setting)
    #expect(outcome.status == 0 && outcome.errorText.isEmpty)
    for path in HelpPage.firstPaths {
      let page = try #require(HelpPage.page(path))
      #expect(outcome.text.contains("  \(path) ") && outcome.text.contains(language.say(page.abstract)))
    }
    #expect(outcome.text.contains("mpvault --help all") && home.files().isEmpty)
    // A pipe behind it is no person either.
    let piped = try PseudoTerminal(["sh", "-c", "mpvault | cat"], in: home, environment: language.setting)
    #expect(try piped.waitForExit().text.contains("mpvault --help all"))
  }

  @Test(arguments: [["--json"], ["--vault", "x", "--json"], ["--nothing"], ["--vault"]])
  func whatIsNoPersonsWishIsRefused(_ arguments: [String]) throws {
    #expect(try ScratchHome().run(arguments).status == 64)
  }

  @Test(arguments: Language.allCases) func withoutAVaultItSaysHowToBegin(_ language: Language) throws {
    let home = try ScratchHome()
    let terminal = try home.terminal(environment: language.setting, columns: 60)
    let outcome = try terminal.waitForExit()
    #expect(outcome.status == 0 && home.files().isEmpty)
    let window = Window(columns: 60, outcome.stdout)
    for sentence: Text in [.whatItIs, .noVaultHere, .justPressed, .addFirst, .lookFirstAtHelp] {
      #expect(window.lines.contains { $0.hasSuffix(language.say(sentence)) }, "\(window.text)")
    }
  }

  @Test func aVaultThatIsGoneIsSaid() throws {
    let vault = try VaultHome()
    try vault.home.tool("rm", "-r", vault.home.path(".local/share/mpvault"))
    let outcome = try vault.home.terminal().waitForExit()
    #expect(outcome.status == 66 && outcome.text.contains("is gone from"), "\(outcome.text)")
  }
}
