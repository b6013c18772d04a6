/// Which removals of admins are among the ancestors of each node. Whoever may decide anything among some events hangs
/// on these alone, and most nodes have the same few of them, so each set of them is kept once and has a number.
struct AdminRemovals {
  /// The number of the empty set.
  static let none: Int32 = 0

  private var sets: [[UInt64]] = [[]]
  private var numbers: [[UInt64]: Int32] = [[]: 0]
  private var unions: [UInt64: Int32] = [:]
  private(set) var count = 0

  /// The set with one more in it, which has not been in any so far.
  ///
  /// - Returns: the set, and the number of the removal.
  mutating func appending(to set: Int32) -> (set: Int32, removal: Int) {
    let removal = count
    count += 1
    var words = sets[Int(set)]
    while words.count <= removal >> 6 { words.append(0) }
    words[removal >> 6] |= 1 << UInt64(removal & 63)
    return (number(words), removal)
  }

  mutating func union(_ left: Int32, _ right: Int32) -> Int32 {
    if left == right || right == Self.none { return left }
    if left == Self.none { return right }
    let key =
      UInt64(UInt32(bitPattern: min(left, right))) << 32 | UInt64(UInt32(bitPattern: max(left, right)))
    if let known = unions[key] { return known }
    var (words, other) = (sets[Int(left)], sets[Int(right)])
    if words.count < other.count { swap(&words, &other) }
    for index in other.indices { words[index] |= other[index] }
    let union = number(words)
    unions[key] = union
    return union
  }

  /// The set of all.
  mutating func all() -> Int32 {
    var words = [UInt64](repeating: .max, count: count / 64)
    if count & 63 != 0 { words.append((1 << UInt64(count & 63)) - 1) }
    return number(words)
  }

  func contains(_ set: Int32, _ removal: Int) -> Bool {
    let words = sets[Int(set)]
    return removal >> 6 < words.count && words[removal >> 6] >> UInt64(removal & 63) & 1 == 1
  }

  private mutating func number(_ words: [UInt64]) -> Int32 {
    if let known = numbers[words] { return known }
    let number = Int32(truncatingIfNeeded: sets.count)
    numbers[words] = number
    sets.append(words)
    return number
  }
}
