/// What a person reads, in both languages: `Text("Stored: \(name)", "已保存：\(name)")`.
///
/// It is one line of printable characters, whatever is put into it: a name, a note or a path that came from somebody
/// else neither acts on a terminal nor forges a line, nor is it laid out as a command of ours.
struct Text: Equatable {
  /// As it is laid out: where it names a command stands a `CommandMark`.
  let marked: Halves

  struct Halves: Equatable {
    let english: String
    let chinese: String
  }

  // There are some thousand texts. Inlined into each of them, this would be a tenth of the program.
  @inline(never)
  init(_ english: Phrase<EnglishHalf>, _ chinese: Phrase<ChineseHalf>) {
    marked = Halves(english: english.text, chinese: chinese.text)
  }

  /// What is the same in both: a name, a path.
  init(same text: String) { self.init(raw: CommandSpans.disarm(text)) }

  /// A command of ours to type. What was put into it from elsewhere stands there quoted, and is none.
  init(command: String) { self.init(raw: CommandSpans.disarm(command, isWithin: true)) }

  private init(raw text: String) {
    english = Printable.line(text)
    chinese = english
  }

  /// With a capital letter: as a sentence of its own. Behind a colon the same text stands as it is.
  var asSentence: Text {
    Text(marked: marked.english.prefix(1).uppercased() + marked.english.dropFirst(), marked.chinese)
  }

  /// Without the last characters.
  func dropLast(_ count: Int) -> Text {
    Text(marked: String(marked.english.dropLast(count)), String(marked.chinese.dropLast(count)))
  }

  var english: String { CommandMark.removed(from: marked.english) }
  var chinese: String { CommandMark.removed(from: marked.chinese) }

  /// In the language of this run.
  var text: String { CommandMark.removed(from: shown) }

  /// In the language of this run, as it is laid out.
  var shown: String {
    switch Language.current {
    case .english: marked.english
    case .chinese: marked.chinese
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
