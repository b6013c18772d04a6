/// A command line as somebody could type it, and what it is for.
struct Example {
  private let typed: Text
  let meaning: Text

  init(_ line: String, _ english: Phrase<EnglishHalf>, _ chinese: Phrase<ChineseHalf>) {
    typed = Text(command: line)
    meaning = Text(english, chinese)
  }

  /// One with names of people or clients, or with words that are read: a line in each language.
  init(_ line: Text, _ english: Phrase<EnglishHalf>, _ chinese: Phrase<ChineseHalf>) {
    typed = line
    meaning = Text(english, chinese)
  }

  /// In the language of this run.
  var line: String { typed.text }
  var lines: [String] { [typed.english, typed.chinese] }
}
