import Foundation
import Host
import MiniProgram
import Sodium
import Support
import Testing

@testable import Commands

/// `copy` and `get -c`, on the clipboard of a real X server.
@Suite struct CopyTests {
  private let vault: VaultHome
  private let server: XServer
  private let pair = Pairs.one(seed: 41)

  init() throws {
    vault = try VaultHome()
    server = try XServer()
    try vault.add(pair)
  }

  private func run(_ arguments: String...) throws -> Outcome {
    try vault.home.run(arguments, environment: vault.environment.merging(server.environment) { $1 })
  }

  /// The helpers that wait for this clipboard.
  private var helpers: [(name: String, processId: pid_t, environment: [String: String])] {
    server.helpers(ClearingHelper.word)
  }

  /// Ends the helpers before their time, which has them clear at once; not before they have read what they are told, or
  /// the signal would only end them.
  private func endHelpers() throws {
    for helper in helpers { try server.end(helper.processId) }
  }

  private func said(_ version: Int) -> String {
    Text.copied(pair.name, .appSecret, version, seconds: 45).english + "\n"
  }

  @Test(arguments: [["copy"], ["get", "-c"], ["get", "--clipboard"]])
  func theValueIsOnTheClipboardAndNowhereElse(_ command: [String]) throws {
    let outcome = try vault.home.run(
      command + [pair.name], environment: vault.environment.merging(server.environment) { $1 })
    #expect(outcome.status == 0 && outcome.stdout.isEmpty && outcome.errorText == said(1), "\(outcome)")
    #expect(try server.pasted() == pair.appSecret)
    try endHelpers()
  }

  /// Whoever ends the helper before its time has it clear at once; that is what ends the tests here.
  @Test func itIsTakenAwayWhenTheHelperEnds() throws {
    #expect(try run("copy", pair.name).status == 0)
    let helper = try #require(helpers.first)
    #expect(helpers.count == 1)
    #expect(eventually { ProcessStatus.catches(SIGTERM, helper.processId) })
    #expect(try server.pasted() == pair.appSecret, "it stays while the helper waits")
    try endHelpers()
    #expect(try eventually { try server.pasted() == nil })
    #expect(eventually { helpers.isEmpty })
  }

  @Test func whatSomebodyElseCopiedSinceStays() throws {
    #expect(try run("copy", pair.name).status == 0)
    try server.copy("something else")
    try endHelpers()
    #expect(eventually { helpers.isEmpty })
    #expect(try server.pasted() == "something else")
  }

  @Test(.enabled(if: MemoryTests.isRoot, "reading another process's memory wants root"))
  func theHelperDoesNotKnowTheSecret() throws {
    let password = try String(contentsOfFile: vault.home.path("pass"), encoding: .utf8)
    #expect(try run("copy", pair.name).status == 0)
    let helper = try #require(helpers.first)
    // It has read what it is told, and waits.
    #expect(eventually { ProcessStatus.catches(SIGTERM, helper.processId) })
    let memory = try Memory(of: helper.processId)
    for secret in [pair.secretBytes, Array(password.dropLast().utf8)] {
      #expect(memory.places(of: secret).isEmpty)
      for file in ["environ", "cmdline"] {
        let content = try Data(contentsOf: URL(fileURLWithPath: "/proc/\(helper.processId)/\(file)"))
        #expect(!content.isEmpty && content.range(of: Data(secret)) == nil)
      }
    }
    #expect(helper.environment.keys.allSatisfy { !$0.hasPrefix("MPVAULT") })
    let limits = try String(contentsOfFile: "/proc/\(helper.processId)/limits", encoding: .utf8)
    #expect(
      limits.split(separator: "\n").contains { $0.hasPrefix("Max core file size") && $0.contains(" 0 ") })
    #expect(try vault.home.tool("readlink", "/proc/\(helper.processId)/cwd").text == "/\n")
    try endHelpers()
  }

  /// Its own system calls; xclip's are xclip's.
  @Test func theSecretLeavesByAPipeAloneAndNoSocketIsOpened() throws {
    let log = vault.home.path("calls")
    let outcome = try vault.home.run(
      ["copy", pair.name], environment: vault.environment.merging(server.environment) { $1 },
      wrapper: ["strace", "-v", "-y", "-s", "65536", "-o", log])
    #expect(outcome.status == 0)
    let calls = String(decoding: try vault.home.read("calls"), as: UTF8.self).split(separator: "\n")
    let carrying = calls.filter { $0.contains(pair.appSecret) }
    #expect(carrying.count { $0.hasPrefix("write(") } == 1)
    // It looks whether the text has arrived.
    for call in carrying {
      #expect((call.hasPrefix("write(") || call.hasPrefix("read(")) && call.contains("<pipe:"), "\(call)")
    }
    #expect(!calls.contains { $0.hasPrefix("socket") || $0.hasPrefix("connect") })
    try endHelpers()
  }

  @Test func jsonSaysWhatWasCopied() throws {
    let outcome = try run("copy", pair.name, "--json")
    let object = try JSONSerialization.jsonObject(with: Data(outcome.stdout)) as? [String: Any]
    #expect(object?["name"] as? String == pair.name && object?["kind"] as? String == "appsecret")
    #expect(object?["version"] as? Int == 1 && object?["clearsAfter"] as? Int == 45)
    #expect(object?.count == 4 && !outcome.text.contains(pair.appSecret))
    try endHelpers()
  }

  @Test func anOldVersionIsCopiedWithTheWarningsOfGet() throws {
    let fresh = Pairs.one(seed: 42).appSecret
    #expect(try vault.run("reset", pair.name, "--reason", "routine", input: fresh).status == 0)
    #expect(try vault.run("reset", pair.name, "--reason", "leaked", "--begin").status == 0)
    let warning = try vault.run("get", pair.name, "--version", "1").errorText
    #expect(!warning.isEmpty)
    #expect(try run("copy", pair.name, "--version", "1").errorText == warning + said(1))
    #expect(try server.pasted() == pair.appSecret)
    #expect(try run("copy", pair.name).errorText == warning + said(2))
    #expect(try server.pasted() == fresh)
    // The helper of the first copy does not know the second.
    try endHelpers()
    #expect(eventually { helpers.isEmpty })
  }

  @Test func onATerminalAPartOfANameWillDo() throws {
    #expect(try vault.run("add", "another", input: Pairs.one(seed: 43).appSecret).status == 0)
    let part = String(pair.name.dropFirst())
    #expect(try run("copy", part).status == 66)
    let terminal = try vault.home.terminal(
      "copy", part, environment: vault.environment.merging(server.environment) { $1 })
    // The pair goes into the same form: Enter is the other half.
    try terminal.expect(Text.askCopyID(.standard).english.trimmed)
    #expect(try server.pasted() == pair.appSecret)
    try terminal.send("\r")
    let outcome = try terminal.waitForExit()
    #expect(outcome.status == 0 && outcome.text.contains(Text.tookPart(pair.name).english), "\(outcome)")
    #expect(try server.pasted() == pair.appId)
    try endHelpers()
  }

  @Test(arguments: [["copy", "shop"], ["get", "-c", "shop"]])
  func withoutAClipboardItIsSaidBeforeAnythingIsAsked(_ arguments: [String]) throws {
    let outcome = try ScratchHome().run(arguments)
    #expect(outcome.status == 69 && outcome.stdout.isEmpty)
    #expect(outcome.errorText == Failure(HostError.noClipboard).lines)
  }

  /// What could not be handed over may arrive late, so the helper stays for it.
  @Test func aClipboardThatDoesNotAnswerIs69AndTheHelperStays() throws {
    let outcome = try vault.home.run(
      ["copy", pair.name], environment: vault.environment.merging(["DISPLAY": ":7777"]) { $1 })
    #expect(outcome.status == 69)
    #expect(outcome.errorText == Failure(HostError.clipboardFailed("xclip")).lines)
    // It is another program a moment after it was started.
    #expect(eventually { !helpersByHome(vault.home).isEmpty })
    let helper = try #require(helpersByHome(vault.home).first)
    #expect(eventually { ProcessStatus.catches(SIGTERM, helper) })
    kill(helper, SIGTERM)
    #expect(eventually { helpersByHome(vault.home).isEmpty })
  }
}

/// The helpers that wait in this home, whatever clipboard they were told.
private func helpersByHome(_ home: ScratchHome) -> [pid_t] {
  XServer.processes { $0["HOME"] == home.path }.filter { $0.name.hasSuffix(ClearingHelper.word) }
    .map(\.processId)
}

/// The helper with times that a test can wait for.
@Suite struct ClearingHelperTests {
  private let server: XServer

  init() throws { server = try XServer() }

  private func clipboard(_ kind: Clipboard.Kind = .xclip) throws -> Clipboard {
    let path = "/usr/local/bin:/usr/bin:/bin"
    return try #require(Clipboard(kind) { $0 == "PATH" ? path : $0 == "DISPLAY" ? server.display : nil })
  }

  private func copy(_ text: String, on clipboard: Clipboard, milliseconds: Int) throws {
    let bytes = Array(text.utf8)
    let secret = SecretBytes(copying: bytes.span)
    // On a busy machine xsel does not always come to serve a text in time, and that is said.
    for _ in 0..<2 where try hasTaken(bytes, clipboard, milliseconds) { return }
    try ClearingHelper.start(for: secret, on: clipboard, milliseconds: milliseconds, program: Binary.path)
    try clipboard.write(bytes.span)
  }

  private func hasTaken(_ bytes: [UInt8], _ clipboard: Clipboard, _ milliseconds: Int) throws -> Bool {
    let secret = SecretBytes(copying: bytes.span)
    try ClearingHelper.start(for: secret, on: clipboard, milliseconds: milliseconds, program: Binary.path)
    return (try? clipboard.write(bytes.span)) != nil
  }

  /// That the text was there is what `copy` has waited for.
  @Test(arguments: [Clipboard.Kind.xclip, .xsel]) func itClearsWhenTheTimeIsOver(_ kind: Clipboard.Kind)
    throws
  {
    let started = ContinuousClock.now
    try copy("a secret", on: clipboard(kind), milliseconds: 3000)
    #expect(try eventually { try server.pasted() == nil })
    #expect(ContinuousClock.now - started >= .milliseconds(3000))
  }

  /// The helper of the first copy finds another text and leaves it to its own.
  @Test func aSecondCopyHasItsWholeTime() throws {
    let clipboard = try clipboard()
    try copy("first", on: clipboard, milliseconds: 3_600_000)
    let first = try #require(server.helpers(ClearingHelper.word).first)
    try copy("second", on: clipboard, milliseconds: 3_600_000)
    try server.end(first.processId)
    #expect(try server.pasted() == "second")
    let second = try #require(server.helpers(ClearingHelper.word).first)
    try server.end(second.processId)
    #expect(try server.pasted() == nil)
  }

  @Test func whatItIsToldIsReadBackAndAnythingElseRefused() {
    let mark = ClipboardMark(key: Random.bytes(32), hash: Blake2b.hash32([1, 2].span))
    let task = ClearingTask(kind: .terminal, milliseconds: 45_000, mark: mark)
    #expect(ClearingTask(task.bytes) == task)
    for count in task.bytes.indices { #expect(ClearingTask(Array(task.bytes[..<count])) == nil) }
    #expect(ClearingTask(task.bytes + [0]) == nil)
    let rest = mark.key + mark.hash.bytes
    for head in ["none\n1\n", "xclip\n-1\n", "xclip\n1.5\n", "xclip\n99999999999\n", "xclip\n\n", "\n\n"] {
      #expect(ClearingTask(Array(head.utf8) + rest) == nil)
    }
  }

  @Test func itIsNoCommandForPeople() throws {
    let home = try ScratchHome()
    for input in [nil, [0x78, 0x0a], Array("xclip\n0\n".utf8)] as [[UInt8]?] {
      #expect(try home.run(ClearingHelper.word, input: input).status == 64)
    }
    #expect(try !home.run("--help").text.contains(ClearingHelper.word))
  }
}

/// Over ssh and in tmux there is no clipboard but the terminal's.
@Suite struct TerminalClipboardTests {
  private let vault: VaultHome
  private let pair = Pairs.one(seed: 44)

  init() throws {
    vault = try VaultHome()
    try vault.add(pair)
  }

  private var encoded: String { Data(pair.secretBytes).base64EncodedString() }

  @Test(arguments: ["SSH_TTY", "SSH_CONNECTION"])
  func overSSHTheTerminalIsAskedByOSC52(_ variable: String) throws {
    let terminal = try vault.home.terminal(
      "copy", pair.name, environment: vault.environment.merging([variable: "x"]) { $1 })
    try terminal.expect("\u{1b}]52;c;\(encoded)\u{7}")
    try terminal.expect(
      Text.handedToTerminal(Clipboard.Kind.terminal.rawValue).english.prefix(40).description)
    // The pair goes into the same form here too.
    try terminal.expect(Text.askCopyID(.standard).english.trimmed)
    try terminal.send("\r")
    try terminal.expect("\u{1b}]52;c;\(Data(pair.appId.utf8).base64EncodedString())\u{7}")
    try terminal.expect(Text.copiedAppIDToo(pair.name).english)
    #expect(try terminal.waitForExit().status == 0)
    #expect(!terminal.text.contains(pair.appSecret))
  }

  /// The helper has the terminal for its standard output.
  @Test func theTerminalIsClearedByAnEmptySequence() throws {
    let mark = ClipboardMark(key: Random.bytes(32), hash: Blake2b.hash32([1].span))
    let task = ClearingTask(kind: .terminal, milliseconds: 300, mark: mark)
    try vault.home.write("task", task.bytes)
    let terminal = try PseudoTerminal(["sh", "-c", "mpvault clipboard-clear < task"], in: vault.home)
    try terminal.expect("\u{1b}]52;c;\u{7}")
    #expect(try terminal.waitForExit().status == 0)
  }

  /// Also the one that `copy` leaves behind, which has no terminal of its own; SIGTERM ends its time.
  @Test func theHelperOfACopyHasTheTerminalStill() throws {
    let line = "SSH_TTY=x mpvault copy '\(pair.name)' 2> /dev/null; read -r line"
    let terminal = try PseudoTerminal(["sh", "-c", line], in: vault.home, environment: vault.environment)
    try terminal.expect("\u{1b}]52;c;\(encoded)\u{7}")
    // It is another program a moment after it was started.
    #expect(eventually { !helpersByHome(vault.home).isEmpty })
    let helper = try #require(helpersByHome(vault.home).first)
    #expect(eventually { ProcessStatus.catches(SIGTERM, helper) })
    kill(helper, SIGTERM)
    try terminal.expect("\u{1b}]52;c;\u{7}")
    try terminal.send("\r")
    #expect(try terminal.waitForExit().status == 0)
  }

  @Test func withoutATerminalThereIsNoneOverSSH() throws {
    let outcome = try vault.home.run(
      ["copy", pair.name], environment: vault.environment.merging(["SSH_TTY": "x"]) { $1 })
    #expect(outcome.status == 69 && outcome.errorText == Failure(HostError.noClipboard).lines)
  }

  /// tmux's own settings keep escape sequences from its terminal; it is asked itself.
  @Test func inTmuxTheOuterTerminalGetsIt() throws {
    let line =
      "tmux -f /dev/null new-session \"mpvault copy '\(pair.name)' 2> /dev/null; tmux list-buffers > buffers; echo ended; read -r line\""
    let terminal = try PseudoTerminal(
      ["sh", "-c", line], in: vault.home,
      environment: vault.environment.merging(["TMUX_TMPDIR": vault.home.path("run")]) { $1 })
    try terminal.expect("\u{1b}]52;;\(encoded)\u{7}")
    try terminal.expect("ended")
    try terminal.send("\r")
    #expect(try terminal.waitForExit().status == 0)
    #expect(!terminal.text.contains(pair.appSecret))
    #expect(try vault.home.read("buffers").isEmpty, "not in tmux's own list either")
  }
}
