/// Words that are nearly what was typed. They are named to whoever typed it, and nothing ever acts on them.
package enum Nearness {
  /// More than these would be a list to search, and no answer.
  package static let limit = 3
  /// In characters: the longest name there is. What is longer is no word that somebody mistyped.
  private static let longest = 100

  /// - Returns: the nearest first; none for a single character, which is near to every other one.
  package static func words(near typed: String, among words: some Sequence<String>) -> [String] {
    let wanted = characters(bare(typed))
    guard (2...longest).contains(wanted.count) else { return [] }
    let allowed = wanted.count < 6 ? 1 : 2
    var found: [(word: String, distance: Int)] = []
    for word in words where !found.contains(where: { $0.word == word }) {
      let known = characters(word)
      guard known.count <= longest, abs(known.count - wanted.count) <= allowed else { continue }
      let distance = distance(wanted, known)
      if distance <= allowed { found.append((word, distance)) }
    }
    return found.sorted { $0.distance < $1.distance }.prefix(limit).map(\.word)
  }

  /// Without the white space, the quotation marks and corner brackets around a name that a chat or an input method put
  /// there.
  package static func bare(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, CharacterClass(first) == .whiteSpace { scalars.removeFirst() }
    while let last = scalars.last, CharacterClass(last) == .whiteSpace { scalars.removeLast() }
    for (opening, closing) in marks where scalars.count > 2 {
      guard scalars.first == opening, scalars.last == closing else { continue }
      scalars = scalars.dropFirst().dropLast()
      break
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private static let marks: [(Unicode.Scalar, Unicode.Scalar)] = [
    ("「", "」"), ("『", "』"), ("“", "”"), ("‘", "’"), ("＂", "＂"), ("＇", "＇"),
  ]

  private static func characters(_ text: String) -> [Character] {
    Array(String(decoding: Folding.fold(text), as: UTF8.self))
  }

  /// How many characters were left out, put in, mistaken, or exchanged with their neighbour (F. J. Damerau, A technique
  /// for computer detection and correction of spelling errors, 1964), none of them touched twice.
  private static func distance(_ one: [Character], _ other: [Character]) -> Int {
    var before: [Int] = []
    var above = Array(0...other.count)
    for (row, mine) in one.enumerated() {
      var line = [row + 1]
      for (column, theirs) in other.enumerated() {
        var best = min(above[column] + (mine == theirs ? 0 : 1), above[column + 1] + 1, line[column] + 1)
        if row > 0, column > 0, mine == other[column - 1], one[row - 1] == theirs {
          best = min(best, before[column - 1] + 1)
        }
        line.append(best)
      }
      (before, above) = (above, line)
    }
    return above[other.count]
  }
}
