/// A command line whose last word is being typed, read by the help table: what that word may be.
struct CompletedLine {
  /// The last word, without the `--option=` in front of its value.
  private(set) var typed: String
  /// The `--option=` in front of it, or nothing.
  private(set) var prefix = ""
  private(set) var wanted = CompletionKind.anything
  /// The commands, or parts of a command's path, that may stand there.
  private(set) var commands: [Candidate] = []
  private(set) var options: [HelpEntry] = []
  /// Words that stand by themselves before the one being typed.
  private(set) var positionals: [String] = []
  /// Of `--vault`, where it was given.
  private(set) var vault: String?

  /// Its page is drawn from the parser, which is asked once a command.
  private var path = "" {
    didSet { page = HelpPage.page(path) }
  }
  private var page: HelpPage?
  private var isOver = false
  private var used: Set<String> = []
  /// The option whose value comes next.
  private var open: HelpEntry?

  /// - Parameter words: behind the program's own name; the last one is being typed, and may be empty.
  init(_ words: [String]) {
    typed = words.last ?? ""
    for word in words.dropLast() { take(word) }
    settle()
  }

  private func option(_ name: String) -> HelpEntry? {
    ((page?.entries ?? []) + HelpPage.global).first { $0.names.contains(name) }
  }

  private mutating func take(_ word: String) {
    if let option = open {
      if option.names == ["--vault"] { vault = word }
      open = nil
    } else if isOver {
      positionals.append(word)
    } else if word == "--" {
      isOver = true
    } else if word.hasPrefix("-"), word != "-" {
      takeOption(word)
    } else if positionals.isEmpty, !nextWords(after: path).allSatisfy({ $0.word != word }) {
      path += path.isEmpty ? word : " \(word)"
    } else if path.isEmpty, word == "help" {
      // The same commands stand behind it.
      used.insert(word)
    } else {
      positionals.append(word)
    }
  }

  private mutating func takeOption(_ word: String) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let option = option(parts[0]) else { return }
    used.formUnion(option.names)
    if parts.count > 1 {
      if option.names == ["--vault"] { vault = parts[1] }
    } else if option.takesValue {
      open = option
    }
  }

  /// What may stand behind the beginning of a command's path, each once: a command with what it does, a group with
  /// its commands.
  private func nextWords(after path: String) -> [Candidate] {
    let start = path.isEmpty ? "" : path + " "
    var words: [Candidate] = []
    for command in CommandTree.commands where command.path.hasPrefix(start) {
      let word = String(command.path.dropFirst(start.count).prefix { $0 != " " })
      if words.contains(where: { $0.word == word }) { continue }
      let own = CommandTree.commands.first { $0.path == start + word }?.type.abstract.text
      words.append(Candidate(word: word, meaning: own ?? Self.group(start + word)))
    }
    return words
  }

  private static func group(_ path: String) -> String {
    let members = CommandTree.commands.filter { $0.path.hasPrefix(path + " ") }
    return members.map { String($0.path.dropFirst(path.count + 1)) }.joined(separator: ", ")
  }
}

extension CompletedLine {
  /// Decides what the last word may be.
  private mutating func settle() {
    if let open { return wanted = open.values }
    if !isOver, typed.hasPrefix("-") { return settleOption() }
    if isOver, let last = page?.entries.last, last.values == .command { return wanted = .command }
    if positionals.isEmpty, !isOver { commands = nextWords(after: path) }
    guard let page, used.isDisjoint(with: ["help"]) else { return }
    let entries = page.entries.filter { !$0.isOption && $0.values != .command }
    let place = positionals.count
    if place < entries.count {
      wanted = entries[place].values
    } else if let last = entries.last, last.repeats {
      wanted = last.values
    }
    if typed.isEmpty, wanted == .anything, commands.isEmpty { options = unusedOptions }
  }

  private mutating func settleOption() {
    guard let end = typed.firstIndex(of: "="), typed.hasPrefix("--") else { return options = unusedOptions }
    let name = String(typed[..<end])
    prefix = name + "="
    typed = String(typed[typed.index(after: end)...])
    if let option = option(name), option.takesValue { wanted = option.values }
  }

  private var unusedOptions: [HelpEntry] {
    ((page?.entries ?? []) + HelpPage.global).filter {
      $0.isOption && ($0.repeats || used.isDisjoint(with: $0.names))
    }
  }
}
