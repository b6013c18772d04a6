import Foundation
import Support
import Testing

@testable import Commands

/// No secret is printed for an AI assistant unless a person says so.
@Suite struct AssistantTests {
  private let vault: VaultHome
  private let pair = Pairs.one()

  init() throws {
    vault = try VaultHome()
    try vault.add(pair)
  }

  private func run(_ arguments: String..., by variable: String = "CLAUDECODE") throws -> Outcome {
    try vault.home.run(arguments, environment: vault.environment.merging([variable: "1"]) { $1 })
  }

  @Test(arguments: ["CLAUDECODE", "CURSOR_AGENT", "GEMINI_CLI", "AI_AGENT"])
  func withoutATerminalItIsRefusedAtOnce(_ variable: String) throws {
    let outcome = try run("get", pair.name, by: variable)
    #expect(outcome.status == 77 && outcome.stdout.isEmpty, "\(outcome)")
    #expect(outcome.errorText.contains("mpvault run \(pair.name) -- COMMAND"))
    #expect(!outcome.errorText.contains("--assistants"), "its own switch is not shown")
  }

  /// An empty variable counts as unset, and an editor's terminal is a person's.
  @Test func aPersonIsNotAsked() throws {
    let environment = vault.environment.merging(["CLAUDECODE": "", "TERM_PROGRAM": "vscode"]) { $1 }
    #expect(try vault.home.run(["get", pair.name], environment: environment).text == pair.appSecret + "\n")
  }

  @Test func everyWayToStandardOutputIsGuarded() throws {
    try vault.home.write("in.txt", "mp://\(pair.name)/appsecret\n")
    for arguments in [
      ["get", pair.name, "--json"], ["show", pair.name, "--reveal"],
      ["show", pair.name, "--reveal", "--json"],
      ["export", pair.name, "--format", "dotenv"], ["export", pair.name, "--format", "json", "-o", "-"],
      ["inject", "-i", "in.txt"],
    ] {
      let outcome = try vault.home.run(
        arguments, environment: vault.environment.merging(["CLAUDECODE": "1"]) { $1 })
      #expect(outcome.status == 77 && !outcome.text.contains(pair.appSecret), "\(arguments): \(outcome)")
    }
    let json = try run("get", pair.name, "--json")
    let error = try JSONSerialization.jsonObject(with: Data(json.stderr)) as? [String: [String: Any]]
    #expect(error?["error"]?["code"] as? Int == 77)
  }

  /// A value that is made is shown as soon as it is stored: nobody asked an assistant to read it.
  @Test func whatIsMadeIsNeitherStoredNorShown() throws {
    let token = "\(pair.name)/message-token"
    let kind = ["--kind", "message-token", "--generate"]
    for arguments in [["add", pair.name] + kind, ["add", "new"] + kind] {
      let outcome = try vault.home.run(
        arguments, environment: vault.environment.merging(["CLAUDECODE": "1"]) { $1 })
      #expect(outcome.status == 77 && outcome.stdout.isEmpty, "\(arguments): \(outcome)")
    }
    #expect(try vault.run("get", token).status == 66)
    #expect(try vault.names() == [pair.name])
    #expect(try vault.run("add", pair.name, "--kind", "message-token", "--generate").status == 0)
    let before = try vault.run("get", token).text
    let refused = try run("reset", token, "--reason", "routine", "--generate")
    #expect(refused.status == 77 && refused.stdout.isEmpty, "\(refused)")
    #expect(try vault.run("get", token).text == before)
    #expect(try (vault.json("audit", "log", "--kind", "resetBegan") as? [Any])?.isEmpty == true)
    #expect(try vault.run("policy", "set", "--assistants", "allow").status == 0)
    #expect(try run("reset", token, "--reason", "routine", "--generate").status == 0)
    // Where there is no vault yet, nobody has decided anything, and none is made.
    let empty = try VaultHome(isMade: false)
    let first = try empty.home.run(
      ["add", "new"] + kind, environment: empty.environment.merging(["CLAUDECODE": "1"]) { $1 })
    #expect(first.status == 77 && !empty.home.exists(".local/share/mpvault/vault.db"), "\(first)")
  }

  @Test func whatShowsNothingGoesOn() throws {
    #expect(try run("get", pair.name + "/appid").text == pair.appId + "\n")
    #expect(try run("show", pair.name).status == 0)
    #expect(try run("run", pair.name, "--", "sh", "-c", "test -n \"$WX_APPSECRET\"").status == 0)
    #expect(try run("export", pair.name, "--format", "dotenv", "-o", ".env").status == 0)
    #expect(try String(decoding: vault.home.read(".env"), as: UTF8.self).contains(pair.appSecret))
  }

  @Test func theOwnerDecides() throws {
    #expect(try vault.run("policy", "set", "--assistants", "allow").status == 0)
    #expect(try run("get", pair.name).text == pair.appSecret + "\n")
    #expect(try vault.run("policy", "set", "--assistants", "refuse").status == 0)
    #expect(try run("get", pair.name).status == 77)
    #expect(try vault.run("policy", "set", "--assistants", "perhaps").status == 64)
    let policy = try vault.json("policy", "list") as? [String: Any]
    #expect(policy?["assistants"] as? String == "refuse")
  }

  /// A yes holds for the terminal at which it was said.
  @Test func aPersonMaySayYes() throws {
    let environment = vault.environment.merging(["CLAUDECODE": "1"]) { $1 }
    let refusing = try PseudoTerminal(
      [Binary.path, "get", pair.name], in: vault.home, environment: environment)
    try refusing.expect("[y/N]")
    try refusing.send("\r")
    let refused = try refusing.waitForExit()
    #expect(refused.status == 77 && !refused.text.contains(pair.appSecret), "\(refused)")
    let bash = try PseudoTerminal(
      ["bash", "--norc", "--noprofile", "-i"], in: vault.home, environment: environment)
    try bash.send("PS1=; \(Binary.path) get '\(pair.name)'; echo do''ne\r")
    try bash.expect("[y/N]")
    try bash.send("y\r")
    try bash.expect("done")
    #expect(bash.text.contains(pair.appSecret))
    try bash.send("\(Binary.path) get '\(pair.name)' | wc -c; echo aga''in\r")
    try bash.expect("again")
    #expect(bash.text.components(separatedBy: "[y/N]").count == 2, "asked once")
  }
}
