/// One language's half of a text while it is put together. A text within it speaks the language of the half in which it
/// ends up, and between 汉字 and Latin letters or digits that meet where something was put in stands a blank.
struct Phrase: ExpressibleByStringInterpolation {
  let english: String
  let chinese: String

  @inline(never)
  init(stringLiteral text: String) {
    english = text
    chinese = text
  }

  @inline(never)
  init(stringInterpolation parts: Parts) {
    english = parts.english
    chinese = parts.chinese
  }

  private init(english: String, chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  static func + (first: Phrase, second: Phrase) -> Phrase {
    Phrase(english: first.english + second.english, chinese: first.chinese + second.chinese)
  }

  struct Parts: StringInterpolationProtocol {
    fileprivate var english = ""
    fileprivate var chinese = ""

    init(literalCapacity: Int, interpolationCount: Int) {}

    @inline(never)
    mutating func appendLiteral(_ text: String) { append(text, text) }
    /// What may be somebody else's: no command is found in it.
    mutating func appendInterpolation(_ text: some StringProtocol) {
      let text = CommandSpans.disarm(String(text))
      append(text, text)
    }
    mutating func appendInterpolation(_ number: some BinaryInteger) { append("\(number)", "\(number)") }
    /// So many of them in English: `\(2, "file")` is "2 files". The Chinese half has the number and a word of its own.
    mutating func appendInterpolation(_ number: some BinaryInteger, _ noun: String) {
      append(number == 1 ? "1 \(noun)" : "\(number) \(noun)s", "\(number)")
    }
    @inline(never)
    mutating func appendInterpolation(_ text: Text) { append(text.english, text.chinese) }
    mutating func appendInterpolation(_ named: some Titled) { appendInterpolation(named.title) }

    @inline(never)
    private mutating func append(_ english: String, _ chinese: String) {
      self.english += english
      if Self.mayNeedBlank(self.chinese, chinese), let last = self.chinese.last, let first = chinese.first,
        Self.needBlank(last, first)
      {
        self.chinese += " "
      }
      self.chinese += chinese
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
}
