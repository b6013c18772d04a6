package import Host
package import MiniProgram
internal import Sodium

/// Asks the platform whether an AppID and an AppSecret belong together.
///
/// `POST /cgi-bin/stable_token` with `force_refresh` false gives the token that is in use, and leaves it in use (the
/// platform's document 获取稳定版接口调用凭据). The secret is written to curl's standard input: it is in no
/// argument, no variable and no file.
package struct PlatformCheck: Sendable {
  private let curl: String
  private let address: PlatformAddress
  private let environment: [String: String]

  /// In seconds, for one request.
  private static let patience = 20
  /// In bytes; an answer has some hundred.
  private static let answerLimit = 65536
  /// What of our variables curl has to know: how the network is left, and whom it trusts.
  private static let variables = [
    "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY", "SSL_CERT_FILE",
    "SSL_CERT_DIR",
  ]

  /// - Parameter variable: looks one up.
  /// - Returns: nil if there is no curl.
  package init?(_ address: PlatformAddress, _ variable: (String) -> String?) {
    guard let curl = Executable.find("curl", path: variable("PATH")) else { return nil }
    self.curl = curl
    self.address = address
    var environment: [String: String] = [:]
    for name in Self.variables { environment[name] = variable(name) }
    self.environment = environment
  }

  /// - Throws: where curl cannot be started.
  package func ask(_ appID: AppID, _ secret: Span<UInt8>) throws(HostError) -> PlatformAnswer {
    try token(appID, secret).answer
  }

  /// The token that is in use, where the platform gives it.
  ///
  /// - Throws: where curl cannot be started.
  package func token(
    _ appID: AppID, _ secret: Span<UInt8>
  ) throws(HostError) -> (answer: PlatformAnswer, token: PlatformToken?) {
    let configuration = configuration(appID, secret)
    let child = Child(path: curl, arguments: ["-q", "--config", "-"], environment: environment)
    let result: Child.Result
    do throws(HostError) {
      result = try Self.run(child, configuration)
    } catch {
      switch error {
      // As curl says that it took too long, or got more than it takes.
      case .timedOut: return (PlatformAnswer(notReached: 28), nil)
      case .tooLong: return (PlatformAnswer(notReached: 63), nil)
      default: throw error
      }
    }
    guard result.status == 0 else { return (PlatformAnswer(notReached: result.status), nil) }
    let answer = PlatformAnswer(result.output)
    return (answer, answer.reason == .works ? PlatformToken(result.output) : nil)
  }

  private static func run(_ child: Child, _ input: borrowing SecretBytes) throws(HostError) -> Child.Result {
    try input.withBytes { (bytes) throws(HostError) in
      try child.run(input: bytes, outputLimit: answerLimit, timeout: .seconds(patience + 5))
    }
  }

  /// curl's configuration file, and in it the body.
  private func configuration(_ appID: AppID, _ secret: Span<UInt8>) -> SecretBytes {
    var text = SecretBuffer(capacity: 1024)
    let options = [
      "url = \"\(address.text)/cgi-bin/stable_token\"", "request = \"POST\"",
      "header = \"Content-Type: application/json\"", "silent", "connect-timeout = 10",
      "max-time = \(Self.patience)", "max-filesize = \(Self.answerLimit)",
      "proto = \"=\(address.isLoopback ? "http,https" : "https")\"",
    ]
    for option in options + (address.isLoopback ? ["noproxy = \"*\""] : []) {
      text.append(Array("\(option)\n".utf8).span)
    }
    text.append(Array("data-binary = \"".utf8).span)
    var body = SecretBuffer(capacity: 256)
    body.append(
      Array("{\"grant_type\":\"client_credential\",\"appid\":\"\(appID.text)\",\"secret\":\"".utf8).span)
    Self.append(secret, escapedAs: Self.json, to: &body)
    body.append(Array("\",\"force_refresh\":false}".utf8).span)
    body.withBytes { Self.append($0, escapedAs: Self.curl, to: &text) }
    text.append(Array("\"\n".utf8).span)
    return text.finish()
  }

  private static func append(
    _ bytes: Span<UInt8>, escapedAs escape: (UInt8) -> [UInt8], to text: inout SecretBuffer
  ) {
    for index in 0..<bytes.count {
      let escaped = escape(bytes[index])
      text.append(escaped.span)
    }
  }

  private static func json(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): [UInt8(ascii: "\\"), byte]
    case 0..<0x20: Array("\\u00".utf8) + [0x30 + byte >> 4, Array("0123456789abcdef".utf8)[Int(byte & 15)]]
    default: [byte]
    }
  }

  private static func curl(_ byte: UInt8) -> [UInt8] {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") ? [UInt8(ascii: "\\"), byte] : [byte]
  }
}
