package import Ledger
package import Sodium

/// What the platform answered to a request for a token. The token itself is never taken out of the answer.
package struct PlatformAnswer: Equatable, Sendable {
  /// Why it is not known whether the pair works, and what else a person can do something about.
  package enum Reason: Equatable, Sendable {
    case works
    /// 40125, 40001: the secret is not, or no longer, this program's.
    case wrongSecret
    /// 40013: no program has this AppID.
    case wrongAppID
    /// 40243: the secret was frozen on the platform.
    case secretFrozen
    /// 50007, 50004: the program's account was frozen, or may not ask for tokens.
    case accountFrozen
    /// -1
    case busy
    /// 40164, 61004: calls from this address are not allowed; as the platform says which.
    case addressNotAllowed(String?)
    /// 89503, 89501: an administrator has to confirm the address.
    case addressUnconfirmed
    /// 89506, 89507: an administrator refused the address for a time.
    case addressRefused
    /// 45009, 45011: more calls than are allowed.
    case tooManyCalls
    /// 61024: the AppID of a third-party platform.
    case ofComponent
    /// 41002, 41004, 40002: something of the request was missing.
    case requestIncomplete
    /// Any other number.
    case unknown
    /// Neither a token nor a number.
    case unreadable
    /// The platform was not reached; curl's exit code.
    case notReached(Int32)
  }

  package let reason: Reason
  package var errcode: Int?

  package var outcome: Outcome {
    switch reason {
    case .works: .valid
    case .wrongSecret, .wrongAppID: .wrong
    case .secretFrozen, .accountFrozen: .frozen
    default: .inconclusive
    }
  }

  package init(notReached status: Int32) { reason = .notReached(status) }

  /// - Parameter body: an object with `access_token`, or with `errcode` and `errmsg`; anything else is unreadable.
  package init(_ body: borrowing SecretBytes) {
    self =
      (try? body.withBytes { (text) throws(DeliveryError) in try Self(text) }) ?? Self(reason: .unreadable)
  }

  private init(reason: Reason, errcode: Int? = nil) { (self.reason, self.errcode) = (reason, errcode) }

  private init(_ text: Span<UInt8>) throws(DeliveryError) {
    let answer = try JSONText.parse(text)
    if case .number(let digits)? = answer["errcode"]?.node {
      guard let code = Int(String(decoding: text.extracting(digits).array, as: UTF8.self)) else {
        throw .badJSON(line: 1)
      }
      if code != 0 {
        let address = try answer["errmsg"]?.text(text).flatMap(Self.address(in:))
        self.init(reason: Self.reason(code, address: address), errcode: code)
        return
      }
    }
    let token = try answer["access_token"]?.secret(text)
    self.init(reason: token?.isEmpty == false ? .works : .unreadable)
  }

  private static func reason(_ code: Int, address: String?) -> Reason {
    switch code {
    case 40125, 40001: .wrongSecret
    case 40013: .wrongAppID
    case 40243: .secretFrozen
    case 50007, 50004: .accountFrozen
    case -1: .busy
    case 40164, 61004: .addressNotAllowed(address)
    case 89503, 89501: .addressUnconfirmed
    case 89506, 89507: .addressRefused
    case 45009, 45011: .tooManyCalls
    case 61024: .ofComponent
    case 41002, 41004, 40002: .requestIncomplete
    default: .unknown
    }
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

extension Substring {
  fileprivate func trimming(_ end: Character) -> Substring { last == end ? dropLast() : self }
}
