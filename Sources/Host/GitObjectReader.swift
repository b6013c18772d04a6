/// What `git cat-file --batch` writes, in parts as they come: for each object `NAME SP TYPE SP SIZE LF`, its content and
/// a line feed; or `NAME SP missing LF`.
package struct GitObjectReader {
  package enum Kind: Sendable { case blob, commit, tag, tree, missing }

  private enum State {
    case head
    case content(left: Int)
    case end
  }

  private var state = State.head
  private var head: [UInt8] = []
  /// How many objects have begun.
  private var count = 0
  /// Something else stands where an object should begin; nothing is taken any more.
  package private(set) var isBroken = false

  /// No head is longer: a name, a kind, a number.
  private static let headLimit = 4096

  package init() {}

  /// Whether the last object is whole.
  package var isBetween: Bool {
    if case .head = state { return head.isEmpty && !isBroken }
    return false
  }

  /// - Parameters:
  ///   - begin: gets the number of each object, from 0 on, and its kind.
  ///   - content: gets its bytes, in parts.
  ///   - end: when it is whole; not for what is missing.
  package mutating func take(
    _ bytes: Span<UInt8>, begin: (Int, Kind) throws -> Void, content: (Span<UInt8>) throws -> Void,
    end: () throws -> Void
  ) rethrows {
    var index = 0
    while index < bytes.count, !isBroken {
      switch state {
      case .head:
        try takeHead(bytes[index], begin)
        index += 1
      case .content(let left):
        let part = min(left, bytes.count - index)
        try content(bytes.extracting(index..<(index + part)))
        index += part
        state = part == left ? .end : .content(left: left - part)
      case .end:
        isBroken = bytes[index] != UInt8(ascii: "\n")
        index += 1
        state = .head
        if !isBroken { try end() }
      }
    }
  }

  private mutating func takeHead(_ byte: UInt8, _ begin: (Int, Kind) throws -> Void) rethrows {
    guard byte == UInt8(ascii: "\n") else {
      head.append(byte)
      isBroken = head.count > Self.headLimit
      return
    }
    let words = head.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    head.removeAll(keepingCapacity: true)
    guard words.count > 1 else { return isBroken = true }
    if words[1].elementsEqual("missing".utf8) {
      try begin(count, .missing)
    } else if words.count == 3, let kind = Kind(words[1]), let size = Self.number(words[2]) {
      try begin(count, kind)
      state = size == 0 ? .end : .content(left: size)
    } else {
      isBroken = true
    }
    count += 1
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...18).contains(digits.count) else { return nil }
    var number = 0
    for digit in digits {
      guard digit &- 0x30 < 10 else { return nil }
      number = number * 10 + Int(digit - 0x30)
    }
    return number
  }
}

extension GitObjectReader.Kind {
  fileprivate init?(_ word: ArraySlice<UInt8>) {
    switch String(decoding: word, as: UTF8.self) {
    case "blob": self = .blob
    case "commit": self = .commit
    case "tag": self = .tag
    case "tree": self = .tree
    default: return nil
    }
  }
}
