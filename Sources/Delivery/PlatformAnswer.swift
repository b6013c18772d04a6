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
    /// 50007: the program's account was frozen.
    case accountFrozen
    /// -1
    case busy
    /// 40164, 61004: calls from this address are not allowed; as the platform says which.
    case addressNotAllowed(String?)
    /// 89503: an administrator has to confirm the address.
    case addressUnconfirmed
    /// 89506, 89507: an administrator refused the address for a time.
    case addressRefused
    /// 45009, 45011: more calls than are allowed.
    case tooManyCalls
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
    var members = AnswerMembers()
    let isObject = body.withBytes { members.read($0) }
    guard isObject else {
      reason = .unreadable
      return
    }
    if let code = members.errcode, code != 0 {
      errcode = code
      reason = Self.reason(code, address: members.address)
    } else {
      reason = members.hasToken ? .works : .unreadable
    }
  }

  private static func reason(_ code: Int, address: String?) -> Reason {
    switch code {
    case 40125, 40001: .wrongSecret
    case 40013: .wrongAppID
    case 40243: .secretFrozen
    case 50007: .accountFrozen
    case -1: .busy
    case 40164, 61004: .addressNotAllowed(address)
    case 89503: .addressUnconfirmed
    case 89506, 89507: .addressRefused
    case 45009, 45011: .tooManyCalls
    default: .unknown
    }
  }
}

/// The members of an answer's object that count, read where they stand.
private struct AnswerMembers {
  var errcode: Int?
  var hasToken = false
  /// The address in `errmsg`, which is the caller's.
  var address: String?

  private var index = 0

  /// - Returns: whether it is one object and nothing behind it.
  mutating func read(_ text: Span<UInt8>) -> Bool {
    skipSpace(text)
    guard take(UInt8(ascii: "{"), text) else { return false }
    skipSpace(text)
    if take(UInt8(ascii: "}"), text) { return isAtEnd(text) }
    while true {
      skipSpace(text)
      guard let key = string(text) else { return false }
      skipSpace(text)
      guard take(UInt8(ascii: ":"), text) else { return false }
      skipSpace(text)
      guard member(named: text.extracting(key), text) else { return false }
      skipSpace(text)
      if take(UInt8(ascii: "}"), text) { return isAtEnd(text) }
      guard take(UInt8(ascii: ","), text) else { return false }
    }
  }

  private mutating func member(named name: Span<UInt8>, _ text: Span<UInt8>) -> Bool {
    let isToken = Self.same(name, "access_token")
    let isMessage = Self.same(name, "errmsg")
    guard index < text.count else { return false }
    if text[index] == UInt8(ascii: "\"") {
      guard let value = string(text) else { return false }
      if isToken { hasToken = !value.isEmpty }
      if isMessage { address = Self.address(in: text.extracting(value)) }
      return true
    }
    guard let value = word(text) else { return false }
    if Self.same(name, "errcode") {
      guard let number = Int(String(decoding: text.extracting(value).array, as: UTF8.self)) else {
        return false
      }
      errcode = number
    }
    return true
  }

  private static func same(_ bytes: Span<UInt8>, _ text: String) -> Bool { bytes.array == Array(text.utf8) }

  private mutating func skipSpace(_ text: Span<UInt8>) {
    while index < text.count, [0x20, 0x09, 0x0a, 0x0d].contains(text[index]) { index += 1 }
  }

  private mutating func take(_ byte: UInt8, _ text: Span<UInt8>) -> Bool {
    guard index < text.count, text[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func isAtEnd(_ text: Span<UInt8>) -> Bool {
    skipSpace(text)
    return index == text.count
  }

  /// Between its quotes.
  private mutating func string(_ text: Span<UInt8>) -> Range<Int>? {
    guard take(UInt8(ascii: "\""), text) else { return nil }
    let start = index
    while index < text.count, text[index] != UInt8(ascii: "\"") {
      index += text[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard index < text.count else { return nil }
    index += 1
    return start..<(index - 1)
  }

  /// A number, `true`, `false` or `null`; an answer has no objects within.
  private mutating func word(_ text: Span<UInt8>) -> Range<Int>? {
    let start = index
    while index < text.count, !",}{[] \t\r\n\"".utf8.contains(text[index]) { index += 1 }
    return index > start ? start..<index : nil
  }

  /// The digits of an IPv4 or IPv6 address behind `invalid ip `, and nothing else: it is printed.
  private static func address(in message: Span<UInt8>) -> String? {
    let words = String(decoding: message.array, as: UTF8.self).split(separator: " ")
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
