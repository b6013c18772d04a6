internal import MiniProgram

/// What is likely to be an AppSecret that nobody stored: 32 hexadecimal digits that look random, with an AppID within
/// five lines, or as the value of something whose name ends with `secret`.
enum UnknownSearch {
  /// How far around the digits is looked, in bytes to each side.
  static let reach = 4096
  /// The same with a secret and an id themselves, in UTF-16, and what may stand at their ends.
  static let room = reach + 2 * (2 * PairShape.wordCounts.upperBound + 2)
  static let lines = 5
  /// Shannon's, in bits a digit; random ones have 3.6 on average, and fewer than 3 once in many thousands.
  private static let leastEntropy = 3.0

  /// With the AppID nearest to the digits.
  static func unknown(_ find: Find, in bytes: Span<UInt8>) -> Sighting.What? {
    let step = find.isWide ? 2 : 1
    let range = find.start..<(find.start + step * (HexDigits.count - 1) + 1)
    guard entropy(bytes, range, step) >= leastEntropy else { return nil }
    if let appID = appID(near: range, step, bytes) { return .unknown(.init(.standard, id: appID.text)) }
    return isCalledSecret(range.lowerBound, step, bytes) ? .unknown(.init(.standard, id: nil)) : nil
  }

  private static let word = Array("secret".utf8)
  /// How many characters may stand between the name and the digits.
  private static let gap = 16

  /// Whether in front of a value stand signs as between a name and its value, and a name that ends with `secret`,
  /// written in any case: `"appSecret": "`, `WX_SECRET=`, `secret => '`, `<secret>`.
  private static func isCalledSecret(_ start: Int, _ step: Int, _ bytes: Span<UInt8>) -> Bool {
    var (place, passed) = (start - step, 0)
    while place >= 0, passed < gap, isBetween(bytes[place]) { (place, passed) = (place - step, passed + 1) }
    guard passed > 0, place - step * (word.count - 1) >= 0 else { return false }
    return word.indices.allSatisfy { bytes[place - step * (word.count - 1 - $0)] | 0x20 == word[$0] }
  }

  private static func isBetween(_ byte: UInt8) -> Bool { " \t\"'`:=>,(".utf8.contains(byte) }

  private static func appID(near range: Range<Int>, _ step: Int, _ bytes: Span<UInt8>) -> AppID? {
    let search = AppIDSearch(step: step, lines: lines)
    let before = search.backward(from: range.lowerBound, bytes)
    let behind = search.forward(from: range.upperBound, bytes)
    guard let before, let behind else { return (before ?? behind)?.appID }
    return before.lines <= behind.lines ? before.appID : behind.appID
  }

  private static func entropy(_ bytes: Span<UInt8>, _ range: Range<Int>, _ step: Int) -> Double {
    var counts = [Int](repeating: 0, count: 256)
    for index in stride(from: range.lowerBound, to: range.upperBound, by: step) {
      counts[Int(bytes[index])] += 1
    }
    return counts.reduce(0) { $0 + term($1) }
  }

  /// -p log2 p of p = count / 32.
  private static func term(_ count: Int) -> Double { count == 0 ? 0 : terms[min(count, 32)] }

  private static let terms: [Double] = (0...32).map { count in
    let share = Double(count) / 32
    return count == 0 ? 0 : -share * logarithm(share)
  }

  /// To the base of 2, of a share of 32: without a library for it.
  private static func logarithm(_ share: Double) -> Double {
    var (value, result, bit) = (share, 0.0, 0.5)
    while value < 1 {
      value *= 2
      result -= 1
    }
    for _ in 0..<40 {
      value *= value
      if value >= 2 {
        value /= 2
        result += bit
      }
      bit /= 2
    }
    return result
  }
}

/// Looks for `wx` and 16 lower-case hexadecimal digits that are no part of a longer word.
private struct AppIDSearch {
  /// 2 in UTF-16.
  let step: Int
  /// How many lines away.
  let lines: Int

  func backward(from start: Int, _ bytes: Span<UInt8>) -> (appID: AppID, lines: Int)? {
    var (place, passed) = (start - step, 0)
    while place >= 0, start - place <= UnknownSearch.reach, passed <= lines {
      if bytes[place] == 0x0a { passed += 1 }
      if passed <= lines, let found = appID(at: place, bytes) { return (found, passed) }
      place -= step
    }
    return nil
  }

  func forward(from end: Int, _ bytes: Span<UInt8>) -> (appID: AppID, lines: Int)? {
    var (place, passed) = (end + step - 1, 0)
    while place < bytes.count, place - end <= UnknownSearch.reach, passed <= lines {
      if bytes[place] == 0x0a { passed += 1 }
      if passed <= lines, let found = appID(at: place, bytes) { return (found, passed) }
      place += step
    }
    return nil
  }

  private func appID(at place: Int, _ bytes: Span<UInt8>) -> AppID? {
    guard bytes[place] == 0x77, place + step * (AppID.count - 1) < bytes.count, bytes[place + step] == 0x78
    else { return nil }
    // Nothing is made of what cannot be one: a text of many beginnings would take minutes.
    for index in 2..<AppID.count where !HexRuns.isLowerDigit(bytes[place + step * index]) { return nil }
    var text: [UInt8] = []
    for index in 0..<AppID.count { text.append(bytes[place + step * index]) }
    guard let appID = try? AppID(String(decoding: text, as: UTF8.self)) else { return nil }
    let (before, after) = (place - step, place + step * AppID.count)
    if before >= 0, TextNeedles.isOfWord(bytes[before]) { return nil }
    if after < bytes.count, TextNeedles.isOfWord(bytes[after]) { return nil }
    return appID
  }
}
