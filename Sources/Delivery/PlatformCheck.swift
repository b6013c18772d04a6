package import Host
package import MiniProgram
internal import Sodium

/// Asks a platform whether an id and an AppSecret belong together. The secret is written to curl's standard input, also
/// where it is a part of the address: it is in no argument, no variable and no file.
package struct PlatformCheck: Sendable {
  private let curl: String
  private let check: TokenCheck
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
  package init?(_ check: TokenCheck, at address: PlatformAddress, _ variable: (String) -> String?) {
    guard let curl = Executable.find("curl", path: variable("PATH")) else { return nil }
    self.curl = curl
    (self.check, self.address) = (check, address)
    var environment: [String: String] = [:]
    for name in Self.variables { environment[name] = variable(name) }
    self.environment = environment
  }

  package typealias Taken = (answer: PlatformAnswer, token: PlatformToken?)

  /// - Throws: where curl cannot be started.
  package func ask(_ id: String, _ secret: Span<UInt8>) throws(HostError) -> PlatformAnswer {
    try fetch(id, secret) { (PlatformAnswer($0, to: check), nil) }.answer
  }

  /// The token that is in use, where the platform gives it.
  ///
  /// - Throws: where curl cannot be started.
  package func token(_ id: String, _ secret: Span<UInt8>) throws(HostError) -> Taken {
    try fetch(id, secret) { body in
      let answer = PlatformAnswer(body, to: check)
      return (answer, answer.reason == .works ? PlatformToken(body, to: check) : nil)
    }
  }

  private func fetch(
    _ id: String, _ secret: Span<UInt8>, _ read: (borrowing SecretBytes) -> Taken
  ) throws(HostError) -> Taken {
    let configuration = configuration(id, secret)
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
    return result.status == 0 ? read(result.output) : (PlatformAnswer(notReached: result.status), nil)
  }

  private static func run(_ child: Child, _ input: borrowing SecretBytes) throws(HostError) -> Child.Result {
    try input.withBytes { (bytes) throws(HostError) in
      try child.run(input: bytes, outputLimit: answerLimit, timeout: .seconds(patience + 5))
    }
  }

  /// curl's configuration file, and in it all that is asked.
  private func configuration(_ id: String, _ secret: Span<UInt8>) -> SecretBytes {
    var text = SecretBuffer(capacity: 1024)
    let options =
      [
        "silent", "connect-timeout = 10", "max-time = \(Self.patience)", "max-filesize = \(Self.answerLimit)",
        "proto = \"=\(address.isLoopback ? "http,https" : "https")\"",
      ] + (address.isLoopback ? ["noproxy = \"*\""] : [])
      + (check.isQuery ? [] : ["request = \"POST\"", "header = \"Content-Type: application/json\""])
    for option in options { text.append(Array("\(option)\n".utf8).span) }
    text.append(Array("url = \"\(address.text)\(check.path)".utf8).span)
    if check.isQuery {
      append(query: id, secret, to: &text)
    } else {
      text.append(Array("\"\ndata-binary = \"".utf8).span)
      body(id, secret).withBytes { Self.append($0, escapedAs: Self.curl, to: &text) }
    }
    text.append(Array("\"\n".utf8).span)
    return text.finish()
  }

  private func append(query id: String, _ secret: Span<UInt8>, to text: inout SecretBuffer) {
    for (index, (name, word)) in check.words.enumerated() {
      text.append(Array("\(index == 0 ? "?" : "&")\(name)=".utf8).span)
      switch word {
      case .id: Self.append(Array(id.utf8).span, escapedAs: Self.percent, to: &text)
      case .secret: Self.append(secret, escapedAs: Self.percent, to: &text)
      case .text(let word): Self.append(Array(word.utf8).span, escapedAs: Self.percent, to: &text)
      case .no: text.append(Array("false".utf8).span)
      }
    }
  }

  private func body(_ id: String, _ secret: Span<UInt8>) -> SecretBytes {
    var body = SecretBuffer(capacity: 256)
    for (index, (name, word)) in check.words.enumerated() {
      body.append(Array("\(index == 0 ? "{" : ",")\"\(name)\":".utf8).span)
      switch word {
      case .id: Self.append(quoted: Array(id.utf8).span, to: &body)
      case .secret: Self.append(quoted: secret, to: &body)
      case .text(let word): Self.append(quoted: Array(word.utf8).span, to: &body)
      case .no: body.append(Array("false".utf8).span)
      }
    }
    body.append(UInt8(ascii: "}"))
    return body.finish()
  }

  private static func append(quoted bytes: Span<UInt8>, to text: inout SecretBuffer) {
    text.append(UInt8(ascii: "\""))
    append(bytes, escapedAs: json, to: &text)
    text.append(UInt8(ascii: "\""))
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

  /// RFC 3986: all but the unreserved characters.
  private static func percent(_ byte: UInt8) -> [UInt8] {
    if Byte.isLetterOrDigit(byte) || "-._~".utf8.contains(byte) { return [byte] }
    let digits = Array("0123456789ABCDEF".utf8)
    return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  private static func curl(_ byte: UInt8) -> [UInt8] {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") ? [UInt8(ascii: "\\"), byte] : [byte]
  }
}
