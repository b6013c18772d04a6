internal import Sodium

/// The letters of UTF-16 as if no zeros stood between them; what is no letter of ASCII is a byte that belongs to no word.
/// In locked memory, as what they come from.
struct NarrowedText: ~Copyable {
  let letters: SecretBytes
  /// Whether the first or the second of two bytes is the letter: 0 or 1.
  private let side: Int

  init(_ bytes: Span<UInt8>, side: Int) {
    self.side = side
    var letters = SecretBytes(count: max(0, bytes.count - side + 1) / 2)
    letters.withMutableBytes { letters in
      for index in letters.indices {
        let place = side + 2 * index
        let isLetter =
          place + 1 < bytes.count && bytes[place + 1] == 0 || place > 0 && bytes[place - 1] == 0
        letters[index] = isLetter ? bytes[place] : 0x80
      }
    }
    self.letters = letters
  }

  /// Where a letter stands in what they come from.
  func place(of index: Int) -> Int { side + 2 * index }

  /// Behind which letters words end that end at these places there; nil if behind none.
  func ends(_ ends: ClosedRange<Int>) -> ClosedRange<Int>? {
    let (first, last) = ((ends.lowerBound + 2 - side) / 2, (ends.upperBound + 1 - side) / 2)
    return first <= last ? first...last : nil
  }
}
