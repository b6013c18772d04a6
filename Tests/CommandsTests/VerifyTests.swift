import Foundation
import Support
import Testing

@testable import Commands

/// `verify` against a stub of the platform that looks at every request as closely as the platform could.
@Suite struct VerifyTests {
  /// Answers as the last line of its folder's `answer` says; what came is kept in `requests`.
  static let stub = """
    import http.server, json, os, sys
    class Platform(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            secret = next(body[name] for name in body if name.endswith("secret"))
            command = []
            for p in filter(str.isdigit, os.listdir("/proc")):
                try: command.append(open(f"/proc/{p}/cmdline", errors="replace").read())
                except OSError: pass
            with open("requests", "a") as kept:
                kept.write(json.dumps({"path": self.path, "body": body, "seen": any(secret in c for c in command)}) + "\\n")
            answer = open("answer", "rb").read()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer)
        def do_GET(self):
            with open("requests", "a") as kept:
                kept.write(json.dumps({"path": self.path}) + "\\n")
            self.send_response(200)
            self.end_headers()
            self.wfile.write(open("answer", "rb").read())
        def log_message(self, *arguments): pass
    server = http.server.HTTPServer(("127.0.0.1", 0), Platform)
    with open("port.new", "w") as port: port.write(str(server.server_port))
    os.rename("port.new", "port")
    server.serve_forever()
    """

  private let vault: VaultHome
  private let pair = Pairs.one(seed: 71)

  init() throws {
    vault = try VaultHome()
    try vault.add(pair)
    try vault.home.write("stub.py", Self.stub)
  }

  /// Runs lines of shell while the platform answers.
  private func shell(_ lines: String, answer: String) throws -> Outcome {
    try vault.home.write("answer", answer)
    return try vault.home.shell(
      """
      python3 stub.py & trap "kill $!" EXIT
      while ! test -e port; do sleep 0.05; done
      export MPVAULT_WECHAT_API=http://127.0.0.1:$(cat port)
      \(lines)
      """, environment: vault.environment)
  }

  private func verify(_ answer: String) throws -> Outcome {
    let outcome = try shell("mpvault verify \(pair.name); echo \"exit $?\"", answer: answer)
    try? FileManager.default.removeItem(atPath: vault.home.path("port"))
    return outcome
  }

  private func requests() throws -> [[String: Any]] {
    let text = try String(contentsOfFile: vault.home.path("requests"), encoding: .utf8)
    return try text.split(separator: "\n").compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
  }

  /// Whoever was not reached said nothing, and nothing of it is in the history.
  @Test func whatThePlatformDidNotSayIsNotOnRecord() throws {
    let offline = try vault.home.run(
      ["verify", pair.name],
      environment: vault.environment.merging(["MPVAULT_WECHAT_API": "http://127.0.0.1:1"]) { $1 })
    #expect(offline.status == 69, "\(offline)")
    #expect(try vault.run("history", pair.name).text.contains("platform says") == false)
    _ = try verify("<html>")
    #expect(try vault.run("history", pair.name).text.contains("platform says") == false)
    _ = try verify(#"{"errcode": -1}"#)
    #expect(try vault.run("history", pair.name).text.contains("platform says"))
  }

  /// The secret is a part of the address there, and still in no argument.
  @Test func anotherPlatformIsAskedAtItsOwnAddress() throws {
    let secret = String(repeating: "aB3-", count: 16)
    let added = try vault.run(
      "add", "dd", "--platform", "dingtalk", "--app-id", "ding0123456789abcdef", input: secret)
    #expect(added.status == 0, "\(added)")
    let outcome = try shell(
      "MPVAULT_DINGTALK_API=$MPVAULT_WECHAT_API mpvault verify dd; echo \"exit $?\"",
      answer: #"{"errcode":0,"access_token":"TOKEN-71"}"#)
    #expect(outcome.text.contains("valid") && outcome.text.hasSuffix("exit 0\n"), "\(outcome)")
    #expect(!(outcome.text + outcome.errorText).contains("TOKEN-71"))
    let paths = try requests().compactMap { $0["path"] as? String }
    #expect(paths == ["/gettoken?appkey=ding0123456789abcdef&appsecret=\(secret)"])
  }

  @Test func itAsksForTheTokenInUseAndKeepsNothingOfIt() throws {
    let token = "TOKENTOKENTOKENTOKEN-71"
    let outcome = try verify("{\"access_token\":\"\(token)\",\"expires_in\":7200}")
    #expect(outcome.text.contains("valid") && outcome.text.hasSuffix("exit 0\n"))
    let request = try #require(try requests().first)
    #expect(request["path"] as? String == "/cgi-bin/stable_token" && request["seen"] as? Bool == false)
    let body = try #require(request["body"] as? [String: Any])
    #expect(Set(body.keys) == ["grant_type", "appid", "secret", "force_refresh"])
    #expect(body["grant_type"] as? String == "client_credential" && body["force_refresh"] as? Bool == false)
    #expect(body["appid"] as? String == pair.appId && body["secret"] as? String == pair.appSecret)
    #expect(!outcome.text.contains(token) && !outcome.text.contains(pair.appSecret))
    for file in try FileManager.default.subpathsOfDirectory(atPath: vault.home.path(""))
    where file != "answer" {
      let content = FileManager.default.contents(atPath: vault.home.path(file)) ?? Data()
      #expect(content.range(of: Data(token.utf8)) == nil, "\(file)")
    }
  }

  @Test(arguments: ["<html>", "{\"access_token\":\"\"}"])
  func whatIsNoAnswerOfThePlatformsIsNoVerdict(_ answer: String) throws {
    let outcome = try verify(answer)
    #expect(
      outcome.text.contains("not the platform") && outcome.text.hasSuffix("exit 69\n"), "\(outcome.text)")
  }

  /// All that the platform is known to say, in one run of the stub.
  @Test func eachNumberHasItsExitCode() throws {
    let codes: [(Int, Int, String)] = [
      (40125, 1, "wrong"), (40001, 1, ""), (40013, 1, ""), (40243, 1, "frozen"), (50007, 1, ""), (-1, 69, ""),
      (40164, 69, "203.0.113.9"), (61004, 69, ""), (45009, 69, ""), (45011, 69, ""), (89503, 69, ""),
      (89506, 69, ""), (89507, 69, ""), (12345, 69, ""),
    ]
    let lines = codes.map { code, _, _ in
      let said = code == 40164 ? "invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist" : "no"
      return """
        echo '{"errcode":\(code),"errmsg":"\(said)"}' > answer
        mpvault verify \(pair.name); echo "\(code) exit $?"; echo ---
        """
    }
    let outcome = try shell(lines.joined(separator: "\n"), answer: "")
    let answers = outcome.text.components(separatedBy: "---\n")
    #expect(answers.count == codes.count + 1, "\(outcome.text)")
    for ((code, status, word), text) in zip(codes, answers) {
      #expect(text.hasSuffix("\n\(code) exit \(status)\n"), "\(text)")
      #expect(word.isEmpty || text.contains(word), "\(text)")
      #expect(text.contains("(errcode \(code))") || text.contains("errcode \(code)\n"), "\(text)")
    }
    #expect(!outcome.text.contains(pair.appSecret))
  }

  /// Whoever presses Ctrl-C between two does not want the rest.
  @Test func ctrlCEndsTheWholeRound() throws {
    for (index, other) in Pairs.first(8, seed: 79).enumerated() {
      try vault.run("add", "n\(index)", "--app-id", other.appId, input: other.appSecret)
    }
    // The first answer comes when the signal has; whoever asked once more would have theirs at once.
    let outcome = try shell(
      """
      mv answer plain; mkfifo answer
      env --default-signal=INT mpvault verify --all & p=$!
      while ! test -s requests; do sleep 0.02; done
      exec 3> answer; kill -INT $p; mv plain answer; cat answer >&3; exec 3>&-
      wait $p; echo "exit $?"
      """, answer: "{\"errcode\":-1}")
    #expect(outcome.text.hasSuffix("exit 130\n"), "\(outcome.text)")
    #expect(try requests().count == 1)
  }

  /// The first, another outcome, and no more on the same day.
  @Test func itIsRecordedWhenItIsNews() throws {
    let lines =
      "for i in 1 2; do mpvault verify \(pair.name); done; mpvault audit log --json | grep -o verified | wc -l"
    let outcome = try shell(lines, answer: "{\"access_token\":\"x\"}")
    #expect(outcome.text.hasSuffix("\n1\n"), "\(outcome.text)")
  }

  @Test func severalAreAskedOneAfterTheOther() throws {
    let second = Pairs.one(seed: 78)
    try vault.run("add", "second", "--app-id", second.appId, input: second.appSecret)
    try vault.run("add", "bare", input: Pairs.one(seed: 73).appSecret)
    let outcome = try shell("mpvault verify --all --json; echo \"exit $?\"", answer: "{\"errcode\":40001}")
    #expect(
      outcome.text.components(separatedBy: "\"wrong\"").count == 3 && outcome.text.hasSuffix("exit 1\n"))
    #expect(outcome.text.contains("\"inconclusive\""))
    #expect(try requests().count == 2)
  }

  @Test func whatIsNoAddressIsRefused() throws {
    for address in [
      "http://example.com", "http://127.0.0.1.evil.com", "http://127.0.0.1@evil.com", "ftp://a",
      "https://a?b", "https://", "https://a b", "http://localhost:99999999", "//localhost",
    ] {
      let outcome = try vault.home.run(
        ["verify", pair.name], environment: vault.environment.merging(["MPVAULT_WECHAT_API": address]) { $1 })
      #expect(outcome.status == 64, "\(address): \(outcome)")
    }
  }

  @Test func aPlatformThatIsNotThereIsNoVerdict() throws {
    let outcome = try vault.home.run(
      ["verify", pair.name],
      environment: vault.environment.merging(["MPVAULT_WECHAT_API": "http://127.0.0.1:1"]) { $1 })
    #expect(outcome.status == 69 && outcome.text.contains("curl: 7"))
  }
}
