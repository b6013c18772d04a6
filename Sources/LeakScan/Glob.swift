internal import Host

/// A pattern of `--exclude`: `*` and `?` stand for anything but a slash, `**` for anything, `[…]` for one of some
/// bytes, a backslash for what follows it. Without a slash in it, it is about names wherever they are; with one, about
/// paths from the folder on that is looked through.
package struct Glob: Sendable {
  fileprivate enum Part: Sendable {
    case byte(UInt8)
    case one
    case set([ClosedRange<UInt8>], isNegated: Bool)
    /// Any number of bytes; whether a slash may be among them.
    case many(crossesSlash: Bool)
  }

  private let parts: [Part]
  private let isAboutPath: Bool

  /// Nil for an empty pattern, a `[` without its end, or a backslash at the end.
  package init?(_ text: String) {
    var bytes = SystemText.encode(text)[...]
    while bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    if bytes.starts(with: "./".utf8) { bytes = bytes.dropFirst(2) }
    guard !bytes.isEmpty else { return nil }
    isAboutPath = bytes.contains(UInt8(ascii: "/"))
    if bytes.first == UInt8(ascii: "/") { bytes = bytes.dropFirst() }
    var parts: [Part] = []
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "*"):
        let crossesSlash = bytes.first == UInt8(ascii: "*")
        while bytes.first == UInt8(ascii: "*") { bytes.removeFirst() }
        parts.append(.many(crossesSlash: crossesSlash))
        // `**/` is also no folder at all.
        if crossesSlash, bytes.first == UInt8(ascii: "/") { bytes.removeFirst() }
      case UInt8(ascii: "?"): parts.append(.one)
      case UInt8(ascii: "["):
        guard let set = Self.set(&bytes) else { return nil }
        parts.append(set)
      case UInt8(ascii: "\\"):
        guard let next = bytes.popFirst() else { return nil }
        parts.append(.byte(next))
      default: parts.append(.byte(byte))
      }
    }
    self.parts = parts
  }

  /// Whether a path or a folder that it stands in is meant.
  func excludes(_ path: ArraySlice<UInt8>) -> Bool {
    var end = path.startIndex
    while end < path.endIndex {
      let start = end
      end = path[start...].firstIndex(of: UInt8(ascii: "/")) ?? path.endIndex
      if matches(name: path[start..<end], path: path[..<end]) { return true }
      if end < path.endIndex { end += 1 }
    }
    return false
  }

  /// - Parameters:
  ///   - name: the last part of the path.
  ///   - path: from the folder on that is looked through.
  package func matches(name: some Collection<UInt8>, path: some Collection<UInt8>) -> Bool {
    isAboutPath ? matches(Array(path)) : matches(Array(name))
  }

  /// All that fits so far is followed at once: no pattern takes longer than its length times that of the path.
  private func matches(_ bytes: [UInt8]) -> Bool {
    // Which parts may be next, of all that fit so far.
    var states = [Bool](repeating: false, count: parts.count + 1)
    enter(0, &states)
    for byte in bytes {
      var next = [Bool](repeating: false, count: parts.count + 1)
      for (index, part) in parts.enumerated() where states[index] {
        switch part {
        case .many(let crossesSlash):
          if crossesSlash || byte != UInt8(ascii: "/") { enter(index, &next) }
        default:
          if part.takes(byte) { enter(index + 1, &next) }
        }
      }
      states = next
    }
    return states[parts.count]
  }

  /// A `*` may stand for nothing.
  private func enter(_ index: Int, _ states: inout [Bool]) {
    var index = index
    states[index] = true
    while index < parts.count, case .many = parts[index] {
      index += 1
      states[index] = true
    }
  }

  private static func set(_ bytes: inout ArraySlice<UInt8>) -> Part? {
    let isNegated = bytes.first == UInt8(ascii: "!") || bytes.first == UInt8(ascii: "^")
    if isNegated { bytes.removeFirst() }
    var ranges: [ClosedRange<UInt8>] = []
    while let low = bytes.popFirst() {
      if low == UInt8(ascii: "]"), !ranges.isEmpty { return .set(ranges, isNegated: isNegated) }
      let rest = Array(bytes.prefix(2))
      if rest.count == 2, rest[0] == UInt8(ascii: "-"), rest[1] != UInt8(ascii: "]") {
        bytes.removeFirst(2)
        guard low <= rest[1] else { return nil }
        ranges.append(low...rest[1])
      } else {
        ranges.append(low...low)
      }
    }
    return nil
  }
}

extension Glob.Part {
  fileprivate func takes(_ byte: UInt8) -> Bool {
    switch self {
    case .byte(let own): byte == own
    case .one: byte != UInt8(ascii: "/")
    case .set(let ranges, let isNegated):
      byte != UInt8(ascii: "/") && ranges.contains { $0.contains(byte) } != isNegated
    case .many: false
    }
  }
}
