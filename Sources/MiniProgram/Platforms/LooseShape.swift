/// A number of characters out of an alphabet.
package struct LooseShape: Hashable, Sendable {
  enum Letters { case smallHex, hex, digits, lettersAndDigits, urlSafe, base64, date }

  let letters: Letters
  let counts: ClosedRange<Int>

  init(_ letters: Letters, _ counts: ClosedRange<Int>) { (self.letters, self.counts) = (letters, counts) }
  init(_ letters: Letters, _ count: Int) { self.init(letters, count...count) }

  package func fits(_ value: Span<UInt8>) -> Bool {
    guard counts.contains(value.count) else { return false }
    for index in value.indices where !holds(value[index]) { return false }
    return true
  }

  /// Whether no other platform's secret and no value of WeChat's has this form.
  func tells(_ value: Span<UInt8>) -> Bool {
    ![32, 43].contains(counts.lowerBound) && fits(value)
      // Two AppSecrets of WeChat's in one line have as many digits.
      && (letters == .smallHex || !LooseShape(.smallHex, counts).fits(value))
  }

  private func holds(_ byte: UInt8) -> Bool {
    switch letters {
    case .smallHex: Byte.isHexDigit(byte) && !Byte.isCapital(byte)
    case .hex: Byte.isHexDigit(byte)
    case .digits: Byte.isDigit(byte)
    case .lettersAndDigits: Byte.isLetterOrDigit(byte)
    case .urlSafe: Byte.isLetterOrDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    case .base64: Byte.isLetterOrDigit(byte) || "+/=".utf8.contains(byte)
    case .date: Byte.isDigit(byte) || byte == UInt8(ascii: "-")
    }
  }
}
