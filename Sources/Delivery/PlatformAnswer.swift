package import Ledger
package import MiniProgram
package import Sodium

/// What the platform answered to a request for a token. The token itself is `PlatformToken`'s.
package struct PlatformAnswer: Equatable, Sendable {
  package let reason: CheckReason
  package var errcode: Int?

  package var outcome: Outcome {
    switch reason {
    case .works: .valid
    case .wrongSecret, .wrongAppID: .wrong
    case .secretFrozen, .accountFrozen: .frozen
    default: .inconclusive
    }
  }

  /// Whether it is the platform that said so, and not whatever stands between.
  package var isOfPlatform: Bool {
    switch reason {
    case .notReached, .unreadable: false
    default: true
    }
  }

  package init(notReached status: Int32) { reason = .notReached(status) }

  /// - Parameter body: an object with a token, or with a number and `errmsg`; anything else is unreadable.
  package init(_ body: borrowing SecretBytes, to check: TokenCheck) {
    self =
      (try? body.withBytes { (text) throws(DeliveryError) in try Self(text, to: check) })
      ?? Self(reason: .unreadable)
  }

  private init(reason: CheckReason, errcode: Int? = nil) { (self.reason, self.errcode) = (reason, errcode) }

  private init(_ text: Span<UInt8>, to check: TokenCheck) throws(DeliveryError) {
    let answer = try JSONText.parse(text)
    if case .number(let digits)? = answer.at(check.number)?.node {
      guard let code = Int(String(decoding: text.extracting(digits).array, as: UTF8.self)) else {
        throw .badJSON(line: 1)
      }
      if code != 0 {
        let address = try answer["errmsg"]?.text(text).flatMap(Self.address(in:))
        let reason = check.reason(code)
        self.init(
          reason: reason == .addressNotAllowed(nil) ? .addressNotAllowed(address) : reason, errcode: code)
        return
      }
    }
    let token = try answer.at(check.token)?.secret(text)
    self.init(reason: token?.isEmpty == false ? .works : .unreadable)
  }

  /// The digits of an IPv4 or IPv6 address behind `invalid ip `, and nothing else: it is printed.
  private static func address(in message: String) -> String? {
    let words = message.split(separator: " ")
    guard let marker = words.firstIndex(of: "ip"), marker + 1 < words.endIndex else { return nil }
    let address = words[marker + 1].trimming(",")
    let isAddress = address.utf8.allSatisfy { "0123456789abcdefABCDEF.:".utf8.contains($0) }
    let hasParts = address.contains(".") || address.contains(":")
    return isAddress && hasParts && (2...45).contains(address.utf8.count) ? String(address) : nil
  }
}

extension JSONText.Element {
  /// What stands at the end of a way of keys.
  func at(_ keys: [String]) -> JSONText.Element? {
    keys.reduce(self) { element, key in element?[key] }
  }
}

extension Substring {
  fileprivate func trimming(_ end: Character) -> Substring { last == end ? dropLast() : self }
}
