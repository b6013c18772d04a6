internal import Sodium

/// How far a ledger reached at some time: what is written down to be held against it later.
///
/// As text one line: `mpvault-ledger`, the ledger's id, the number of its events, and its heads, with one blank
/// between them. Whoever has the heads has all that stood under them: an event's name covers its parents' names.
package struct LedgerMark: Hashable, Sendable {
  package let ledger: LedgerID
  /// The heads and all their ancestors, at least 1.
  package let count: Int
  /// 1 to 4096.
  package let heads: [EventName]

  package static let word = "mpvault-ledger"
  package static let maximumHeads = 4096

  package init(ledger: LedgerID, count: Int, heads: [EventName]) {
    self.ledger = ledger
    self.count = count
    self.heads = heads
  }

  package var line: String {
    ([Self.word, ledger.hex, String(count)] + heads.map(\.hex)).joined(separator: " ")
  }

  /// The longest line: 10 digits are more events than a vault ever holds.
  package static let maximumLine = word.utf8.count + 66 + 11 + 65 * maximumHeads

  private static let maximumDigits = 10

  /// Nil unless the bytes are a line, to the letter.
  package init?(_ line: Span<UInt8>) {
    guard line.count <= Self.maximumLine, line.indices.allSatisfy({ line[$0] < 0x80 }) else { return nil }
    let words = line.array.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard words.count >= 4, words.count - 3 <= Self.maximumHeads, words[0].elementsEqual(Self.word.utf8),
      let ledger = Self.hash(words[1]), let count = Self.number(words[2])
    else { return nil }
    let heads = words[3...].compactMap(Self.hash)
    guard heads.count == words.count - 3 else { return nil }
    self.init(ledger: ledger, count: count, heads: heads)
  }

  private static func hash(_ digits: ArraySlice<UInt8>) -> Bytes32? {
    Bytes32(hex: String(decoding: digits, as: UTF8.self))
  }

  /// Digits that do not begin with 0.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard let first = digits.first, first != UInt8(ascii: "0"), digits.count <= maximumDigits else {
      return nil
    }
    var number = 0
    for digit in digits {
      guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
      number = number * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return number
  }
}

extension EventGraph {
  /// How many events those are and their ancestors; nil if one of them is not in.
  package func count(upTo heads: [EventName]) -> Int? { ancestry(of: heads)?.count }
}
