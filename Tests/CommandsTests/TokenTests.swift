import Foundation
import Support
import Testing

@testable import Commands

/// `token` and `run --token` against the stub of the platform: a token goes out, and the AppSecret to the platform alone.
@Suite struct TokenTests {
  private let vault: VaultHome
  private let pair = Pairs.one(seed: 73)
  private let token = "73_TOKENTOKENTOKEN-token-token-token"

  init() throws {
    vault = try VaultHome()
    try vault.add(pair)
    try vault.home.write("stub.py", VerifyTests.stub)
  }

  /// Runs lines of shell while the platform answers.
  private func shell(_ lines: String, answer: String? = nil, more: [String: String] = [:]) throws -> Outcome {
    try vault.home.write("answer", answer ?? "{\"access_token\":\"\(token)\",\"expires_in\":7200}")
    defer { try? FileManager.default.removeItem(atPath: vault.home.path("port")) }
    return try vault.home.shell(
      """
      python3 stub.py & trap "kill $!" EXIT
      while ! test -e port; do sleep 0.05; done
      export MPVAULT_WECHAT_API=http://127.0.0.1:$(cat port)
      \(lines)
      """, environment: vault.environment.merging(more) { $1 })
  }

  private func issued() throws -> [[String: Any]] {
    try #require(try vault.json("audit", "log", "--kind", "tokenIssued") as? [[String: Any]])
  }

  @Test func theTokenInUseIsPrintedAndOnRecordOnceADayWithoutItself() throws {
    let outcome = try shell(
      "mpvault token \(pair.name) 2> /dev/null && mpvault token \(pair.name) 2> /dev/null")
    #expect(outcome.text == "\(token)\n\(token)\n" && outcome.status == 0, "\(outcome)")
    #expect(!outcome.text.contains(pair.appSecret))
    let text = try String(contentsOfFile: vault.home.path("requests"), encoding: .utf8)
    #expect(text.split(separator: "\n").allSatisfy { $0.contains("\"force_refresh\": false") })
    #expect(text.split(separator: "\n").allSatisfy { $0.contains("/cgi-bin/stable_token") })
    #expect(try issued().count == 1)
    #expect(try !"\(issued())".contains(token) && issued()[0]["expires"] != nil)
    for file in try FileManager.default.subpathsOfDirectory(atPath: vault.home.path(""))
    where file != "answer" {
      let content = FileManager.default.contents(atPath: vault.home.path(file)) ?? Data()
      #expect(content.range(of: Data(token.utf8)) == nil, "\(file)")
    }
  }

  @Test func aProgramReadsItAsJSON() throws {
    let outcome = try shell("mpvault token \(pair.name) --json 2> /dev/null")
    let object = try JSONSerialization.jsonObject(with: Data(outcome.stdout)) as? [String: String]
    #expect(object?["token"] == token && object?["appId"] == pair.appId, "\(outcome)")
    #expect(object?["name"] == pair.name && object?["expiresAt"]?.hasSuffix("Z") == true)
  }

  @Test func aCommandGetsTheTokenMaskedAndNoSecret() throws {
    try vault.run("add", pair.name, "--kind", "message-token", input: "token0token1")
    let outcome = try shell(
      "mpvault run --token \(pair.name) -- sh -c 'echo $WX_ACCESS_TOKEN; env | grep -c ^WX_; echo ${#WX_ACCESS_TOKEN}'"
    )
    #expect(outcome.text == "[mp://\(pair.name)/token]\n2\n\(token.count)\n", "\(outcome)")
    #expect(try issued().count == 1)
    let exports = try vault.json("audit", "log", "--kind", "exported") as? [Any]
    #expect(exports?.isEmpty == true)
    let refused = try vault.run("run", "--token", pair.name, "--place", "ci", "--", "true")
    #expect(refused.status == 64)
  }

  @Test(arguments: [
    ("{\"errcode\":40164,\"errmsg\":\"invalid ip 1.2.3.4, not in whitelist\"}", "white list"),
    ("{\"errcode\":40125,\"errmsg\":\"invalid appsecret\"}", "40125"),
    ("{\"errcode\":50004,\"errmsg\":\"forbidden\"}", "50004"), ("{\"access_token\":\"x\"}", "for how long"),
    ("<html>", "not the platform's"),
  ])
  func aRefusalIsToldAndNothingIsOnRecord(_ answer: String, _ words: String) throws {
    let outcome = try shell(
      "mpvault token \(pair.name); echo $?; mpvault run --token \(pair.name) -- touch ran; echo $?",
      answer: answer)
    #expect(
      outcome.text.split(separator: "\n").count { $0 == "69" } == 2 && outcome.text.contains(words),
      "\(outcome)")
    #expect(try issued().isEmpty && !vault.home.exists("ran"))
  }

  /// Each where its platform has it, in a variable of its own.
  @Test func tokensOfTwoPlatformsAreTwo() throws {
    let secret = String(repeating: "a1B2", count: 8)
    let added = try vault.run(
      "add", "fs", "--platform", "feishu", "--app-id", "cli_0123456789abcdef", input: secret)
    #expect(added.status == 0, "\(added)")
    let answer =
      #"{"code":0,"access_token":"\#(token)","expires_in":7200,"#
      + #""tenant_access_token":"t-\#(token)","expire":7140}"#
    let outcome = try shell(
      """
      export MPVAULT_FEISHU_API=$MPVAULT_WECHAT_API
      mpvault token fs 2> /dev/null
      mpvault run --no-masking --token \(pair.name) --with fs -- sh -c 'echo $WX_ACCESS_TOKEN $FEISHU_ACCESS_TOKEN'
      """, answer: answer)
    #expect(outcome.text == "t-\(token)\n\(token) t-\(token)\n", "\(outcome)")
  }

  @Test func anAssistantIsShownNoTokenAndMayRunWithOne() throws {
    let outcome = try shell(
      "mpvault token \(pair.name); echo $?; mpvault run --token \(pair.name) -- true; echo $?",
      more: ["CLAUDECODE": "1"])
    #expect(outcome.text.hasSuffix("77\n0\n") && !outcome.text.contains(token), "\(outcome)")
  }

  @Test func withoutAnAppIDThereIsNoToken() throws {
    try vault.run("add", "bare", input: Pairs.one(seed: 74).appSecret)
    #expect(try vault.run("token", "bare").status == 66)
    #expect(try vault.run("token", "nobody").status == 66)
    try vault.run("add", "tokens", "--kind", "message-token", input: "token0token1")
    #expect(try vault.run("run", "--token", "tokens", "--", "touch", "ran").status == 66)
    #expect(!vault.home.exists("ran"))
  }
}
