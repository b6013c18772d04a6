package import MiniProgram

/// Where the platform's interface is.
///
/// https on any host; http on the computer's own addresses alone, which is what tests need.
package struct PlatformAddress: Sendable, Equatable {
  /// Without a stroke at its end.
  package let text: String
  package let isLoopback: Bool

  /// The platform's own.
  package init(of check: TokenCheck) { self.init(text: check.host, isLoopback: false) }

  private init(text: String, isLoopback: Bool) {
    self.text = text
    self.isLoopback = isLoopback
  }

  /// - Returns: nil for what is neither; what names somebody (`user@`) or asks something (`?`) is none.
  package init?(_ text: String) {
    let isPlain = text.hasPrefix("http://")
    guard isPlain || text.hasPrefix("https://") else { return nil }
    let rest = text.utf8.dropFirst(isPlain ? 7 : 8)
    let authority = Array(rest.prefix { $0 != UInt8(ascii: "/") })
    let path = rest.dropFirst(authority.count)
    guard path.allSatisfy({ Byte.isLetterOrDigit($0) || "/-._~".utf8.contains($0) }),
      let host = Self.host(authority)
    else { return nil }
    isLoopback = ["127.0.0.1", "localhost", "[::1]"].contains(host)
    guard !isPlain || isLoopback else { return nil }
    self.text = text.hasSuffix("/") ? String(text.dropLast()) : text
  }

  /// Without the port.
  private static func host(_ authority: [UInt8]) -> String? {
    var host = authority[...]
    if let colon = authority.lastIndex(of: UInt8(ascii: ":")),
      !authority[colon...].contains(UInt8(ascii: "]"))
    {
      let port = authority[(colon + 1)...]
      guard (1...5).contains(port.count), port.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      host = authority[..<colon]
    }
    let text = String(decoding: host, as: UTF8.self)
    if text == "[::1]" { return text }
    guard !host.isEmpty, host.allSatisfy({ Byte.isLetterOrDigit($0) || $0 == 0x2e || $0 == 0x2d }) else {
      return nil
    }
    return text
  }
}
