import Foundation
import Sodium
import Support
import Testing

@testable import Commands
@testable import Delivery
@testable import MiniProgram

/// `notify` against a robot on this computer that answers as the services' documents say.
@Suite struct NotifyTests {
  private let vault: VaultHome
  private let pair = Pairs.one(seed: 91)
  private static let key = "693a91f6-7abc-4bc4-97a0-0ec2aaaa5aaa"

  /// Answers with the lines of `answers` one after the other, the last again and again: a status and a body.
  private static let stub = """
    import http.server, json, os
    class Robot(http.server.BaseHTTPRequestHandler):
        count = 0
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            command = []
            for p in filter(str.isdigit, os.listdir("/proc")):
                for part in ("cmdline", "environ"):
                    try: command.append(open(f"/proc/{p}/{part}", errors="replace").read())
                    except OSError: pass
            seen = any(open("key").read() in c or open("signing").read() in c for c in command)
            # Whoever wants curl for one message alone has put it there.
            if os.path.islink("bin/curl"): os.remove("bin/curl")
            with open("requests", "a") as kept:
                kept.write(json.dumps({"path": self.path, "body": json.loads(body), "seen": seen}) + "\\n")
            lines = open("answers").read().splitlines()
            status, answer = lines[min(Robot.count, len(lines) - 1)].split(" ", 1)
            Robot.count += 1
            self.send_response(int(status))
            self.end_headers()
            self.wfile.write(answer.encode())
        def log_message(self, *arguments): pass
    server = http.server.HTTPServer(("127.0.0.1", 0), Robot)
    with open("port.new", "w") as port: port.write(str(server.server_port))
    os.rename("port.new", "port")
    server.serve_forever()
    """

  init() throws {
    vault = try VaultHome()
    try vault.add(pair)
    try vault.home.write("stub.py", Self.stub)
    // Not in a line of the shell, which everybody sees.
    try vault.home.write("key", Self.key)
    try vault.home.write("signing", "SECsigning0123")
  }

  /// Runs lines of shell while a robot listens at `$robot`, to which a path is added.
  private func shell(
    _ lines: String, answers: String = "200 {\"errcode\":0,\"errmsg\":\"ok\"}", more: [String: String] = [:]
  ) throws -> Outcome {
    try vault.home.write("answers", answers)
    try? FileManager.default.removeItem(atPath: vault.home.path("port"))
    return try vault.home.shell(
      """
      python3 stub.py & trap "kill $!" EXIT
      while ! test -e port; do sleep 0.05; done
      robot=http://127.0.0.1:$(cat port)
      wecom="$robot/cgi-bin/webhook/send?key=$(cat key)"
      \(lines)
      """, environment: vault.environment.merging(more) { $1 })
  }

  private struct Request: Decodable {
    struct Body: Decodable {
      struct Text: Decodable { var content: String?, text: String? }
      var msgtype: String?, msg_type: String?, text: Text?, content: Text?, timestamp: String?, sign: String?
    }
    let path: String, body: Body, seen: Bool
    var told: String { body.text?.content ?? body.content?.text ?? "" }
  }

  private func requests() throws -> [Request] {
    guard FileManager.default.fileExists(atPath: vault.home.path("requests")) else { return [] }
    let text = try String(contentsOfFile: vault.home.path("requests"), encoding: .utf8)
    return try text.split(separator: "\n").map { try JSONDecoder().decode(Request.self, from: Data($0.utf8)) }
  }

  @Test func theLinesOfTheTimerCanBePastedAsTheyStand() throws {
    let address = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=\(Self.key)"
    let lines = try vault.run("notify", "set", "wecom", input: address).errorText.components(
      separatedBy: "\n")
    let start = try #require(lines.firstIndex(of: Text.systemdTimer.english))
    let end = try #require(lines.firstIndex(of: Text.cronLine.english))
    let script = lines[(start + 1)..<end].filter { !$0.contains("systemctl") }.joined(separator: "\n")
    let outcome = try vault.home.shell(script)
    #expect(outcome.status == 0 && outcome.text.isEmpty, "\(outcome)")
    func unit(_ name: String) throws -> [String] {
      String(decoding: try vault.home.read(".config/systemd/user/mpvault.\(name)"), as: UTF8.self)
        .split(separator: "\n").map(String.init)
    }
    #expect(
      try unit("service").prefix(3) == [
        "[Service]", "Type=oneshot", "Environment=MPVAULT_IDENTITY=%h/.config/mpvault/notify.key",
      ])
    #expect(try unit("service").last?.hasSuffix("notify send --if-changed") == true)
    #expect(
      try unit("timer") == [
        "[Timer]", "OnCalendar=*-*-* 09:30", "Persistent=true", "[Install]", "WantedBy=timers.target",
      ])
  }

  @Test func anAddressIsTriedOnAQuietDay() throws {
    let line =
      "printf '%s' \"$wecom\" > robot; chmod 600 robot; mpvault notify send --test --wecom-file robot"
    let outcome = try shell(line)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try requests().map(\.told) == [Text.testMessage.english])
    let refused = try shell(
      line, answers: "200 {\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}")
    #expect(refused.status == 69 && refused.text.contains("93000"), "\(refused)")
  }

  @Test func whatIsOpenIsSentOnceAndNothingOfItAgain() throws {
    let outcome = try shell(
      """
      mpvault leak \(pair.name) --where GitHub 2> /dev/null
      printf %s "$wecom" | mpvault notify set wecom 2> set.txt
      mpvault notify send --if-changed; mpvault notify send --if-changed; mpvault notify send
      mpvault due add \(pair.name) 年审 "$(date -d '+9 days' +%F)" 2> /dev/null
      mpvault notify send --if-changed
      mpvault due remove \(pair.name) 年审 2> /dev/null; mpvault notify send --if-changed --only due
      mpvault notify send
      """)
    #expect(outcome.status == 0, "\(outcome)")
    let told = try requests().map(\.told)
    #expect(told.count == 4, "\(told)")
    #expect(
      told.first?.hasPrefix("Secrets: 1 open\nUrgent: 1\n- \(pair.name): leak recorded ") == true, "\(told)")
    #expect(told.dropFirst().first?.hasPrefix("Secrets: 1 open\nUrgent") == true)
    #expect(told.dropFirst(2).first?.contains("Secrets: 2 open, 1 of them new") == true)
    #expect(told.dropFirst(2).first?.contains("- (new) \(pair.name): 年审: due ") == true)
    #expect(told.last?.contains("Settled since the last message: 1") == true)
    #expect(told.allSatisfy { !$0.contains(pair.appSecret) && $0.hasSuffix("mpvault todo") })
    #expect(
      try requests().allSatisfy { !$0.seen && $0.body.msgtype == "text" && $0.path.hasSuffix(Self.key) })
    for file in try FileManager.default.subpathsOfDirectory(atPath: vault.home.path(""))
    where !["requests", "key"].contains(file) {
      let content = FileManager.default.contents(atPath: vault.home.path(file)) ?? Data()
      #expect(content.range(of: Data(Self.key.utf8)) == nil, "\(file)")
      let remembered = file.hasSuffix(".alerts") && content.range(of: Data(pair.name.utf8)) != nil
      #expect(!remembered)
    }
    #expect(try vault.run("audit", "verify").status == 0)
    #expect(try vault.run("doctor").errorText.contains("damaged") == false)
  }

  @Test func theTimerAndTheLineForCronArePrinted() throws {
    let outcome = try shell("printf %s \"$wecom\" | mpvault notify set wecom 2>&1")
    for part in [
      "Kept: the robot of WeCom.", "mpvault slot add", "[Timer]", "OnCalendar=", "notify send --if-changed",
      "30 9 * * *",
    ] { #expect(outcome.text.contains(part), "\(outcome)") }
    let list = try vault.json("notify", "list") as? [[String: Any]]
    #expect(
      list?.count == 1 && list?[0]["service"] as? String == "wecom" && list?[0]["signed"] as? Bool == false)
  }

  /// Each is told in its own form, and in the language in which it was set.
  @Test func threeServicesAreToldWithTheirSignatures() throws {
    let outcome = try shell(
      """
      mpvault leak \(pair.name) --where GitHub 2> /dev/null
      printf %s "$wecom" | mpvault notify set wecom --lang zh 2> /dev/null
      printf '%s\\n%s' "$robot/robot/send?access_token=0123456789" "$(cat signing)" | mpvault notify set 钉钉 2> /dev/null
      printf '%s\\n%s' "$robot/open-apis/bot/v2/hook/0123456789" "$(cat signing)" | mpvault notify set feishu 2> /dev/null
      mpvault notify send --json
      """, answers: "200 {\"errcode\":0,\"code\":0}")
    #expect(outcome.status == 0, "\(outcome)")
    let results = try JSONSerialization.jsonObject(with: Data(outcome.stdout)) as? [[String: Any]]
    #expect(
      results?.compactMap { $0["service"] as? String } == ["wecom", "dingtalk", "feishu"], "\(outcome)")
    #expect(results?.allSatisfy { $0["sent"] as? Bool == true && $0["errcode"] as? Int == 0 } == true)
    let requests = try requests()
    try #require(requests.count == 3)
    #expect(requests[0].told.hasPrefix("密钥待办（共 1 项）") && requests[1].told.hasPrefix("Secrets: 1 open"))
    #expect(requests[1].path.contains("&timestamp=") && requests[1].path.contains("&sign="))
    #expect(requests[2].body.msg_type == "text" && requests[2].body.sign?.count == 44)
    #expect(requests.allSatisfy { !$0.seen })
  }

  @Test(arguments: [
    ("200 {\"errcode\":93000,\"errmsg\":\"x\"}", 1, "WeCom does not know this robot (errcode 93000)"),
    ("200 {\"errcode\":45009}", 1, "too many messages (errcode 45009)"),
    ("200 <html>garbage</html>", 1, "the answer is not the service's"),
    ("200 ", 1, "the answer is not the service's"),
    ("500 x", 3, "the service has trouble (HTTP 500)"),
    ("200 {\"errcode\":-1}", 3, "WeCom is busy (errcode -1)"),
  ])
  func aRefusalIsToldAndNothingIsLost(_ answer: String, _ tries: Int, _ why: String) throws {
    let outcome = try shell(
      """
      mpvault leak \(pair.name) --where GitHub 2> /dev/null
      printf %s "$wecom" > robot; chmod 600 robot
      mpvault notify send --wecom-file robot --state sent --if-changed
      """, answers: answer)
    #expect(outcome.status == 69 && outcome.text.contains(why), "\(outcome)")
    #expect(try requests().count == tries && !vault.home.exists("sent"))
    #expect(!outcome.text.contains(Self.key))
  }

  /// What keeps one robot from being told takes nothing from the other's.
  @Test(arguments: [false, true]) func whatWasSentIsSaidWhateverBecomesOfTheNext(_ isJSON: Bool) throws {
    let outcome = try shell(
      """
      mkdir bin; ln -s "$(command -v curl)" bin/curl
      mpvault leak \(pair.name) --where GitHub 2> /dev/null
      printf %s "$wecom" > one; printf '%s\n%s' "$robot/robot/send?access_token=0123456789" "$(cat signing)" > two
      chmod 600 one two
      env PATH="$PWD/bin" "$(command -v mpvault)" notify send --wecom-file one --dingtalk-file two --state sent \
        \(isJSON ? "--json 2> /dev/null" : "")
      """)
    #expect(try outcome.status == 69 && requests().count == 1, "\(outcome)")
    guard isJSON else {
      #expect(
        outcome.text.contains("Sent to the robot of WeCom") && outcome.text.contains("curl"), "\(outcome)")
      return
    }
    let rows = try JSONSerialization.jsonObject(with: Data(outcome.stdout)) as? [[String: Any]]
    #expect(rows?.map { $0["sent"] as? Bool } == [true, false], "\(outcome)")
    #expect(rows?.last?["why"] is String && rows?.last?["service"] as? String == "dingtalk", "\(outcome)")
  }

  /// A number of which the service's own pages do not tell.
  @Test func whatOthersReportOfANumberIsNotTheServicesWord() throws {
    func why(_ code: Int, _ robot: Robot) -> Text? {
      RobotAnswer(
        SecretBytes(copying: Array("{\"errcode\":\(code),\"code\":\(code)}\n200".utf8).span), of: robot
      )
      .why(robot)
    }
    let reported = try #require(why(300001, .dingTalk))
    #expect(
      reported.english
        == "by what others report, DingTalk does not know this robot (errcode 300001): it may have been made anew"
    )
    #expect(reported.chinese.contains("errcode 300001") && reported.chinese.contains("据其他用户反馈"))
    for (code, robot) in [
      (310000, Robot.dingTalk), (93000, .weCom), (11232, .feishu), (19021, .feishu), (7, .weCom),
    ] {
      let said = try #require(why(code, robot))
      #expect(!said.english.contains("others report") && said.english.contains("errcode \(code)"))
    }
  }

  @Test func whatPassesIsTriedAgain() throws {
    let outcome = try shell(
      """
      mpvault leak \(pair.name) --where GitHub 2> /dev/null
      printf %s "$wecom" > robot; chmod 600 robot
      mpvault notify send --wecom-file robot --state sent
      """, answers: "502 bad gateway\n200 {\"errcode\":0}")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try requests().count == 2 && vault.home.exists("sent"))
  }

  @Test func nobodyThereOrNoCurlIs69AndTheTodosStay() throws {
    try vault.run("leak", pair.name, "--where", "GitHub")
    try vault.home.write("robot", "http://127.0.0.1:1/cgi-bin/webhook/send?key=\(Self.key)\n", mode: 0o600)
    let outcome = try vault.run("notify", "send", "--wecom-file", vault.home.path("robot"))
    #expect(outcome.status == 69 && outcome.errorText.contains("was not reached (curl: 7)"), "\(outcome)")
    let without = try vault.home.run(
      ["notify", "send", "--wecom-file", vault.home.path("robot")],
      environment: vault.environment.merging(["PATH": "/nonexistent"]) { $1 })
    #expect(without.status == 69 && without.errorText.contains("no curl"), "\(without)")
    #expect(try (vault.json("todo") as? [Any])?.isEmpty == false)
  }

  @Test func whatCannotBeMeantIsRefusedBeforeAnything() throws {
    try vault.home.write("robot", "1d0f17a88bc56dea4b502637ff900e30", mode: 0o600)
    let robot = vault.home.path("robot")
    for (arguments, status, words) in [
      (["set", "telegram"], 64, "no such service"), (["remove", "feishu"], 66, "No robot of that service"),
      (["send"], 66, "No robot of that service"),
      (["send", "--wecom-file", robot], 65, "not the address of a robot of WeCom"),
      (["send", "--wecom-file", robot + "x"], 66, "robotx"),
      (["send", "--only", "nonsense"], 64, "no such sort"),
    ] as [([String], Int32, String)] {
      let outcome = try vault.run(["notify"] + arguments, input: "x")
      #expect(outcome.status == status && outcome.errorText.contains(words), "\(arguments): \(outcome)")
      #expect(!outcome.errorText.contains("1d0f17a88bc56dea4b502637ff900e30"))
    }
    let piped = try vault.run(["notify", "set", "wecom"], input: "https://example.com/\(Self.key)")
    #expect(piped.status == 65 && !piped.errorText.contains(Self.key), "\(piped)")
    try vault.home.write("mine", "my own notes\n")
    try vault.home.write("robot", "http://127.0.0.1:1/cgi-bin/webhook/send?key=\(Self.key)\n", mode: 0o600)
    let own = try vault.run("notify", "send", "--wecom-file", robot, "--state", vault.home.path("mine"))
    #expect(own.status == 73 && own.errorText.contains("is something else"), "\(own)")
  }

  @Test func aRobotThatWasKeptIsRemovedAndTheVaultIsWhole() throws {
    let outcome = try shell(
      """
      printf %s "$wecom" | mpvault notify set wecom 2> /dev/null
      printf %s "$wecom" | mpvault notify set wecom 2> /dev/null; mpvault audit verify --json > one.json || exit 1
      mpvault scan . > scan 2>&1 || exit 2; mpvault rekey --json < /dev/null; mpvault notify list --json > list.json
      mpvault notify remove wecom; mpvault notify list; mpvault audit verify --json > two.json || exit 3; mpvault notify send
      """)
    #expect(outcome.status == 66, "\(outcome)")
    #expect(outcome.text.contains("Destroyed: the address of the robot of WeCom."), "\(outcome)")
    let list = try String(contentsOfFile: vault.home.path("list.json"), encoding: .utf8)
    #expect(list.contains("\"wecom\""))
  }

  @Test(arguments: Language.allCases) func aPersonTypesTheAddressHidden(_ language: Language) throws {
    let person = try Person(
      ["notify", "set", "dingtalk"], in: vault.home, speaking: language, environment: vault.environment)
    try person.answerHidden(.askRobot(.dingTalk), "https://example.com/x")
    try person.expect(.notARobot(.dingTalk))
    try person.answerHidden(
      .askRobot(.dingTalk), "https://oapi.dingtalk.com/robot/send?access_token=\(Self.key)")
    try person.expect(.oddRobot(.dingTalk))
    let token = String(repeating: "0a", count: 32)
    try person.answerHidden(
      .askRobot(.dingTalk), "https://oapi.dingtalk.com/robot/send?access_token=\(token)")
    try person.answerHidden(.askSigning, "no secret!")
    try person.expect(.notSigning)
    try person.answerHidden(.askSigning, "SECsigning0123")
    try person.expect(.robotKept(.dingTalk, isSigned: true))
    let shown = try person.terminal.waitForExit()
    #expect(shown.status == 0)
  }

  @Test func aMistypedAddressIsKeptByForceAlone() throws {
    let address = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"
    let refused = try vault.run("notify", "set", "wecom", input: address)
    #expect(refused.status == 65 && refused.errorText.contains(Text.oddRobot(.weCom).english), "\(refused)")
    #expect(!refused.errorText.contains("7xxx"))
    #expect(try vault.run("notify", "set", "wecom", "--force", input: address).status == 0)
  }

  @Test func aTimerNeedsAKeyAndNoTerminal() throws {
    let outcome = try shell(
      """
      mpvault leak \(pair.name) --where GitHub 2> /dev/null
      age-keygen -o notify.key 2> /dev/null; mpvault slot add "$(age-keygen -y notify.key)" 2> /dev/null
      printf %s "$wecom" | mpvault notify set wecom 2> /dev/null
      mpvault lock; unset MPVAULT_PASSPHRASE_FILE
      MPVAULT_IDENTITY=$HOME/notify.key setsid mpvault notify send --if-changed < /dev/null
      """)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try requests().count == 1)
  }

  @Test func withoutAVaultTheRepositorySays() throws {
    let outcome = try shell(
      """
      git init --bare --quiet team.git; age-keygen -o ci.key 2> /dev/null
      mpvault sync init "file://$PWD/team.git" 2> /dev/null
      mpvault people add ci "$(age-keygen -y ci.key)" --role machine 2> /dev/null
      mpvault leak \(pair.name) --where GitHub 2> /dev/null
      mpvault due add \(pair.name) 年审 "$(date -d '+9 days' +%F)" 2> /dev/null
      mpvault share \(pair.name) --to ci --sync > /dev/null 2>&1
      export MPVAULT_FOUNDER="$(mpvault id --json | sed -n 's/.*"fingerprint": *"\\([0-9 ]*\\)".*/\\1/p')"
      printf %s "$wecom" > robot; chmod 600 robot
      export MPVAULT_FROM_GIT=team.git MPVAULT_IDENTITY=ci.key; unset MPVAULT_PASSPHRASE_FILE
      rm -rf "$HOME/.local"
      mpvault notify send --all 2> /dev/null; echo $?
      mpvault notify send --all --wecom-file robot --if-changed 2> /dev/null; echo $?
      mpvault notify send --all --wecom-file robot --state sent --if-changed 2> /dev/null; echo $?
      mpvault notify send --all --wecom-file robot --state sent --if-changed 2> /dev/null; echo $?
      mpvault notify send --client nobody --wecom-file robot --state sent 2> /dev/null; echo $?
      """)
    #expect(outcome.text == "64\n64\n0\n0\n66\n", "\(outcome)")
    let told = try requests().map(\.told)
    #expect(told.count == 1 && told[0].contains("leak recorded") && told[0].contains("年审: due "), "\(told)")
  }
}
