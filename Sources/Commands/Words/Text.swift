internal import MiniProgram

/// What a person reads, in both languages: `Text("Stored: \(name)", "已保存：\(name)")`.
///
/// It is one line of printable characters, whatever is put into it: a name, a note or a path that came from somebody
/// else neither acts on a terminal nor forges a line.
struct Text: Equatable {
  let english: String
  let chinese: String

  // There are some thousand texts. Inlined into each of them, this would be a tenth of the program.
  @inline(never)
  init(_ english: Phrase<EnglishHalf>, _ chinese: Phrase<ChineseHalf>) {
    self.english = Printable.line(english.text)
    self.chinese = Printable.line(chinese.text)
  }

  /// What is the same in both: a name, a path.
  init(same text: String) {
    self.init(raw: CommandSpans.disarm(Printable.short(text, Note.characterLimit)))
  }

  /// A command of ours to type. What was put into it from elsewhere stands there quoted, and is none.
  init(command: String) { self.init(raw: CommandSpans.disarm(command, isWithin: true)) }

  private init(raw text: String) {
    english = Printable.line(text)
    chinese = english
  }

  /// With a capital letter: as a sentence of its own. Behind a colon the same text stands as it is.
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

extension Sequence<Text> {
  /// What stands between two of a list: a comma and a blank, or 、.
  func joined(_ english: String = ", ", _ chinese: String = "、") -> Text {
    let all = Array(self)
    if all.count == 1 { return all[0] }
    return Text(
      Phrase(stringLiteral: all.map(\.english).joined(separator: english)),
      Phrase(stringLiteral: all.map(\.chinese).joined(separator: chinese)))
  }
}
