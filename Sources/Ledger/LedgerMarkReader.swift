/// Finds the lines of `LedgerMark` in a text of any kind, as it comes in: in a page as HTML, or copied out of one.
/// Blanks around a line do not matter, nor do the tags that stand before and behind it. Total over any bytes; keeps
/// one line and what it found.
package struct LedgerMarkReader {
  /// Each once, in their order.
  package private(set) var marks: [LedgerMark] = []
  /// The number, from 1, of the first line that was meant to be one and is not: cut off, or mistyped.
  package private(set) var brokenLine: Int?
  /// Whether there were more than are taken.
  package private(set) var isTooLong = false

  private var known: Set<LedgerMark> = []
  private var line: [UInt8] = []
  private var isCut = false
  private var number = 0

  package static let maximumMarks = 1_000_000
  /// Of one line, with what may stand around a mark.
  private static let maximumLine = LedgerMark.maximumLine + 4096

  package init() {}

  package mutating func add(_ bytes: Span<UInt8>) {
    var start = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
      append(bytes.extracting(start..<index))
      endLine()
      start = index + 1
    }
    append(bytes.extracting(start..<bytes.count))
  }

  /// After the last byte.
  package mutating func finish() { endLine() }

  private mutating func append(_ bytes: Span<UInt8>) {
    let room = Self.maximumLine - line.count
    if bytes.count > room { isCut = true }
    for index in 0..<min(room, bytes.count) { line.append(bytes[index]) }
  }

  private mutating func endLine() {
    defer {
      line.removeAll(keepingCapacity: true)
      isCut = false
    }
    number += 1
    let content = Self.content(of: line)
    guard Self.isMeant(content) else { return }
    let mark = isCut ? nil : LedgerMark(Array(content).span)
    guard let mark else {
      brokenLine = brokenLine ?? number
      return
    }
    guard marks.count < Self.maximumMarks else { return isTooLong = true }
    if known.insert(mark).inserted { marks.append(mark) }
  }

  /// Without the blanks and tags around it.
  private static func content(of line: [UInt8]) -> ArraySlice<UInt8> {
    var content = trimmed(line[...])
    while content.first == UInt8(ascii: "<"), let end = content.firstIndex(of: UInt8(ascii: ">")) {
      content = trimmed(content[(end + 1)...])
    }
    while content.last == UInt8(ascii: ">"), let start = content.lastIndex(of: UInt8(ascii: "<")) {
      content = trimmed(content[..<start])
    }
    return content
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    while let first = line.first, isBlank(first) { line.removeFirst() }
    while let last = line.last, isBlank(last) { line.removeLast() }
    return line
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0d }

  /// The word and the beginning of an id: a sentence about such lines is none.
  private static func isMeant(_ content: ArraySlice<UInt8>) -> Bool {
    let head = Array(LedgerMark.word.utf8) + [UInt8(ascii: " ")]
    guard content.starts(with: head) else { return false }
    let id = content.dropFirst(head.count).prefix(8)
    return id.count == 8 && id.allSatisfy(isHexadecimal)
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }
}
