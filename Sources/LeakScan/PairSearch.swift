internal import MiniProgram
internal import Sodium

/// What is likely to be another platform's secret that nobody stored: a word of its secrets' form within five lines of one
/// of its ids' form, and private keys without PEM's lines near an id of 16 digits or in a variable whose name says private.
/// One look at each byte, whatever stands there, and one more where zeros and other bytes take turns, as in UTF-16.
struct PairSearch {
  struct Found {
    let start: Int
    let likeness: Sighting.Likeness
  }

  private struct Place {
    let range: Range<Int>
    let line: Int
  }

  private var ids: [[Place]]
  private var secrets: [[Place]]
  private var keyIDs: [Place] = []
  private var keys: [Place] = []
  /// How far apart the two of a pair may stand.
  private let reach: Int
  /// Which of two bytes is the letter, where such runs of zeros are.
  private var wideSides: Set<Int> = []
  private var (lastZero, zeros) = (-1, 0)

  /// - Parameters:
  ///   - ends: where what is found ends; of a key, where its first words do.
  ///   - isWhole: whether nothing stands before these bytes.
  static func find(in bytes: Span<UInt8>, ends: ClosedRange<Int>, isWhole: Bool) -> [Found] {
    var search = PairSearch(reach: UnknownSearch.reach)
    search.collect(bytes, isWhole: isWhole)
    let found = search.pairs(bytes, ends) + search.bareKeys(bytes, ends)
    return search.wideSides.isEmpty
      ? found : found + search.wideSides.flatMap { findWide(in: bytes, side: $0, ends, isWhole) }
  }

  private static func findWide(
    in bytes: Span<UInt8>, side: Int, _ ends: ClosedRange<Int>, _ isWhole: Bool
  ) -> [Found] {
    let text = NarrowedText(bytes, side: side)
    guard let ends = text.ends(ends) else { return [] }
    let found = text.letters.withBytes { letters in
      var search = PairSearch(reach: UnknownSearch.reach / 2)
      search.collect(letters, isWhole: isWhole)
      return search.pairs(letters, ends) + search.bareKeys(letters, ends)
    }
    return found.map { Found(start: text.place(of: $0.start), likeness: $0.likeness) }
  }

  private init(reach: Int) {
    self.reach = reach
    ids = PairShape.all.map { _ in [] }
    secrets = ids
  }

  private mutating func collect(_ bytes: Span<UInt8>, isWhole: Bool) {
    let isOfWord = Self.isOfWord
    var (start, line) = (isWhole ? 0 : -1, 0)
    for index in bytes.indices {
      let byte = bytes[index]
      if isOfWord[Int(byte)] { continue }
      // What the bytes begin in the middle of is no word.
      if start >= 0, index - start >= Self.least { take(start..<index, line, bytes) }
      start = index + 1
      if byte == 0x0a { line += 1 } else if byte == 0 { take(zeroAt: index) }
    }
    if start >= 0, bytes.count - start >= Self.least { take(start..<bytes.count, line, bytes) }
  }

  private mutating func take(zeroAt index: Int) {
    zeros = index == lastZero + 2 ? zeros + 1 : 0
    lastZero = index
    if zeros == Self.least { wideSides.insert((index + 1) % 2) }
  }

  private static let isOfWord = (UInt8.min...UInt8.max).map(PairShape.isOfWord)
  private static let keyIDCount = 16
  private static let least = keyIDCount

  private mutating func take(_ range: Range<Int>, _ line: Int, _ bytes: Span<UInt8>) {
    let word = bytes.extracting(range)
    if range.count == Self.keyIDCount {
      if BareKey.platform.isID(word) { keyIDs.append(Place(range: range, line: line)) }
    } else if PairShape.wordCounts.contains(range.count) {
      for (number, shape) in PairShape.all.enumerated() {
        if shape.isID(word) { ids[number].append(Place(range: range, line: line)) }
        if shape.isSecret(word) { secrets[number].append(Place(range: range, line: line)) }
      }
    }
    // A sign of base64 that is of no word may stand in the length of a key.
    for place in max(0, range.lowerBound - 6)...range.lowerBound where BareKey.begins(bytes, at: place) {
      keys.append(Place(range: place..<(place + BareKey.count), line: line))
    }
  }

  private func pairs(_ bytes: Span<UInt8>, _ ends: ClosedRange<Int>) -> [Found] {
    var found: [Found] = []
    for (number, shape) in PairShape.all.enumerated() where !ids[number].isEmpty {
      for secret in secrets[number] where ends.contains(secret.range.upperBound) {
        guard let id = nearest(ids[number], to: secret) else { continue }
        found.append(
          Found(
            start: secret.range.lowerBound,
            likeness: .init(shape.platform, id: Self.text(id, bytes))))
      }
    }
    return found
  }

  private func bareKeys(_ bytes: Span<UInt8>, _ ends: ClosedRange<Int>) -> [Found] {
    keys.compactMap { key in
      guard ends.contains(key.range.upperBound), !Self.isInPEM(key.range.lowerBound, bytes) else {
        return nil
      }
      let id = nearest(keyIDs, to: key)
      guard id != nil || Self.isCalledPrivate(key.range.lowerBound, bytes) else { return nil }
      return Found(
        start: key.range.lowerBound,
        likeness: .init(BareKey.platform, .appPrivateKey, id: id.map { Self.text($0, bytes) }))
    }
  }

  private static func text(_ place: Place, _ bytes: Span<UInt8>) -> String {
    String(decoding: place.range.map { bytes[$0] }, as: UTF8.self)
  }

  /// In order as they are, the nearest is one of two neighbours.
  private func nearest(_ ids: [Place], to secret: Place) -> Place? {
    var (low, high) = (0, ids.count)
    while low < high {
      let middle = (low + high) / 2
      if ids[middle].range.lowerBound < secret.range.lowerBound { low = middle + 1 } else { high = middle }
    }
    let around = [low - 1, low].filter(ids.indices.contains).map { ids[$0] }
    return around.filter {
      Self.distance($0, secret) <= UnknownSearch.lines && Self.gap($0, secret) <= reach
    }
    .min { Self.distance($0, secret) < Self.distance($1, secret) }
  }

  private static func distance(_ one: Place, _ other: Place) -> Int { abs(one.line - other.line) }

  /// In bytes, between the two.
  private static func gap(_ one: Place, _ other: Place) -> Int {
    max(one.range.lowerBound, other.range.lowerBound) - min(one.range.upperBound, other.range.upperBound)
  }

  /// Whether a line of PEM's ends in front of it, if need be within quotes.
  private static func isInPEM(_ start: Int, _ bytes: Span<UInt8>) -> Bool {
    var place = start - 1
    while place >= 0, start - place <= 32, " \t\r\n\\rn\"'+".utf8.contains(bytes[place]) { place -= 1 }
    return place >= 0 && bytes[place] == UInt8(ascii: "-")
  }

  private static let word = Array("private".utf8)
  private static let room = 64

  /// Whether what stands before it on its line says private, in any case.
  private static func isCalledPrivate(_ start: Int, _ bytes: Span<UInt8>) -> Bool {
    var first = start
    while first > 0, start - first < room, bytes[first - 1] != 0x0a { first -= 1 }
    guard start - first >= word.count else { return false }
    return (first...(start - word.count)).contains { place in
      word.indices.allSatisfy { bytes[place + $0] | 0x20 == word[$0] }
    }
  }
}
