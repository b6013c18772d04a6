/// The text of `CompatibilityTable`, read: by what a scalar is replaced under NFKC. Read when first asked
/// for, in about a millisecond.
struct CompatibilityMapping: Sendable {
  static let shared = CompatibilityMapping(reading: CompatibilityTable.text)

  /// `count` scalars from `first` on. A single one is replaced by `targets[target]`; of several, each by that
  /// one's only scalar moved as far as itself is from `first`.
  private struct Record {
    let first: UInt32
    let count: UInt32
    let target: Range<Int>
  }

  /// In the order of their scalars, without overlap.
  private var records: [Record] = []
  private var targets: [UInt32] = []

  subscript(_ scalar: Unicode.Scalar) -> [Unicode.Scalar]? {
    var low = 0
    var high = records.count
    while low < high {
      let middle = (low + high) / 2
      if records[middle].first <= scalar.value { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let record = records[low - 1]
    let offset = scalar.value - record.first
    guard offset < record.count else { return nil }
    return targets[record.target].compactMap { Unicode.Scalar($0 + offset) }
  }
}

extension CompatibilityMapping {
  init(reading text: String) {
    let bytes = text.utf8Span.span
    var number: UInt32 = 0
    var first: UInt32?
    var start: UInt32 = 0
    var count: UInt32 = 1
    var isCount = false
    var targetStart = 0
    for index in 0...bytes.count {
      // The end of the text ends a record as a blank does.
      let byte = index < bytes.count ? bytes[index] : Byte.space
      switch byte {
      case Byte.plus, Byte.equals:
        if isCount { count = number } else if number > 0 { first = number }
        isCount = byte == Byte.plus
        number = 0
      case 0x2E:
        targets.append(number)
        number = 0
      case Byte.space, Byte.lineFeed:
        targets.append(number)
        start = first ?? start
        records.append(Record(first: start, count: count, target: targetStart..<targets.count))
        (start, first, count, number, targetStart) = (start + count, nil, 1, 0, targets.count)
      default:
        number = number << 4 | UInt32(Byte.isDigit(byte) ? byte - Byte.zero : byte - Byte.capitalA + 10)
      }
    }
  }
}
