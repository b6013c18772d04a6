import Foundation
import Support
import Testing

@testable import Commands

/// `run` as a job of a real shell, and what a command has to be given that is to work as it would without us.
@Suite struct RunJobTests {
  private let vault: VaultHome
  private let pair = Pairs.one(seed: 64)

  init() throws {
    vault = try VaultHome()
    try vault.add(pair)
  }

  private func shell() throws -> PseudoTerminal { try vault.bash(running: pair.name) }

  private func end(_ terminal: PseudoTerminal) throws {
    try terminal.expect("[?2004h")
    try terminal.send("exit\r")
    try terminal.waitForExit()
    #expect(!terminal.text.contains(pair.appSecret))
  }

  @Test func ctrlZTwiceGivesTheShellAndFgGoesOn() throws {
    let terminal = try shell()
    try terminal.send(
      "mpvault run '\(pair.name)' -- sh -c 'echo p\"\"id $$ .; read x; echo got $x; exit 4'\r")
    try terminal.expect("pid ")
    let process = try #require(Int(try terminal.expect(" .")))
    try terminal.send("\u{1a}")
    try terminal.expect(Text.stopped.english)
    try terminal.send("\u{1a}")
    try terminal.expect("Stopped")
    try terminal.send("echo shell; cut -d' ' -f3 /proc/\(process)/stat\r")
    try terminal.expect("shell\r\n")
    try terminal.expect("T\r\n")
    try terminal.send("fg; echo code $?\r")
    try terminal.expect("mpvault run")
    try terminal.send("typed\r")
    try terminal.expect("got typed")
    try terminal.expect("code 4")
    #expect(terminal.text.components(separatedBy: Text.stopped.english).count == 2)
    try end(terminal)
  }

  /// A shell tells a job that runs already nothing when it takes it to the front.
  @Test func aJobThatWasInTheBackgroundGetsItsKeys() throws {
    let terminal = try shell()
    try terminal.send("mpvault run '\(pair.name)' -- sh -c 'echo be\"\"gun; read x; echo g\"\"ot $x' &\r")
    try terminal.expect("begun")
    try terminal.send("fg\r")
    try terminal.expect("mpvault run")
    try terminal.send("typed\r")
    try terminal.expect("got typed")
    try end(terminal)
  }

  /// In the background the terminal is as the shell has it, and makes the ends of lines itself; in front we do.
  ///
  /// The shell waits itself: one that is just starting a program (vfork) does not stop before that one has begun.
  @Test func eachLineEndsOnceInTheBackgroundAndInFront() throws {
    try vault.home.tool("mkfifo", "go")
    let terminal = try shell()
    try terminal.send(
      "mpvault run '\(pair.name)' -- sh -c 'echo be\"\"gun; read x; echo g\"\"ot $x; read w < go; echo $w; echo aw\"\"ake; read x; echo e\"\"nd' &\r"
    )
    try terminal.expect("begun\r\n")
    try terminal.send("fg\r")
    try terminal.expect("mpvault run")
    try terminal.send("typed\r")
    try terminal.expect("got typed\r\n")
    try terminal.send("\u{1a}")
    try terminal.expect(Text.stopped.english)
    try terminal.send("\u{1a}")
    try terminal.expect("Stopped")
    try terminal.send("bg; echo word > go\r")
    try terminal.expect("word\r\nawake\r\n")
    try terminal.send("fg\r")
    try terminal.expect("mpvault run")
    try terminal.send("typed\r")
    try terminal.expect("end\r\n")
    try end(terminal)
  }

  /// What comes from elsewhere leaves the terminal to its own mode.
  @Test func eachLineEndsOnceBehindAPipeToIt() throws {
    let terminal = try shell()
    try terminal.send("echo x | r sh -c 'cat; echo o\"\"ne; echo two'\r")
    try terminal.expect("one\r\ntwo\r\n")
    try end(terminal)
  }

  /// The terminal belongs to everybody in the pipeline.
  @Test func behindAPipeOthersGetTheirKeys() throws {
    let terminal = try shell()
    try terminal.send(
      "r sh -c 'test -t 1 || echo piped; exec sleep 30'"
        + " | sh -c 'read y; echo re''ady; read x < /dev/tty; echo $y $x'\r")
    try terminal.expect("ready")
    try terminal.send("typed\r")
    try terminal.expect("piped typed")
    try terminal.send("\u{3}")
    try end(terminal)
  }

  /// What asks at the terminal itself (sudo, ssh) hears the person although standard input is a file; in the background of a
  /// script it is the script that hears them.
  @Test func whatAsksAtTheTerminalGetsItsKeysBesideAFile() throws {
    try vault.home.write("file", "of a file\n")
    let terminal = try shell()
    try terminal.send(
      "r sh -c 'read y; echo re\"\"ady; read x < /dev/tty; echo $y, g\"\"ot $x' < file\r")
    try terminal.expect("ready")
    try terminal.send("typed\r")
    try terminal.expect("of a file, got typed")
    try terminal.expect("[?2004h")
    try vault.home.write(
      "script",
      "r() { mpvault run '\(pair.name)' -- \"$@\"; }\nr sh -c 'echo re\"\"ady; exec sleep 30' < file &\nread x < /dev/tty; echo g\"\"ot $x; kill $!\n"
    )
    try terminal.send("sh script\r")
    try terminal.expect("ready")
    try terminal.send("again\r")
    try terminal.expect("got again")
    try end(terminal)
  }

  /// Not only the command itself: a shell waits for what it started.
  @Test(arguments: ["r sh -c", "echo x | r sh -c"])
  func ctrlCEndsAllOfTheCommand(_ start: String) throws {
    let terminal = try shell()
    // A sh that is about to start something may lose the signal, with or without us.
    try terminal.send(start + " 'sh -c \"echo be\\\"\\\"gun; exec sleep 100\"; echo no'\r")
    try terminal.expect("begun")
    try terminal.send("\u{3}")
    try terminal.expect("[?2004h")
    try terminal.send("echo she''ll\r")
    try terminal.expect("shell")
    #expect(!terminal.text.contains("no\r\n"))
    try end(terminal)
  }

  /// A shell goes on with a loop unless what it waited for was ended by the key; a script has to hear of the key itself.
  @Test(arguments: ["< file", "", "| cat"], [false, true])
  func ctrlCEndsTheLoopAroundIt(_ redirection: String, _ isScript: Bool) throws {
    try vault.home.write("file", "of a file\n")
    let terminal = try shell()
    let loop =
      "for i in 1 2; do echo ro\"\"und $i; r sh -c 'echo be\"\"gun; exec sleep 100' \(redirection); done"
    if isScript {
      try vault.home.write("script", "r() { mpvault run '\(pair.name)' -- \"$@\"; }\n\(loop)\n")
      try terminal.send("bash script\r")
    } else {
      try terminal.send(loop + "\r")
    }
    try terminal.expect("round 1")
    try terminal.expect("begun")
    try terminal.send("\u{3}")
    try terminal.expect("[?2004h")
    try terminal.send("stty | grep -c -e '-echo\\b' -e '-isig'; echo she''ll\r")
    try terminal.expect("0\r\n")
    try terminal.expect("shell")
    #expect(!terminal.text.contains("round 2"), "\(terminal.text)")
    try end(terminal)
  }

  /// Its files have the modes that they would have, and it ignores no signal for our sake.
  @Test(arguments: ["", "--no-masking"]) func theCommandFindsWhatItWouldFind(_ option: String) throws {
    let script = "umask; grep -E \"Sig(Ign|Blk)\" /proc/self/status | cut -c1-8,17-; pwd"
    let alone = try vault.home.shell("umask 027; sh -c '\(script)'")
    let line = "umask 027; mpvault run '\(pair.name)' \(option) -- sh -c '\(script)'"
    let piped = try vault.home.shell(line, environment: vault.environment)
    // glibc ignores two signals of its own (32 and 33) in what it spawns.
    #expect(piped.text == alone.text, "\(piped.text) \(alone.text)")
    let terminal = try PseudoTerminal(["sh", "-c", line], in: vault.home, environment: vault.environment)
    let outcome = try terminal.waitForExit()
    #expect(outcome.text.replacing("\r\n", with: "\n") == alone.text, "\(outcome.text)")
  }

  @Test(arguments: ["sleep 100", "yes"]) func whoIsLeftInTheBackgroundIsNotWaitedFor(_ left: String) throws {
    let line =
      "timeout --foreground 30 mpvault run '\(pair.name)' -- sh -c '\(left) & echo $! >> left; kill -0 $!; exit 3'"
    defer { _ = try? vault.home.shell("kill $(cat left)") }
    let piped = try vault.home.shell(line + " > out 2> err; echo $?", environment: vault.environment)
    #expect(piped.text == "3\n")
    let terminal = try PseudoTerminal(["sh", "-c", line], in: vault.home, environment: vault.environment)
    #expect(try terminal.waitForExit().status == 3)
  }

  @Test func whenWeAreKilledItsTerminalHangsUp() throws {
    let terminal = try PseudoTerminal(
      [
        "sh", "-c",
        "exec mpvault run '\(pair.name)' -- sh -c 'trap \"echo hup > hup; exit\" HUP; echo begun; while :; do sleep 0.1; done'",
      ], in: vault.home, environment: vault.environment)
    try terminal.expect("begun")
    kill(terminal.processId, SIGKILL)
    try terminal.waitForExit()
    #expect(eventually { vault.home.files().contains("hup") })
  }

  @Test func aFullDiskIsToldAndTheCommandEnds() throws {
    let outcome = try vault.home.shell(
      "timeout 30 mpvault run '\(pair.name)' -- yes > /dev/full; echo $?", environment: vault.environment)
    #expect(outcome.lines.last == "74" && outcome.text.contains(Text.outputFull.english), "\(outcome)")
  }

  @Test(arguments: ["< pass", "<&-", "< /dev/null"]) func itsInputIsOurs(_ input: String) throws {
    let alone = try vault.home.shell("sh -c 'cat; echo $?' \(input) 2> /dev/null")
    let outcome = try vault.home.shell(
      "mpvault run '\(pair.name)' -- sh -c 'cat; echo $?' \(input) 2> /dev/null",
      environment: vault.environment)
    // A stream that was closed is an empty one.
    #expect(outcome.text == (input == "<&-" ? "0\n" : alone.text))
  }

  @Test func aClosedOutputIsNoEnd() throws {
    let line = "mpvault run '\(pair.name)' -- sh -c 'exec >&- 2>&-; sleep 0.3; exit 4'"
    let terminal = try PseudoTerminal(["sh", "-c", line], in: vault.home, environment: vault.environment)
    #expect(try terminal.waitForExit().status == 4)
    #expect(try vault.home.shell(line + "; echo $?", environment: vault.environment).text == "4\n")
  }

  /// As much as there is, and nothing of it is lost; in the long run more than there is memory.
  @Test func muchOutputGoesThrough() throws {
    let count = Soak.isOn ? 20_000_000 : 500_000
    let outcome = try vault.home.shell(
      """
      (ulimit -v 150000; mpvault run '\(pair.name)' -- sh -c 'seq \(count); echo $WX_APPSECRET') > out; echo $?
      head -n \(count) out | cksum; seq \(count) | cksum; tail -n 1 out
      """, environment: vault.environment)
    let lines = outcome.lines
    #expect(
      lines.count == 4 && lines[0] == "0" && lines[1] == lines[2] && lines[3].hasPrefix("[mp://"), "\(lines)")
  }

  /// In pieces with pauses between them, and in the forms that programs print: at each place of a base64 text, in URLs.
  @Test func onAPipeNoPartOfASecretIsSeen() throws {
    let outcome = try vault.run(
      "run", pair.name, "--", "sh", "-c",
      """
      s=$WX_APPSECRET; printf '%.10s' $s; sleep 0.4; printf '%s\\n' ${s#??????????}
      for p in '' a ab abc; do printf '%s%sxyz' "$p" $s | base64 -w0; echo; done
      printf '%s' $s | base64 -w10
      """)
    #expect(outcome.status == 0)
    for start in stride(from: 0, to: 22, by: 1) {
      let part = pair.appSecret.dropFirst(start).prefix(10)
      #expect(!outcome.text.contains(part), "\(outcome.text)")
    }
    for prefix in ["", "a", "ab", "abc"] {
      let encoded = Data((prefix + pair.appSecret + "xyz").utf8).base64EncodedString()
      #expect(!outcome.text.contains(encoded.dropFirst(6).prefix(24)), "\(outcome.text)")
    }
    #expect(outcome.text.components(separatedBy: "[mp://").count >= 6, "\(outcome.text)")
  }
}
