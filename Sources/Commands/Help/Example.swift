/// A command line as somebody could type it, and what it is for.
struct Example {
  let line: String
  let meaning: Text

  init(_ line: String, _ english: Phrase<EnglishHalf>, _ chinese: Phrase<ChineseHalf>) {
    self.line = line
    meaning = Text(english, chinese)
  }
}
