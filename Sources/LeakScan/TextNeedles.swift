internal import MiniProgram
internal import Sodium

/// Texts of one grain: what is no AppSecret.
struct TextNeedles: Sendable {
  typealias Needle = (number: Int, text: TextFingerprint)

  private struct Piece {
    let mark: UInt64
    let needle: Int32
    /// Where the piece stands in the text.
    let offset: Int32
  }

  private let grain: Grain
  private let needles: [Needle]
  private var filter: BitFilter
  /// By their marks.
  private let pieces: [Piece]
  private let longest: Int

  init(_ needles: [Needle], _ grain: Grain) {
    self.grain = grain
    self.needles = needles
    longest = needles.map(\.text.count).max() ?? 0
    var pieces: [Piece] = []
    for (index, needle) in needles.enumerated() {
      for (offset, mark) in needle.text.marks.enumerated() {
        pieces.append(Piece(mark: mark, needle: Int32(index), offset: Int32(offset)))
      }
    }
    self.pieces = pieces.sorted { ($0.mark, $0.needle, $0.offset) < ($1.mark, $1.needle, $1.offset) }
    filter = BitFilter(count: pieces.count, spread: 7)
    for piece in pieces { filter.insert(piece.mark) }
  }

  func find(in bytes: Span<UInt8>, ends: ClosedRange<Int>, _ key: ScanKey, _ found: inout [Find]) {
    let last = ends.upperBound - grain.piece
    var place = max(0, ends.lowerBound - longest)
    while place <= last {
      let mark = grain.mark(bytes, at: place, key)
      if filter.mayHold(mark) { check(bytes, place, mark, ends, key, &found) }
      place += grain.stride
    }
  }

  /// A piece was found that may be part of texts.
  @inline(never)
  private func check(
    _ bytes: Span<UInt8>, _ place: Int, _ mark: UInt64, _ ends: ClosedRange<Int>, _ key: ScanKey,
    _ found: inout [Find]
  ) {
    var index = firstPiece(mark)
    while index < pieces.count, pieces[index].mark == mark {
      let piece = pieces[index]
      let (number, text) = needles[Int(piece.needle)]
      let start = place - Int(piece.offset)
      let end = start + text.count
      index += 1
      guard start >= 0, ends.contains(end), !text.standsAlone || Self.standsAlone(bytes, start..<end),
        key.digest(bytes.extracting(start..<end)) == text.digest
      else { continue }
      let isWide = isWide(bytes, start..<end)
      found.append(Find(needle: number, start: start, isWide: isWide, part: text.part, form: text.form))
    }
  }

  /// Where the pieces of a mark begin, if there are any.
  private func firstPiece(_ mark: UInt64) -> Int {
    var (low, high) = (0, pieces.count)
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].mark < mark { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Only what has no zero in it is looked for in UTF-16.
  private func isWide(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.count > 1 && bytes[range.lowerBound + 1] == 0
  }

  private static func standsAlone(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let (start, end) = (range.lowerBound, range.upperBound)
    let goesOnBefore = start > 0 && isOfWord(bytes[start - 1]) && isOfWord(bytes[start])
    let goesOnBehind = end < bytes.count && isOfWord(bytes[end]) && isOfWord(bytes[end - 1])
    return !goesOnBefore && !goesOnBehind
  }

  static func isOfWord(_ byte: UInt8) -> Bool { Byte.isLetterOrDigit(byte) }
}
