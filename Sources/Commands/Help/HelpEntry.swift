/// An option, an argument, or another term of a page, and what it means.
struct HelpEntry {
  let term: String
  let meaning: Text
  /// Whether it may be left out.
  var isOptional = true
  /// Whether any number of it may stand there.
  var repeats = false
  /// Whether it stands behind `--`, with all that follows.
  var isLast = false
  var values = CompletionKind.anything

  init(_ term: String, _ english: Phrase<EnglishHalf>, _ chinese: Phrase<ChineseHalf>) {
    self.term = term
    meaning = Text(english, chinese)
  }

  init(_ argument: ParserDump.Argument, of path: String) {
    let names = argument.names.map { ($0.kind == "short" ? "-" : "--") + $0.name }
    let isFlag = argument.kind == "flag"
    let value = isFlag ? nil : argument.valueName
    term = [names.sorted { $0.count < $1.count }.joined(separator: ", "), value ?? ""].filter { !$0.isEmpty }
      .joined(separator: " ")
    // Our own words, in which commands are commands.
    let meaning = Text(
      Phrase(stringLiteral: argument.abstract ?? ""), Phrase(stringLiteral: argument.discussion ?? ""))
    isOptional = argument.isOptional
    repeats = argument.isRepeating
    isLast = argument.parsingStrategy == "postTerminator"
    self.meaning =
      repeats && !names.isEmpty ? Text("\(meaning); may be repeated", "\(meaning)（可重复）") : meaning
    values = CompletionKind.of(option: names.max { $0.count < $1.count }, value: value ?? "", in: path)
  }

  private var parts: [Substring] { term.split { $0 == " " || $0 == "," } }

  /// `-c` and `--clipboard` of an option; none for what stands by itself.
  var names: [String] { parts.filter { $0.hasPrefix("-") }.map(String.init) }

  /// What an option's value, or a word by itself, is called: `FILE`, `en|zh`.
  var placeholder: String? { parts.first { !$0.hasPrefix("-") }.map(String.init) }

  var isOption: Bool { !names.isEmpty }
  var takesValue: Bool { isOption && placeholder != nil }

  /// As a usage line has it.
  var usage: String {
    if isLast { return "-- \(term)…" }
    return (isOptional ? "[\(term)]" : term) + (repeats ? "…" : "")
  }
}
