/// What a person reads, in both languages: `Text("Stored: \(name)", "已保存：\(name)")`.
///
/// It is one line of printable characters, whatever is put into it: a name, a note or a path that came from somebody
/// else neither acts on a terminal nor forges a line.
struct Text: Equatable {
  let english: String
  let chinese: String

  init(_ english: Phrase, _ chinese: Phrase) {
    self.english = Printable.line(english.english)
    self.chinese = Printable.line(chinese.chinese)
  }

  /// What is the same in both: a name, a path, a command.
  init(same text: String) {
    english = Printable.line(text)
    chinese = english
  }

  /// As a sentence of its own: what else stands behind a colon begins small.
  var asSentence: Text {
    let capital = english.prefix(1).uppercased() + english.dropFirst()
    return Text(Phrase(stringLiteral: capital), Phrase(stringLiteral: chinese))
  }

  /// In the language of this run.
  var text: String {
    switch Language.current {
    case .english: english
    case .chinese: chinese
    }
  }
}

/// What has a name in both languages, by which it stands in a text.
protocol Titled {
  var title: Text { get }
}

extension Sequence<Text> {
  /// What stands between two of a list: a comma and a blank, or 、.
  func joined(_ english: String = ", ", _ chinese: String = "、") -> Text {
    Text("\(map(\.english).joined(separator: english))", "\(map(\.chinese).joined(separator: chinese))")
  }
}

/// One language's half of a text while it is put together. A text within it speaks the language of the half in which it
/// ends up, and between 汉字 and Latin letters or digits that meet where something was put in stands a blank.
struct Phrase: ExpressibleByStringInterpolation {
  fileprivate let english: String
  fileprivate let chinese: String

  init(stringLiteral text: String) {
    english = text
    chinese = text
  }

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

    mutating func appendLiteral(_ text: String) { append(text, text) }
    mutating func appendInterpolation(_ text: some StringProtocol) { append(String(text), String(text)) }
    mutating func appendInterpolation(_ number: some BinaryInteger) { append("\(number)", "\(number)") }
    /// So many of them in English: `\(2, "file")` is "2 files". The Chinese half has the number and a word of its own.
    mutating func appendInterpolation(_ number: some BinaryInteger, _ noun: String) {
      append(number == 1 ? "1 \(noun)" : "\(number) \(noun)s", "\(number)")
    }
    mutating func appendInterpolation(_ text: Text) { append(text.english, text.chinese) }
    mutating func appendInterpolation(_ named: some Titled) { appendInterpolation(named.title) }

    private mutating func append(_ english: String, _ chinese: String) {
      self.english += english
      if let last = self.chinese.last, let first = chinese.first, Self.needBlank(last, first) {
        self.chinese += " "
      }
      self.chinese += chinese
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
