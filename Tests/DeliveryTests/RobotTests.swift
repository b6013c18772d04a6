import MiniProgram
import Sodium
import Testing

import struct Support.SeededGenerator

@testable import Delivery

/// Robots of groups: what an address is, what is sent, and what is understood of the answers.
@Suite struct RobotTests {
  private static let weCom =
    "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"
  private static let dingTalk = "https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef"
  private static let feishu =
    "https://open.feishu.cn/open-apis/bot/v2/hook/6223fc9e-58c6-4526-b463-140820b5e7c9"

  private static func address(_ text: String, _ robot: Robot) -> RobotAddress? {
    RobotAddress(Array(text.utf8).span, of: robot)
  }

  private static func text(_ bytes: borrowing SecretBytes) -> String {
    bytes.withBytes { String(decoding: $0.array, as: UTF8.self) }
  }

  /// One that was cut off, or mistyped, would be found out by the first emergency.
  @Test func aTokenIsAsTheServiceGivesItOut() {
    let hex = String(repeating: "0aF9", count: 16)
    let addresses = [
      (
        Robot.weCom,
        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693A91f6-7abc-4bc4-97a0-0ec2aaaa5aaa"
      ),
      (.dingTalk, "https://oapi.dingtalk.com/robot/send?access_token=" + hex), (.feishu, Self.feishu),
      (.feishu, Self.feishu.replacing("feishu.cn", with: "larksuite.com")),
    ]
    for (robot, text) in addresses {
      #expect(Self.address(text, robot)?.isUsual == true, "\(text)")
      for odd in [
        String(text.dropLast()), text + "0", String(text.dropLast()) + "x", String(text.dropLast()) + "-",
      ] {
        #expect(Self.address(odd, robot)?.isUsual == false, "\(odd)")
      }
      let here = robot.hosts.reduce(String(text.dropLast())) {
        $0.replacing($1, with: "http://127.0.0.1:8080")
      }
      #expect(Self.address(here, robot)?.isUsual == true, "\(here)")
    }
    #expect(Self.address(Self.weCom, .weCom)?.isUsual == false)
  }

  @Test func anAddressIsTheServicesOwnOrThisComputers() {
    for (text, robot) in [(Self.weCom, Robot.weCom), (Self.dingTalk, .dingTalk), (Self.feishu, .feishu)] {
      #expect(Self.address(text, robot)?.isLoopback == false)
      #expect(Self.address("  \(text)\r\n\n", robot).map { Self.text($0.kept) } == text)
      let host = robot.hosts[0]
      let own = text.replacing(host, with: "http://127.0.0.1:8080")
      #expect(Self.address(own, robot)?.isLoopback == true)
      for other in Robot.all where other != robot { #expect(Self.address(text, other) == nil) }
      for bad in [
        "", "x", String(text.dropLast(40)) + "/", text + "&at=all", text + "\"",
        text.replacing("https", with: "http"),
        text.replacing(host, with: "https://example.com"), text.replacing(host, with: host + ".example.com"),
        text.replacing(host, with: "http://10.0.0.1"), text.replacing(host, with: "https://x@127.0.0.1"),
        "1d0f17a88bc56dea4b502637ff900e30", text + "\n" + text + "\n" + text,
        text + String(repeating: "a", count: 300),
      ] { #expect(Self.address(bad, robot) == nil, "\(bad)") }
    }
    #expect(Self.address(Self.feishu.replacing("feishu.cn", with: "larksuite.com"), .feishu) != nil)
  }

  @Test func whatMessagesAreSignedWithStandsInTheSecondLine() {
    let signed = Self.address(Self.dingTalk + "\r\nSEC0123456789abcdef\n", .dingTalk)
    #expect(
      signed?.isSigned == true && signed.map { Self.text($0.kept) } == Self.dingTalk + "\nSEC0123456789abcdef"
    )
    #expect(Self.address(Self.dingTalk + "\n", .dingTalk)?.isSigned == false)
    #expect(Self.address(Self.dingTalk + "\nSEC \"x", .dingTalk) == nil)
    #expect(Self.address(Self.weCom + "\nSEC0123456789abcdef", .weCom) == nil)
  }

  /// The signatures were computed by Python's hmac.
  @Test func aMessageIsWhatTheServicesDocumentAsksFor() throws {
    func request(_ text: String, _ robot: Robot, _ address: String) throws -> String {
      Self.text(
        RobotPost.request(text, robot, try #require(Self.address(address, robot)), at: 1_780_000_000_123))
    }
    let plain = try request("a \"b\"\n中", .weCom, Self.weCom)
    #expect(plain.contains("url = \"\(Self.weCom)\"\n"))
    #expect(
      plain.contains(
        #"data-binary = "{\"msgtype\":\"text\",\"text\":{\"content\":\"a \\\"b\\\"\\n中\"}}""# + "\n"))
    #expect(plain.contains("proto = \"=https\"\n"))
    let query = try request("x", .dingTalk, Self.dingTalk + "\nSEC0123456789abcdef")
    #expect(
      query.contains(
        "url = \"\(Self.dingTalk)&timestamp=1780000000123&sign=ZjIO5WghEhByrtavlEP6TEpbxr%2FcNSq3LpmIkptQV1w%3D\"\n"
      ))
    #expect(!query.contains("SEC0123456789abcdef"))
    let body = try request("x", .feishu, Self.feishu + "\nhook-secret-22letters_")
    #expect(
      body.contains(
        #"{\"timestamp\":\"1780000000\",\"sign\":\"q8+arOg9eTtQfbSA2nmskqk+9/ekr7DyHICJHmjwR6U=\",\"msg_type\":\"text\",\"content\":{\"text\":\"x\"}}"#
      ))
    #expect(!body.contains("hook-secret-22letters_") && body.contains("url = \"\(Self.feishu)\"\n"))
  }

  private static func answer(_ text: String, _ robot: Robot) -> RobotAnswer {
    RobotAnswer(SecretBytes(copying: Array(text.utf8).span), of: robot)
  }

  @Test(arguments: [
    ("wecom", 93000, RobotRefusal.noRobot), ("wecom", 45009, .tooMany), ("wecom", -1, .busy),
    ("wecom", 40058, .malformed), ("wecom", 7, .unknown), ("dingtalk", 310000, .security),
    ("dingtalk", 300001, .noRobot), ("dingtalk", 400101, .noRobot), ("dingtalk", 410100, .tooMany),
    ("feishu", 19001, .noRobot), ("feishu", 19021, .signature), ("feishu", 19022, .address),
    ("feishu", 19024, .keyword), ("feishu", 11232, .tooMany), ("feishu", 9499, .malformed),
  ])
  func eachNumberHasItsMeaning(_ word: String, _ code: Int, _ refusal: RobotRefusal) throws {
    let robot = try #require(Robot.named(word))
    for status in [200, 400] {
      let answer = Self.answer("{\"\(robot.numbers[0])\": \(code), \"msg\": \"x\\ny\"}\n\(status)", robot)
      #expect(answer.reason == .refused(refusal) && answer.errcode == code)
      #expect(answer.mayPass == (refusal == .busy))
    }
  }

  @Test func anythingElseIsNoAnswer() {
    #expect(Self.answer("{\"errcode\":0,\"errmsg\":\"ok\"}\n200", .weCom).reason == .taken)
    #expect(Self.answer("{\"StatusCode\":0,\"StatusMessage\":\"success\"}\n200", .feishu).reason == .taken)
    #expect(Self.answer("{\"code\":0,\"data\":{},\"msg\":\"success\"}\n200", .feishu).reason == .taken)
    #expect(Self.answer("{\"errcode\":0}\n502", .weCom).reason == .failed(502))
    #expect(Self.answer("<html>busy</html>\n503", .weCom).mayPass)
    for text in [
      "", "\n", "200", "x\n200", "{}\n200", "{\"errcode\":\"0\"}\n200", "[0]\n200", "{\"errcode\":0\n200",
    ] {
      let answer = Self.answer(text, .weCom)
      #expect(answer.reason == .unreadable && !answer.mayPass, "\(text)")
    }
    #expect(RobotAnswer(notReached: 7).mayPass && !RobotAnswer(notReached: 60).mayPass)
  }

  @Test func noAnswerIsTooOddToBeRead() {
    var random = SeededGenerator(seed: 5)
    let sample = Array("{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}\n200".utf8)
    for _ in 0..<2000 {
      var bytes = sample
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      _ = RobotAnswer(SecretBytes(copying: bytes.span), of: .weCom)
      _ = RobotAddress(bytes.span, of: .feishu)
    }
  }

  @Test func aMarkSaysNothingWithoutTheAddress() throws {
    let one = try #require(Self.address(Self.weCom, .weCom))
    let other = try #require(Self.address(Self.weCom + "b", .weCom))
    #expect(
      one.mark(["shop", "due"]) == one.mark(["shop", "due"]) && one.mark(["shop", "due"]).count == 16)
    #expect(one.mark(["shop", "due"]) != one.mark(["shopdue", ""]))
    #expect(one.mark(["shop", "due"]) != other.mark(["shop", "due"]))
  }
}
