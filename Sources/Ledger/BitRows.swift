/// A matrix of bits, 512 of a row at a time. Most such blocks are empty or full, or the same in many rows,
/// and those are kept once, so that somebody who writes thousands of events about themselves does not fill the memory.
struct BitRows: Sendable {
  private typealias Block = Ancestry.Block

  /// Bits a row.
  let width: Int
  /// Words of 64 a row.
  let words: Int
  /// Blocks a row.
  private let blocks: Int
  /// Of each row its blocks, as places in `kept`.
  private var places: [Int32]
  /// The empty block first, then the full one.
  private var kept: [Block] = [.zero, Self.full]
  private var known: [Block: Int32] = [:]

  private static var full: Block { Block(repeating: .max) }

  init(rows: Int, width: Int) {
    self.width = width
    words = (width + 63) / 64
    blocks = (width + Ancestry.width - 1) / Ancestry.width
    places = [Int32](repeating: 0, count: rows * blocks)
  }

  func contains(_ row: Int, _ column: Int) -> Bool {
    word(row, column >> 6) >> UInt64(column & 63) & 1 == 1
  }

  func word(_ row: Int, _ index: Int) -> UInt64 {
    kept[Int(places[row * blocks + index >> 3])][index & 7]
  }

  /// Copies bits out of a block.
  ///
  /// - Parameters:
  ///   - column: the first bit in the row; nothing was put there before.
  ///   - source: the first bit in the block.
  mutating func put(_ row: Int, at column: Int, _ block: SIMD8<UInt64>, from source: Int, count: Int) {
    guard block != .zero else { return }
    var done = 0
    while done < count {
      let start = column + done
      let end = min(column + count, (start / Ancestry.width + 1) * Ancestry.width)
      let place = row * blocks + start / Ancestry.width
      // A whole block, where nothing stood before.
      if source + done == 0, end - start == Ancestry.width {
        places[place] = keep(block)
        return
      }
      var target = kept[Int(places[place])]
      Self.copy(block, from: source + done, to: &target, at: start % Ancestry.width, count: end - start)
      places[place] = keep(target)
      done += end - start
    }
  }

  private mutating func keep(_ block: Block) -> Int32 {
    if block == .zero { return 0 }
    if block == Self.full { return 1 }
    if let place = known[block] { return place }
    let place = Int32(truncatingIfNeeded: kept.count)
    kept.append(block)
    // Where so many differ, looking for the same costs more than it saves.
    if known.count < 1 << 16 { known[block] = place }
    return place
  }

  private static func copy(
    _ block: Block, from source: Int, to target: inout Block, at column: Int, count: Int
  ) {
    var done = 0
    while done < count {
      let (from, to) = (source + done, column + done)
      let step = min(count - done, 64 - from & 63, 64 - to & 63)
      let mask = step == 64 ? UInt64.max : (1 << UInt64(step)) - 1
      let bits = block[from >> 6] >> UInt64(from & 63) & mask
      target[to >> 6] |= bits << UInt64(to & 63)
      done += step
    }
  }
}
