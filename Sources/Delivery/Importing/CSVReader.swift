internal import Sodium

/// Takes a table apart (RFC 4180, and what spreadsheets make of it): where its fields stand, without a copy. Records
/// end with LF, CRLF or CR; a quote inside of a quoted field is doubled; empty lines do not count.
struct CSVReader {
  struct Field {
    /// What stands between the quotes, or the commas.
    let range: Range<Int>
    let isQuoted: Bool
    let hasDoubledQuotes: Bool
    /// From 1.
    let line: Int
  }

  private var separator: UInt8
  private var index: Int
  private var line = 1
  private var isSeparatorSaid = false

  private static let quote = UInt8(ascii: "\"")
  /// No spreadsheet has more columns.
  static let fieldLimit = 16_384

  /// - Parameter start: where the header begins.
  init(_ text: Span<UInt8>, start: Int) {
    index = start
    separator = UInt8(ascii: ",")
    takeSeparatorLine(text)
  }

  /// Excel's `sep=;`, which says what the fields are separated by and is no record.
  private mutating func takeSeparatorLine(_ text: Span<UInt8>) {
    let isQuoted = index < text.count && text[index] == Self.quote
    let begin = isQuoted ? index + 1 : index
    guard text.count - begin >= 5, text.extracting(begin..<text.count).begins(with: "sep=") else { return }
    let end = begin + (isQuoted ? 6 : 5)
    guard end <= text.count, end == text.count || Self.isLineEnd(text[end]) else { return }
    isSeparatorSaid = true
    separator = text[begin + 4]
    index = end
    if index < text.count { step(text) }
  }

  /// A title may stand above the header and have none, or another one.
  mutating func lookForSeparator(_ text: Span<UInt8>) {
    if !isSeparatorSaid { separator = Self.separator(of: text, start: index) }
  }

  /// The first in the header of those that spreadsheets use; a comma where there is none.
  private static func separator(of text: Span<UInt8>, start: Int) -> UInt8 {
    var index = start
    var isInQuotes = false
    while index < text.count {
      let byte = text[index]
      if byte == quote { isInQuotes.toggle() }
      if !isInQuotes {
        if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == 0x09 { return byte }
        if index > start, isLineEnd(byte) { break }
      }
      index += 1
    }
    return UInt8(ascii: ",")
  }

  static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0a || byte == 0x0d }

  /// The next record's fields.
  ///
  /// - Returns: false at the end.
  /// - Throws: `openQuote`, `badTable`.
  mutating func next(_ text: Span<UInt8>, into fields: inout [Field]) throws(DeliveryError) -> Bool {
    fields.removeAll(keepingCapacity: true)
    while index < text.count, Self.isLineEnd(text[index]) { step(text) }
    guard index < text.count else { return false }
    while true {
      guard fields.count < Self.fieldLimit else { throw .badTable(line: line) }
      fields.append(try field(text))
      guard index < text.count, text[index] == separator else { break }
      index += 1
    }
    if index < text.count { step(text) }
    return true
  }

  /// A CRLF is one line end.
  private mutating func step(_ text: Span<UInt8>) {
    if text[index] == 0x0d, index + 1 < text.count, text[index + 1] == 0x0a { index += 1 }
    index += 1
    line += 1
  }

  private mutating func field(_ text: Span<UInt8>) throws(DeliveryError) -> Field {
    let begun = line
    guard index < text.count, text[index] == Self.quote else {
      let start = index
      while index < text.count, text[index] != separator, !Self.isLineEnd(text[index]) { index += 1 }
      return Field(range: start..<index, isQuoted: false, hasDoubledQuotes: false, line: begun)
    }
    index += 1
    let start = index
    var hasDoubledQuotes = false
    while index < text.count {
      if text[index] == Self.quote {
        guard index + 1 < text.count, text[index + 1] == Self.quote else { break }
        hasDoubledQuotes = true
        index += 2
      } else if Self.isLineEnd(text[index]) {
        step(text)
      } else {
        index += 1
      }
    }
    guard index < text.count else { throw .openQuote(line: begun) }
    let end = index
    index += 1
    while index < text.count, text[index] == 0x20 { index += 1 }
    guard index == text.count || text[index] == separator || Self.isLineEnd(text[index]) else {
      throw .badTable(line: line)
    }
    return Field(range: start..<end, isQuoted: true, hasDoubledQuotes: hasDoubledQuotes, line: begun)
  }
}
