/// A robot that writes into a group's chat (企业微信、钉钉、飞书): where it listens, what it takes, what it answers.
package struct Robot: Sendable {
  /// With what each message is signed, where its owner chose that.
  package enum Signing: Sendable {
    case never
    /// In the address: HMAC-SHA256 over `MILLISECONDS\nSECRET` under the secret, base64, percent-encoded.
    case inAddress
    /// In the message: HMAC-SHA256 over nothing under `SECONDS\nSECRET`, base64.
    case inMessage
  }

  /// How the token is written that ends an address.
  package enum Token: Sendable {
    case uuid
    case hex(digits: Int)
  }

  /// What a person types.
  package let word: String
  package let name: TwoWords
  /// `https://` and the host; of Feishu also the one abroad.
  package let hosts: [String]
  /// Behind the host, up to the token.
  package let path: String
  private let token: Token
  /// How much text a message takes, in bytes of UTF-8.
  package let limit: Int
  package let signing: Signing
  /// The members of a message that name its sort and hold its text.
  package let members: (sort: String, content: String, text: String)
  /// The members of an answer that may hold its number; 0 is taken.
  package let numbers: [String]
  private let refusals: [Int: RobotRefusal]
  /// Numbers of which only others tell, who got them.
  private let reported: [Int: RobotRefusal]

  private init(
    _ word: String, _ name: TwoWords, _ hosts: [String], _ path: String, _ token: Token, limit: Int,
    _ signing: Signing,
    _ members: (String, String, String), _ numbers: [String], _ refusals: [Int: RobotRefusal],
    reported: [Int: RobotRefusal] = [:]
  ) {
    (self.word, self.name, self.hosts, self.path, self.limit) = (word, name, hosts, path, limit)
    (self.signing, self.numbers, self.refusals, self.reported) = (signing, numbers, refusals, reported)
    self.token = token
    self.members = (sort: members.0, content: members.1, text: members.2)
  }

  package func refusal(_ number: Int) -> RobotRefusal { refusals[number] ?? reported[number] ?? .unknown }

  /// Whether the service's own pages do not say what the number means, and others do.
  package func isReported(_ number: Int) -> Bool { reported[number] != nil }

  /// Whether it is as the service gives tokens out; one that was shortened or mistyped is not.
  package func isToken(_ bytes: Span<UInt8>) -> Bool {
    let dashes: Set<Int>
    switch token {
    case .uuid:
      guard bytes.count == 36 else { return false }
      dashes = [8, 13, 18, 23]
    case .hex(let digits):
      guard bytes.count == digits else { return false }
      dashes = []
    }
    return bytes.indices.allSatisfy { index in
      dashes.contains(index) ? bytes[index] == UInt8(ascii: "-") : Byte.isHexDigit(bytes[index])
    }
  }

  package static let all = [weCom, dingTalk, feishu]

  package static func named(_ word: String) -> Robot? { all.first { $0.word == word } }

  /// developer.work.weixin.qq.com/document/path/91770: text of at most 2,048 bytes, 20 messages a minute.
  package static let weCom = Robot(
    "wecom", TwoWords("WeCom", "企业微信"), ["https://qyapi.weixin.qq.com"], "/cgi-bin/webhook/send?key=",
    .uuid, limit: 2048, .never, ("msgtype", "text", "content"), ["errcode"],
    [93000: .noRobot, 45009: .tooMany, -1: .busy, 40058: .malformed])

  /// open.dingtalk.com/document/orgapp/custom-robot-access and its page of security settings: a message's body has at most 20,000
  /// bytes, of which the text is given less than half, for JSON may need two bytes for one.
  package static let dingTalk = Robot(
    "dingtalk", TwoWords("DingTalk", "钉钉"), ["https://oapi.dingtalk.com"], "/robot/send?access_token=",
    .hex(digits: 64), limit: 8000, .inAddress, ("msgtype", "text", "content"), ["errcode"],
    [310000: .security, -1: .busy],
    reported: [
      300001: .noRobot, 300005: .noRobot, 400101: .noRobot, 400102: .noRobot, 400106: .noRobot,
      400013: .noRobot, 130101: .tooMany, 410100: .tooMany,
    ])

  /// open.feishu.cn/document/client-docs/bot-v3/add-custom-bot: a message's body has at most 20 KB.
  package static let feishu = Robot(
    "feishu", TwoWords("Feishu", "飞书"), ["https://open.feishu.cn", "https://open.larksuite.com"],
    "/open-apis/bot/v2/hook/", .uuid, limit: 8000, .inMessage, ("msg_type", "content", "text"),
    ["code", "StatusCode"],
    [
      19021: .signature, 19022: .address, 19024: .keyword, 11232: .tooMany, 9499: .malformed,
    ], reported: [19001: .noRobot])
}

extension Robot: Equatable {
  package static func == (left: Robot, right: Robot) -> Bool { left.word == right.word }
}

extension CredentialKind {
  /// What a vault keeps of a robot. No mini-program has it.
  package static let robot = CredentialKind.other(Label(known: "robot"))
}
