import Foundation
import Glibc
import Support
import Testing

@testable import Commands

/// Whom a command of `run` leaves running, as a start script does: they live on as they would without us, and what they
/// print is masked.
@Suite struct RunLeftTests {
  private let vault: VaultHome
  private let pair = Pairs.one(seed: 66)
  private var said: String { Text.leftRunning.english }

  /// `start` leaves a service in the background that waits for a word in `go`, prints the secret and notes that it lives;
  /// that of `start-yes` prints without end.
  init() throws {
    vault = try VaultHome()
    try vault.add(pair)
    try script(
      "start", "(cat go > null; echo late $WX_APPSECRET; echo late; echo yes > lives) &\necho started")
    try script("start-yes", "(cat go > null; yes; echo $? > ended) &\necho started")
    guard mkfifo(vault.home.path("go"), 0o600) == 0 else { throw SupportError("mkfifo") }
  }

  private func script(_ name: String, _ text: String) throws {
    try vault.home.write(name, "#!/bin/sh\n\(text)\n")
    chmod(vault.home.path(name), 0o700)
  }

  private func shell(_ line: String) throws -> Outcome {
    try vault.home.shell(
      "run() { timeout --foreground 60 mpvault run '\(pair.name)' \"$@\"; }; \(line)",
      environment: vault.environment)
  }

  private func terminal() throws -> PseudoTerminal { try vault.bash(running: pair.name) }

  /// The service goes on; whoever writes here waits until it is there.
  private func go() throws { try vault.home.tool("timeout", "20", "sh", "-c", "echo > go") }

  private func text(_ name: String) -> String {
    (try? String(contentsOfFile: vault.home.path(name), encoding: .utf8)) ?? ""
  }

  private func has(_ name: String) -> Bool { !text(name).isEmpty }

  @Test func aServiceThatPrintsIntoAFileLivesOnAndIsMasked() throws {
    let outcome = try shell("run -- ./start > out 2> err; echo $?")
    #expect(outcome.text == "0\n" && text("out") == "started\n" && text("err") == said + "\n", "\(outcome)")
    try go()
    #expect(eventually { text("out").hasSuffix("late\n") && has("lives") })
    #expect(text("out").contains("late [mp://") && !text("out").contains(pair.appSecret))
  }

  @Test func theCodeIsTheCommandsAndBothStreamsStayApart() throws {
    try script(
      "both", "(cat go > null; echo out; exec >&-; echo err $WX_APPSECRET >&2; echo yes > lives) &\nexit 7")
    #expect(try shell("run -- ./both > out 2> err; echo $?").text == "7\n")
    try go()
    #expect(eventually { text("err").contains("err [mp://") && has("lives") })
    #expect(text("out") == "out\n" && !text("err").contains(pair.appSecret))
  }

  @Test func whoPrintsElsewhereIsNotSpokenOf() throws {
    try script("elsewhere", "(exec > own 2>&1; cat go; echo yes > lives) &\nexit 3")
    #expect(try shell("run -- ./elsewhere 2>&1; echo $?").text == "3\n")
    try go()
    #expect(eventually { has("lives") })
  }

  @Test func whoReadsAPipeHasItsEndWithTheService() throws {
    #expect(
      try shell("((run -- ./start; echo $? > code) 2> err | cat > out && echo yes > ended) &").status == 0)
    #expect(eventually { text("code") == "0\n" })
    #expect(!has("ended"))
    try go()
    #expect(eventually { has("ended") })
    #expect(text("out").contains("late [mp://") && has("lives"))
  }

  @Test func aReaderThatIsGoneIsToldToTheService() throws {
    #expect(try shell("run -- ./start-yes 2> err | head -1").text == "started\n")
    try go()
    #expect(eventually { text("ended") == "141\n" })
  }

  @Test func noOtherDescriptorIsHeldOpen() throws {
    let outcome = try shell(
      "(exec 9> lock; flock 9; run -- sh -c 'exec 9>&-; ./start' > out 2> err); flock -n lock echo free")
    #expect(outcome.text == "free\n")
    try go()
    #expect(eventually { has("lives") })
  }

  /// Ctrl-C at the shell is not for the service, and the terminal is as it was.
  @Test(arguments: ["r ./start", "r sh -c 'setsid ./start'", "r bash -ic ./start"])
  func atATerminalItLivesOnAndIsMasked(_ start: String) throws {
    let terminal = try terminal()
    try terminal.send("stty -g > before; \(start); echo co''de $?; stty -g > after\r")
    try terminal.expect("started")
    try terminal.expect(said)
    try terminal.expect("code 0")
    try terminal.send("sh -c 'echo sl\"\"eeps; exec sleep 100'\r")
    try terminal.expect("sleeps")
    try terminal.send("\u{3}")
    try terminal.expect("[?2004h")
    try terminal.send("echo she''ll\r")
    try terminal.expect("shell")
    #expect(has("before") && text("before") == text("after"))
    try go()
    try terminal.expect("late [mp://")
    try terminal.expect("late\r\n")
    #expect(eventually { has("lives") })
    #expect(!terminal.text.contains(pair.appSecret))
  }

  /// Nobody holds the terminal, and yet the kernel would hang up on who is in front of it when its session ends.
  @Test(arguments: ["", "nohup"]) func atATerminalWhoPrintsElsewhereLivesOn(_ before: String) throws {
    try script(
      "elsewhere", "\(before) sh -c 'cat go > null; echo yes > lives' > own 2>&1 < /dev/null &\nexit 3")
    let terminal = try terminal()
    try terminal.send("r ./elsewhere; echo co''de $?\r")
    try terminal.expect("code 3")
    #expect(!terminal.text.contains(said))
    try go()
    #expect(eventually { has("lives") })
  }

  @Test func aTerminalThatIsGoneIsToldToTheService() throws {
    var terminal: PseudoTerminal? = try terminal()
    try terminal?.send("r ./start-yes; echo co''de $?\r")
    try terminal?.expect("code 0")
    terminal = nil
    try go()
    #expect(eventually { text("ended") == "1\n" })
  }
}
