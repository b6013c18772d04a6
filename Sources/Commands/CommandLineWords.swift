internal import Delivery

/// The command line before it is parsed: global options may stand before the command, and help and language
/// must be known first.
struct CommandLineWords {
  /// Global options that stood before the command.
  private(set) var leading: [String] = []
  private(set) var command: String?
  private(set) var rest: [String] = []
  var all: [String] { leading + [command].compactMap(\.self) + rest }
  private(set) var wantsHelp = false
  private(set) var wantsVersion = false

  /// Global options with a value behind them.
  static let valued: Set<String> = ["--vault", "--passphrase-file", "--identity", "--lang"]

  /// Whether it is a global option that stands by itself.
  static func isGlobal(_ word: String) -> Bool {
    ["--json", "--help", "-h"].contains(word) || valued.contains { word.hasPrefix($0 + "=") }
  }

  /// Whether it is an option that only a command knows.
  static func isOfCommand(_ word: String) -> Bool {
    word.hasPrefix("--") && !isGlobal(word) && !valued.contains(word) && word != "--version"
  }

  init(_ arguments: [String]) {
    var words = arguments[...]
    while let word = words.first, word.hasPrefix("-"), command == nil {
      words.removeFirst()
      switch word {
      case "-h", "--help": wantsHelp = true
      case "--version": wantsVersion = true
      case _ where Self.valued.contains(word):
        leading.append(word)
        if let value = words.popFirst() { leading.append(value) }
      default: leading.append(word)
      }
    }
    command = words.popFirst()
    rest = Array(words)
    let asked = rest.prefix { $0 != "--" }
    if asked.contains("--help") || asked.contains("-h") { wantsHelp = true }
  }

  /// The name in a `get NAME` or `add NAME` without any option, as scripts call them again and again: ArgumentParser would
  /// take longer to decode it than the vault takes to answer.
  func plain(_ command: String) -> String? {
    guard self.command == command, leading.isEmpty, rest.count == 1, let name = rest.first,
      !name.hasPrefix("-"), !InputMethodMarks.areIn(name), !wantsHelp
    else { return nil }
    return name
  }

  /// What `--lang` says, wherever it stands; nil if it is not given.
  static func language(_ arguments: [String]) -> String? {
    let words = Array(arguments.prefix { $0 != "--" })
    for (index, word) in words.enumerated() {
      if word == "--lang", index + 1 < words.count { return words[index + 1] }
      if word.hasPrefix("--lang=") { return String(word.dropFirst(7)) }
    }
    return nil
  }
}
