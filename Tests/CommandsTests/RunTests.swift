import Foundation
import Glibc
import Support
import Testing

@testable import Commands

/// `run` at a terminal and on pipes: the command is as it would be without us, but for its secrets.
@Suite struct RunTests {
  private let vault: VaultHome
  private let pair = Pairs.one(seed: 61)

  init() throws {
    vault = try VaultHome()
    try vault.add(pair)
  }

  private func terminal(_ script: String, columns: Int = 80) throws -> PseudoTerminal {
    try PseudoTerminal(
      ["sh", "-c", "exec mpvault run '\(pair.name)' -- sh -c \"$SCRIPT\""], in: vault.home,
      environment: vault.environment.merging(["SCRIPT": script]) { $1 }, columns: columns)
  }

  @Test func onATerminalTheCommandHasOneAndItsSecretIsMasked() throws {
    let terminal = try terminal(
      "test -t 0 && test -t 1 && test -t 2 && echo all; stty size; printf '\\033[31m%s\\033[0m\\n' $WX_APPSECRET;"
        + "trap 'stty size; exit 3' WINCH; echo ready; while :; do sleep 0.05; done")
    try terminal.expect("all")
    try terminal.expect("24 80")
    try terminal.expect("\u{1b}[31m[mp://")
    try terminal.expect("ready")
    try terminal.resize(columns: 100, rows: 30)
    try terminal.expect("30 100")
    let outcome = try terminal.waitForExit()
    #expect(outcome.status == 3 && !outcome.text.contains(pair.appSecret))
  }

  /// What opens the vault stays with us; what the command was to get in that name it gets.
  @Test(arguments: [[], ["--no-masking"]]) func nothingThatOpensTheVaultIsHandedOn(_ options: [String]) throws
  {
    let environment = vault.environment.merging([
      "MPVAULT_IDENTITY": "", "MPVAULT_WECHAT_API": "x", "MPVAULT_NEXT": "y", "MPVAULT_LANG": "en",
      "MPVAULT_VAULT": "", "OTHER": "z",
    ]) { $1 }
    let outcome = try vault.home.run(
      ["run", pair.name, "--env", "MPVAULT_MINE=m"] + options + ["--", "env"], environment: environment)
    let names = outcome.lines.compactMap { $0.split(separator: "=").first }.filter { $0.hasPrefix("MPVAULT") }
    #expect(
      outcome.status == 0 && names.sorted() == ["MPVAULT_LANG", "MPVAULT_MINE", "MPVAULT_VAULT"], "\(outcome)"
    )
    #expect(outcome.lines.contains("OTHER=z") && outcome.lines.contains { $0.hasPrefix("WX_APPSECRET=") })
  }

  /// The key that came out of a variable opens all that is shared with the machine.
  @Test(arguments: [[], ["--no-masking"]]) func theKeyThatOpensItIsNotHandedOn(_ options: [String]) throws {
    _ = try vault.home.tool("age-keygen", "-o", vault.home.path("machine.key"))
    let recipient = try vault.home.tool("age-keygen", "-y", "machine.key").text.trimmed
    #expect(try vault.run("slot", "add", recipient).status == 0)
    let whole = try String(contentsOfFile: vault.home.path("machine.key"), encoding: .utf8)
    let line = whole.split(separator: "\n").last.map(String.init) ?? ""
    let outcome = try vault.home.run(
      ["--identity", "-", "run", pair.name] + options + ["--", "env"], input: Array((line + "\n").utf8),
      environment: ["CI_KEY": line, "CI_KEY_LINE": "\(line)\n", "OTHER": "z", "EMPTY": ""])
    #expect(outcome.status == 0 && !outcome.text.contains(line), "\(outcome.errorText)")
    #expect(outcome.lines.contains("OTHER=z") && outcome.lines.contains("EMPTY="))
    #expect(outcome.errorText.contains(Text.keyNotHandedOn("CI_KEY").english))
  }

  /// Only to whoever watches, and not in CI.
  @Test func whatAProjectChoseIsSaid() throws {
    try vault.home.write("project.config.json", "{\"appid\": \"\(pair.appId)\"}")
    let said = Text.runsProject(pair.name, pair.appId, vault.home.path("project.config.json"))
    for language in Language.allCases {
      for (arguments, environment, isSaid) in [
        (["run", "--", "true"], [:], true), (["run", ".", "--", "true"], [:], true),
        (["run", "--env", "A=mp://./appid", "--", "true"], [:], true),
        (["run", "--", "true"], ["CI": "true"], false), (["run", pair.name, "--", "true"], [:], false),
      ] {
        let person = try Person(
          arguments, in: vault.home, speaking: language,
          environment: vault.environment.merging(environment) { $1 })
        let outcome = try person.terminal.waitForExit()
        #expect(outcome.status == 0 && outcome.text.contains(language.say(said)) == isSaid, "\(outcome)")
      }
    }
    let piped = try vault.run("run", "--", "true")
    #expect(piped.status == 0 && piped.stderr.isEmpty, "\(piped)")
  }

  @Test func whatIsTypedReachesIt() throws {
    let terminal = try terminal("stty -echo; echo ready; read line; stty echo; echo \"got $line\"")
    try terminal.expect("ready")
    try terminal.send("hello\r")
    try terminal.expect("got hello")
    #expect(try terminal.waitForExit().status == 0)
    #expect(terminal.echoIsOn)
  }

  @Test(arguments: [("\u{3}", "INT"), ("\u{1c}", "QUIT")])
  func aKeyThatSignalsReachesIt(_ key: String, _ name: String) throws {
    let terminal = try terminal("trap 'echo came; exit 9' \(name); echo ready; while :; do sleep 0.05; done")
    try terminal.expect("ready")
    try terminal.send(key)
    try terminal.expect("came")
    #expect(try terminal.waitForExit().status == 9)
  }

  @Test func aSignalThatEndsItIsTold() throws {
    let terminal = try terminal("echo ready; kill -TERM $$")
    #expect(try terminal.waitForExit().signal == SIGTERM)
  }

  /// A command that crashed is no crash of ours.
  @Test func aCrashIsTold() throws {
    let terminal = try terminal("echo ready; kill -SEGV $$")
    let outcome = try terminal.waitForExit()
    #expect(outcome.status == 139 && outcome.signal == nil)
  }

  /// Ctrl-Z stops the command alone; a key lets it go on.
  @Test func itIsStoppedAlone() throws {
    let terminal = try terminal(
      "echo pid $$ .; read line; echo on; exit 4")
    try terminal.expect("pid ")
    let process = try #require(Int(try terminal.expect(" .")))
    try terminal.send("\u{1a}")
    try terminal.expect(Text.stopped.english)
    #expect(try state(process) == "T" && state(Int(terminal.processId)) != "T")
    try terminal.send(" ")
    try terminal.send("typed\r")
    try terminal.expect("on")
    #expect(try terminal.waitForExit().status == 4)
  }

  private func state(_ process: Int) throws -> String? {
    let line = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return line.split(separator: ")").last?.split(separator: " ").first.map(String.init)
  }

  /// Through pipes nothing is a terminal, both streams stay apart, and both are masked.
  @Test func onPipesBothStreamsAreMaskedAndApart() throws {
    let outcome = try vault.run(
      "run", pair.name, "--", "sh", "-c",
      "test -t 1 || echo none; cat; echo $WX_APPSECRET; echo err $WX_APPSECRET >&2; exit 5", input: "given\n")
    #expect(outcome.status == 5 && outcome.text.hasPrefix("none\ngiven\n[mp://"))
    #expect(outcome.errorText.hasPrefix("err [mp://"))
    #expect(!(outcome.text + outcome.errorText).contains(pair.appSecret))
  }

  @Test func aReaderThatGoesAwayEndsTheCommandAsAPipeDoes() throws {
    let outcome = try vault.home.shell(
      "mpvault run \(pair.name) -- sh -c 'yes; echo $? > ended' | head -1", environment: vault.environment)
    #expect(outcome.text == "y\n")
    #expect(eventually { vault.home.exists("ended") })
  }

  /// In the end the process is the command itself.
  @Test func withoutMasksItTakesOurPlace() throws {
    let outcome = try vault.run(
      "run", pair.name, "--no-masking", "--", "sh", "-c", "echo $WX_APPID $WX_APPSECRET; kill -KILL $$")
    #expect(outcome.text == "\(pair.appId) \(pair.appSecret)\n")
    #expect(outcome.status == 137)
  }
}
