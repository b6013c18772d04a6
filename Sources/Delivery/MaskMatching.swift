internal import Sodium

extension MaskPatterns {
  /// What begins at a place of an output.
  struct Match {
    /// Of the output that is a secret there: the longest.
    var length = 0
    var mask = 0
    /// Whether one is there as far as the output goes.
    var isOpen = false
  }

  /// Where something may begin, at `start` or behind it.
  func candidate(in output: Span<UInt8>, from start: Int) -> Int {
    firstPairs.withBytes { pairs in
      var index = start
      while index + 1 < output.count {
        let pair = Int(output[index]) << 8 | Int(output[index + 1])
        if pairs[pair >> 3] & (1 << UInt8(pair & 7)) != 0 { return index }
        index += 1
      }
      return index
    }
  }

  func match(in output: Span<UInt8>, at start: Int) -> Match {
    bytes.withBytes { all in
      var match = Match()
      // What is put into other texts often enough has backslashes before its first character.
      var next = start
      while next < output.count, next - start < Self.backslashes, output[next] == EscapedCharacter.backslash {
        next += 1
      }
      if next > start { compare(EscapedCharacter.backslash, all, output, start, &match) }
      guard next < output.count else {
        match.isOpen = true
        return match
      }
      let first = output[next]
      compare(first, all, output, start, &match)
      if first == UInt8(ascii: "+") { compare(0x20, all, output, start, &match) }
      for place in max(start, next - 1)...next where EscapedCharacter.begins(with: output[place]) {
        let character = EscapedCharacter(in: output, at: place)
        if character.isCut { match.isOpen = true }
        if character.length > 0, character[0] != first { compare(character[0], all, output, start, &match) }
      }
      return match
    }
  }

  /// - Parameter first: what the patterns begin with that are compared.
  private func compare(
    _ first: UInt8, _ all: Span<UInt8>, _ output: Span<UInt8>, _ start: Int, _ match: inout Match
  ) {
    for number in beginning[Int(first)] {
      let pattern = patterns[number]
      var comparison = MaskComparison(from: start)
      let end = comparison.run(all.extracting(pattern.range), pattern.form, output)
      if let end, end - start > match.length { (match.length, match.mask) = (end - start, pattern.mask) }
      if comparison.isOpen { match.isOpen = true }
    }
  }
}

/// A pattern beside an output, from one place on. Nearly always there is one way to read the next character; where there
/// are two, as with `%25` and a secret that has these three bytes in it, both are followed.
private struct MaskComparison {
  /// Whether the output ends before it is decided.
  private(set) var isOpen = false
  private var place: Int
  private var index = 0
  /// How many backslashes or line breaks were passed over since the last byte that was the same.
  private var passed = 0
  private var others: [(place: Int, index: Int)] = []
  private var seen: Set<Int> = []

  init(from start: Int) { place = start }

  /// - Returns: where in the output the pattern ends; nil if it is not there whole.
  mutating func run(_ pattern: Span<UInt8>, _ form: MaskPatterns.Form, _ output: Span<UInt8>) -> Int? {
    while index < pattern.count {
      if place < output.count, step(pattern, form, output) { continue }
      if place == output.count { isOpen = true }
      guard let other = others.popLast() else { return nil }
      (place, index, passed) = (other.place, other.index, 0)
    }
    if form == .text, pattern[index - 1] == EscapedCharacter.backslash { takeBackslashes(output) }
    return place
  }

  /// Those at the end are as many as the text was put into others.
  private mutating func takeBackslashes(_ output: Span<UInt8>) {
    while place < output.count, output[place] == EscapedCharacter.backslash, pass(1) {}
    if place == output.count { isOpen = true }
  }

  private mutating func step(
    _ pattern: Span<UInt8>, _ form: MaskPatterns.Form, _ output: Span<UInt8>
  ) -> Bool {
    let byte = output[place]
    let isSame = byte == pattern[index]
    if form == .literal || !EscapedCharacter.begins(with: byte) {
      if isSame { return advance(1, 1) }
      guard form != .literal else { return false }
      if byte == UInt8(ascii: "+"), pattern[index] == 0x20 { return advance(1, 1) }
      return form == .encoded && (byte == 0x0a || byte == 0x0d) && pass(1)
    }
    let character = EscapedCharacter(in: output, at: place)
    if character.isCut { isOpen = true }
    let isPassed = character.isOne(EscapedCharacter.backslash) || form == .encoded && character.isLineBreak
    if character.stands(in: pattern, at: index) {
      if isSame { keep(place + 1, index + 1, pattern) }
      if byte == EscapedCharacter.backslash { keepWithoutBackslash(pattern, output) }
      return advance(character.length, character.count)
    }
    if isSame {
      if isPassed { keep(place + character.length, index, pattern) }
      return advance(1, 1)
    }
    if isPassed { return pass(character.length) }
    return byte == EscapedCharacter.backslash && pass(1)
  }

  private mutating func advance(_ outputCount: Int, _ patternCount: Int) -> Bool {
    place += outputCount
    index += patternCount
    passed = 0
    return true
  }

  private mutating func pass(_ count: Int) -> Bool {
    passed += 1
    guard passed <= MaskPatterns.backslashes else { return false }
    place += count
    return true
  }

  /// Another way to read the same place, for when this one comes to nothing.
  private mutating func keep(_ place: Int, _ index: Int, _ pattern: Span<UInt8>) {
    if seen.insert(place * (pattern.count + 1) + index).inserted { others.append((place, index)) }
  }

  private mutating func keepWithoutBackslash(_ pattern: Span<UInt8>, _ output: Span<UInt8>) {
    let next = place + 1
    guard next < output.count, output[next] == pattern[index] || EscapedCharacter.begins(with: output[next])
    else { return }
    keep(next, index, pattern)
  }
}
