internal import Host

/// Where a line may end.
enum Breaks {
  /// Whether a line may end in front of a place in the text: behind blanks, and between 汉字 and what is a word by itself.
  static func isAllowed(_ text: [Unicode.Scalar], _ place: Int) -> Bool {
    let (before, behind) = (text[place - 1], text[place])
    if behind == " " { return false }
    if before == " " { return !isCounted(text, place) }
    let widths = (width(before), width(behind))
    // What takes no column belongs to the character in front of it.
    if widths.1 == 0 || closing.contains(behind) || opening.contains(before) { return false }
    switch (widths.0 > 1, widths.1 > 1) {
    case (true, true): return true
    case (true, false): return isWord(behind) || opening.contains(behind)
    case (false, true): return isWord(before) || closing.contains(before)
    case (false, false): return closingWide.contains(before)
    }
  }

  /// Whether a number stands in front of the blank and what it counts behind it, or 第 and a number: `3 天`, `第 2 版`.
  private static func isCounted(_ text: [Unicode.Scalar], _ place: Int) -> Bool {
    guard place > 1 else { return false }
    // 第
    if text[place - 2].value == 0x7b2c { return true }
    guard width(text[place]) > 1 else { return false }
    let number = text[..<(place - 1)].reversed().prefix { ("0"..."9").contains($0) }.count
    let isWhole =
      place - 1 == number || width(text[place - 2 - number]) > 1 || text[place - 2 - number] == " "
    return (1...4).contains(number) && isWhole
  }

  /// The places within ranges, at none of which a line ends.
  static func glued(_ text: [Unicode.Scalar], _ ranges: [Range<Int>]) -> Set<Int> {
    ranges.reduce(into: []) { $0.formUnion(($1.lowerBound + 1)..<max($1.lowerBound + 1, $1.upperBound)) }
  }

  /// A date with its time, a fingerprint: groups of digits with a blank between them.
  static func numbers(in text: [Unicode.Scalar]) -> [Range<Int>] {
    var groups: [[Range<Int>]] = []
    var place = 0
    while place < text.count {
      let start = place
      while place < text.count, text[place] != " " { place += 1 }
      if let group = digits(text, start..<place) {
        if let last = groups.last, isContinued(last, by: group, text) {
          groups[groups.count - 1].append(group)
        } else {
          groups.append([group])
        }
      }
      place += 1
    }
    return groups.map { $0[0].lowerBound..<$0[$0.count - 1].upperBound }
  }

  /// Whether a time stands behind a date, or five digits behind fewer than six groups of five.
  private static func isContinued(
    _ groups: [Range<Int>], by next: Range<Int>, _ text: [Unicode.Scalar]
  ) -> Bool {
    let last = groups[groups.count - 1]
    guard last.upperBound + 1 == next.lowerBound else { return false }
    let isDate = groups.count == 1 && text[last].contains("-")
    if isDate { return text[next].contains(":") }
    return groups.count < 6
      && (groups + [next]).allSatisfy { $0.count == 5 && text[$0].allSatisfy { $0 != ":" && $0 != "-" } }
  }

  /// The digits with which a word ends, or which it is: behind 汉字 a date begins without a blank.
  private static func digits(_ text: [Unicode.Scalar], _ word: Range<Int>) -> Range<Int>? {
    let isDigit = { (place: Int) in "0123456789-:".unicodeScalars.contains(text[place]) }
    guard let start = word.first(where: isDigit) else { return nil }
    let end = word.first { $0 > start && !isDigit($0) } ?? word.upperBound
    let begins = start == word.lowerBound || isEdge(text[start - 1]) || opening.contains(text[start - 1])
    let ends = end == word.upperBound || isEdge(text[end]) || closing.contains(text[end])
    guard begins, ends, end - start >= 4 else { return nil }
    return start..<end
  }

  /// What may stand beside a number without being a part of it.
  private static func isEdge(_ scalar: Unicode.Scalar) -> Bool { width(scalar) > 1 || scalar == "\"" }

  /// Whether a colon stands in front, or the question to which it is the answer.
  static func isAnnounced(_ text: [Unicode.Scalar], _ place: Int) -> Bool {
    guard let last = text[..<place].last(where: { $0 != " " }) else { return false }
    return ":：?？".unicodeScalars.contains(last)
  }

  static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20..<0x7f: 1
    case 0x4e00...0x9fff: 2
    default: DisplayWidth.of(String(scalar))
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// What belongs to the text in front of it.
  static let closing = Set("，。；：、！？）」』》〉】〕”’…,.;:!?)]}%".unicodeScalars)
  private static let closingWide = Set("，。；：、！？）」』》〉】〕".unicodeScalars)
  /// What belongs to the text behind it.
  static let opening = Set("（「『《〈【〔“‘([{".unicodeScalars)
}
