internal import ArgumentParser

// How a command's properties are declared: what is typed, and what it is in both languages, once. The parser keeps both as
// they are; help pages, the manual, usage lines and completion are drawn from its description of itself (`ParserDump`).

extension Option {
  /// - Parameter term: its names and what its value is called: `-o, --output FILE`.
  init<T: ExpressibleByArgument>(
    _ term: String, _ english: Phrase<EnglishHalf>, _ chinese: Phrase<ChineseHalf>
  ) where Value == T? {
    let words = Declaration(term, english, chinese)
    self.init(name: words.names, help: words.help)
  }

  /// One that may stand more than once.
  init<T: ExpressibleByArgument>(
    wrappedValue: [T], _ term: String, _ english: Phrase<EnglishHalf>, _ chinese: Phrase<ChineseHalf>
  ) where Value == [T] {
    let words = Declaration(term, english, chinese)
    self.init(wrappedValue: wrappedValue, name: words.names, help: words.help)
  }
}

extension Option where Value: ExpressibleByArgument {
  /// One without which the command does nothing.
  init(_ term: String, _ english: Phrase<EnglishHalf>, _ chinese: Phrase<ChineseHalf>) {
    let words = Declaration(term, english, chinese)
    self.init(name: words.names, help: words.help)
  }

  init(wrappedValue: Value, _ term: String, _ english: Phrase<EnglishHalf>, _ chinese: Phrase<ChineseHalf>) {
    let words = Declaration(term, english, chinese)
    self.init(wrappedValue: wrappedValue, name: words.names, help: words.help)
  }
}

extension Flag where Value == Bool {
  /// - Parameter term: its names: `-c, --clipboard`.
  init(wrappedValue: Bool, _ term: String, _ english: Phrase<EnglishHalf>, _ chinese: Phrase<ChineseHalf>) {
    let words = Declaration(term, english, chinese)
    self.init(wrappedValue: wrappedValue, name: words.names, help: words.help)
  }
}

extension Argument {
  /// - Parameter term: what is called so where it is to be typed.
  init<T: ExpressibleByArgument>(
    _ term: String, _ english: Phrase<EnglishHalf>, _ chinese: Phrase<ChineseHalf>
  ) where Value == T? {
    self.init(help: Declaration(term, english, chinese).help)
  }

  init<T: ExpressibleByArgument>(
    wrappedValue: [T], _ term: String, _ english: Phrase<EnglishHalf>, _ chinese: Phrase<ChineseHalf>
  ) where Value == [T] {
    self.init(wrappedValue: wrappedValue, help: Declaration(term, english, chinese).help)
  }

  init<T: ExpressibleByArgument>(
    _ term: String, _ english: Phrase<EnglishHalf>, _ chinese: Phrase<ChineseHalf>,
    parsing: ArgumentArrayParsingStrategy = .remaining
  ) where Value == [T] {
    self.init(parsing: parsing, help: Declaration(term, english, chinese).help)
  }
}

extension Argument where Value: ExpressibleByArgument {
  init(_ term: String, _ english: Phrase<EnglishHalf>, _ chinese: Phrase<ChineseHalf>) {
    self.init(help: Declaration(term, english, chinese).help)
  }
}

/// A declaration as the parser takes it.
private struct Declaration {
  let names: NameSpecification
  let help: ArgumentHelp

  init(_ term: String, _ english: Phrase<EnglishHalf>, _ chinese: Phrase<ChineseHalf>) {
    let words = term.split { $0 == " " || $0 == "," }
    let options = words.filter { $0.hasPrefix("-") }
    names = NameSpecification(
      options.map { $0.hasPrefix("--") ? .customLong(String($0.dropFirst(2))) : .customShort($0.last ?? "-") }
    )
    let meaning = Text(english, chinese)
    // Which language is shown is not known when the parser asks for it: the second one goes where it has a discussion.
    help = ArgumentHelp(
      meaning.english, discussion: meaning.chinese,
      valueName: words.first { !$0.hasPrefix("-") }.map(String.init))
  }
}
