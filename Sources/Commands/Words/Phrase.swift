/// One language's half of a text while it is put together. A text within it speaks the language of the half in which it
/// ends up, and between 汉字 and Latin letters or digits that meet where something was put in stands a blank.
struct Phrase<Half: PhraseHalf>: ExpressibleByStringInterpolation {
  let text: String

  @inline(never)
  init(stringLiteral text: String) { self.text = text }

  @inline(never)
  init(stringInterpolation parts: Parts) { text = parts.text }

  static func + (first: Phrase, second: Phrase) -> Phrase { Phrase(stringLiteral: first.text + second.text) }

  struct Parts: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {}

    @inline(never)
    mutating func appendLiteral(_ text: String) { Half.add(text, to: &self.text) }
    /// What may be somebody else's: no command is found in it, and it fills no screen. A path is longer than a name; a note goes in as
    /// `Text(same:)`.
    mutating func appendInterpolation(_ text: some StringProtocol) {
      appendLiteral(CommandSpans.disarm(Printable.short(String(text), 500)))
    }
    mutating func appendInterpolation(_ number: some BinaryInteger) { appendLiteral("\(number)") }
    /// So many of them in English: `\(2, "file")` is "2 files". The Chinese half has the number and a word of its own.
    mutating func appendInterpolation(_ number: some BinaryInteger, _ noun: String) {
      appendLiteral(Half.count("\(number)", noun))
    }
    mutating func appendInterpolation(_ text: Text) { appendLiteral(Half.half(of: text)) }
    mutating func appendInterpolation(_ named: some Titled) { appendInterpolation(named.title) }
  }
}

/// What differs between the halves while they are put together.
protocol PhraseHalf {
  static func half(of text: Text) -> String
  static func count(_ number: String, _ noun: String) -> String
  static func add(_ part: String, to text: inout String)
}

enum EnglishHalf: PhraseHalf {
  static func half(of text: Text) -> String { text.english }
  static func count(_ number: String, _ noun: String) -> String {
    number == "1" ? "1 \(noun)" : "\(number) \(noun)s"
  }
  static func add(_ part: String, to text: inout String) { text += part }
}

enum ChineseHalf: PhraseHalf {
  static func half(of text: Text) -> String { text.chinese }
  static func count(_ number: String, _ noun: String) -> String { number }

  static func add(_ part: String, to text: inout String) {
    if mayNeedBlank(text, part), let last = text.last, let first = part.first, needBlank(last, first) {
      text += " "
    }
    text += part
  }

  /// Only where ASCII meets something else, which the bytes say faster than the characters.
  private static func mayNeedBlank(_ one: String, _ other: String) -> Bool {
    guard let last = one.utf8.last, let first = other.utf8.first else { return false }
    return (last < 0x80) != (first < 0x80)
  }

  private static func needBlank(_ one: Character, _ other: Character) -> Bool {
    isHan(one) && isLatin(other) || isLatin(one) && isHan(other)
  }

  private static func isHan(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { $0.properties.isIdeographic }
  }

  private static func isLatin(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber)
  }
}
