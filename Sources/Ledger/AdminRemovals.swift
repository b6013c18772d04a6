internal import Sodium

/// Which removals of admins are among the ancestors of each node. Whoever may decide anything among some events hangs
/// on these alone, and most nodes have the same few of them, so each set of them is kept once and has a number.
struct AdminRemovals {
  /// The number of the empty set.
  static let none: Int32 = 0

  private var sets: [[UInt64]] = [[]]
  /// Of each set its first word that is not empty: many have the newest removals alone.
  private var starts: [Int] = [0]
  /// Of each set the sum of its members' marks, which stands for the set where it is looked up: to hash all words of a
  /// set for each event that adds one made the whole quadratic.
  private var sums: [UInt128] = [0]
  private var numbers: [UInt128: Int32] = [0: 0]
  private var unions: [UInt64: Int32] = [:]
  /// Of each removal a random number, new in each process, so that nobody can write events whose sets have equal sums.
  private var marks: [UInt128] = []
  /// For the next ones: to ask for each by itself takes longer than the rest.
  private var random: [UInt8] = []
  var count: Int { marks.count }

  /// The set with one more in it, which has not been in any so far.
  ///
  /// - Returns: the set, and the number of the removal.
  mutating func appending(to set: Int32) -> (set: Int32, removal: Int) {
    let removal = count
    marks.append(mark())
    var words = sets[Int(set)]
    while words.count <= removal >> 6 { words.append(0) }
    words[removal >> 6] |= 1 << UInt64(removal & 63)
    let start = set == Self.none ? removal >> 6 : starts[Int(set)]
    return (number(words, from: start, sums[Int(set)] ^ marks[removal]), removal)
  }

  mutating func union(_ left: Int32, _ right: Int32) -> Int32 {
    if left == right || right == Self.none { return left }
    if left == Self.none { return right }
    let key =
      UInt64(UInt32(bitPattern: min(left, right))) << 32 | UInt64(UInt32(bitPattern: max(left, right)))
    if let known = unions[key] { return known }
    let isLeftFuller = starts[Int(left)] <= starts[Int(right)]
    let (fuller, other) = isLeftFuller ? (Int(left), Int(right)) : (Int(right), Int(left))
    var (words, sum) = (sets[fuller], sums[fuller])
    while words.count < sets[other].count { words.append(0) }
    for index in starts[other]..<sets[other].count {
      let word = sets[other][index]
      var new = word & ~words[index]
      if new == 0 { continue }
      words[index] |= word
      while new != 0 {
        sum ^= marks[index << 6 + new.trailingZeroBitCount]
        new &= new - 1
      }
    }
    let union = number(words, from: starts[fuller], sum)
    unions[key] = union
    return union
  }

  /// The set of all.
  mutating func all() -> Int32 {
    var words = [UInt64](repeating: .max, count: count / 64)
    if count & 63 != 0 { words.append((1 << UInt64(count & 63)) - 1) }
    return number(words, from: 0, marks.reduce(0, ^))
  }

  func contains(_ set: Int32, _ removal: Int) -> Bool {
    let words = sets[Int(set)]
    return removal >> 6 < words.count && words[removal >> 6] >> UInt64(removal & 63) & 1 == 1
  }

  private mutating func mark() -> UInt128 {
    if random.isEmpty { random = Random.bytes(256 * 16) }
    let mark = random.suffix(16).reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
    random.removeLast(16)
    return mark
  }

  private mutating func number(_ words: [UInt64], from start: Int, _ sum: UInt128) -> Int32 {
    if let known = numbers[sum] { return known }
    let number = Int32(truncatingIfNeeded: sets.count)
    numbers[sum] = number
    sets.append(words)
    starts.append(start)
    sums.append(sum)
    return number
  }
}
