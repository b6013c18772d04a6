package import Host
package import MiniProgram
internal import Sodium

/// Asks a platform whether an id and an AppSecret belong together. The secret is written to curl's standard input, also
/// where it is a part of the address: it is in no argument, no variable and no file.
package struct PlatformCheck: Sendable {
  private let curl: Curl
  private let check: TokenCheck
  private let address: PlatformAddress

  /// - Parameter variable: looks one up.
  /// - Returns: nil if there is no curl.
  package init?(_ check: TokenCheck, at address: PlatformAddress, _ variable: (String) -> String?) {
    guard let curl = Curl(variable) else { return nil }
    (self.curl, self.check, self.address) = (curl, check, address)
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
    let answer = try curl.ask(request(id, secret))
    return answer.status == 0 ? read(answer.body) : (PlatformAnswer(notReached: answer.status), nil)
  }

  private func request(_ id: String, _ secret: Span<UInt8>) -> SecretBytes {
    var text = Curl.request(isLoopback: address.isLoopback, check.isQuery ? [] : Curl.postingJSON)
    text.append("url = \"\(address.text)\(check.path)")
    if check.isQuery {
      append(query: id, secret, to: &text)
    } else {
      text.append("\"\ndata-binary = \"")
      body(id, secret).withBytes { text.append($0, escapedFor: .quotes) }
    }
    text.append("\"\n")
    return text.finish()
  }

  private func append(query id: String, _ secret: Span<UInt8>, to text: inout SecretBuffer) {
    for (index, (name, word)) in check.words.enumerated() {
      text.append("\(index == 0 ? "?" : "&")\(name)=")
      switch word {
      case .id: text.append(id, escapedFor: .query)
      case .secret: text.append(secret, escapedFor: .query)
      case .text(let word): text.append(word, escapedFor: .query)
      case .no: text.append("false")
      }
    }
  }

  private func body(_ id: String, _ secret: Span<UInt8>) -> SecretBytes {
    var body = SecretBuffer(capacity: 256)
    for (index, (name, word)) in check.words.enumerated() {
      body.append("\(index == 0 ? "{" : ",")\"\(name)\":")
      switch word {
      case .id: QuotedText.append(id, .json, to: &body)
      case .secret: QuotedText.append(secret, .json, to: &body)
      case .text(let word): QuotedText.append(word, .json, to: &body)
      case .no: body.append("false")
      }
    }
    body.append(UInt8(ascii: "}"))
    return body.finish()
  }
}
