package import MiniProgram
package import Sodium

/// Where a robot listens, and what its messages are signed with. Both are secrets: whoever has them writes into the group.
package struct RobotAddress: Sendable {
  let address: SharedSecret
  let signing: SharedSecret?
  let isLoopback: Bool
  /// Whether its token is as the service gives them out.
  package let isUsual: Bool

  /// In bytes, of both together.
  package static let limit = 1024
  /// In bytes, of the token in an address and of what is signed with.
  private static let tokenRange = 8...256

  package var isSigned: Bool { signing != nil }

  /// From what was typed, piped or kept: the address, and behind a blank or in a second line what its messages are signed with.
  ///
  /// - Returns: nil for anything else than the address of such a robot.
  package init?(_ content: Span<UInt8>, of robot: Robot) {
    let words = Self.words(content)
    guard let first = words.first, words.count <= (robot.signing == .never ? 1 : 2),
      let isLoopback = Self.isLoopback(content.extracting(first), of: robot)
    else { return nil }
    if let second = words.dropFirst().first {
      guard Self.isToken(content.extracting(second)) else { return nil }
      signing = SharedSecret(SecretBytes(copying: content.extracting(second)))
    } else {
      signing = nil
    }
    let text = content.extracting(first)
    address = SharedSecret(SecretBytes(copying: text))
    self.isLoopback = isLoopback
    isUsual =
      isLoopback
      || robot.hosts.map { $0 + robot.path }.contains { beginning in
        text.begins(with: beginning) && robot.isToken(text.extracting(beginning.utf8.count..<text.count))
      }
  }

  /// As it is kept.
  package var kept: SecretBytes {
    var kept = SecretBuffer(capacity: Self.limit)
    address.withBytes { kept.append($0) }
    if let signing {
      kept.append("\n")
      signing.withBytes { kept.append($0) }
    }
    return kept.finish()
  }

  /// A short keyed hash of words: it says nothing to whoever does not know the address.
  package func mark(_ words: [String]) -> String {
    let key = address.withBytes { Blake2b.hash32($0) }
    var hash = Blake2b(key: key.bytes.span)
    for word in words { hash.update(lengthPrefixed: Array(word.utf8).span) }
    return String(hash.finish32().hex.prefix(16))
  }

  private static func words(_ content: Span<UInt8>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for index in content.indices {
      if content[index] > 0x20 {
        start = start ?? index
      } else if let begun = start {
        words.append(begun..<index)
        start = nil
      }
    }
    return words + (start.map { [$0..<content.count] } ?? [])
  }

  /// Whether it is on this computer, as tests need it.
  ///
  /// - Returns: nil for what is no address of such a robot.
  private static func isLoopback(_ address: Span<UInt8>, of robot: Robot) -> Bool? {
    for host in robot.hosts where isToken(address, behind: host + robot.path) { return false }
    let begun = "http://".utf8.count
    guard address.begins(with: "http://"),
      let end = (begun..<address.count).first(where: { address[$0] == UInt8(ascii: "/") }), end < 32
    else { return nil }
    let host = String(decoding: address.extracting(0..<end).array, as: UTF8.self)
    let isOwn = PlatformAddress(host)?.isLoopback == true && isToken(address, behind: host + robot.path)
    return isOwn ? true : nil
  }

  private static func isToken(_ address: Span<UInt8>, behind beginning: String) -> Bool {
    address.begins(with: beginning)
      && isToken(address.extracting(beginning.utf8.count..<address.count))
  }

  private static func isToken(_ bytes: Span<UInt8>) -> Bool {
    tokenRange.contains(bytes.count)
      && bytes.indices.allSatisfy { Byte.isLetterOrDigit(bytes[$0]) || "-_".utf8.contains(bytes[$0]) }
  }
}

extension Span<UInt8> {
  fileprivate func begins(with text: String) -> Bool {
    let bytes = Array(text.utf8)
    return count >= bytes.count && bytes.indices.allSatisfy { self[$0] == bytes[$0] }
  }
}
