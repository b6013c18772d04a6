/// The command line before it is parsed: global options may stand before the command, and help and language
/// must be known first.
struct CommandLineWords {
  /// Global options that stood before the command.
  private(set) var leading: [String] = []
  private(set) var command: String?
  private(set) var rest: [String] = []
  private(set) var wantsHelp = false
  private(set) var wantsVersion = false

  private static let valued: Set<String> = ["--vault", "--passphrase-file", "--lang"]

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

  /// The name in a `get NAME` without any option, as scripts call it again and again: ArgumentParser would take
  /// longer to decode it than the vault takes to answer.
  var plainGet: String? {
    guard command == "get", leading.isEmpty, rest.count == 1, let name = rest.first, !name.hasPrefix("-"),
      !wantsHelp
    else { return nil }
    return name
  }

  /// What `--lang` says, wherever it stands; nothing where it is not given.
  static func language(_ arguments: [String]) -> String? {
    let words = Array(arguments.prefix { $0 != "--" })
    for (index, word) in words.enumerated() {
      if word == "--lang", index + 1 < words.count { return words[index + 1] }
      if word.hasPrefix("--lang=") { return String(word.dropFirst(7)) }
    }
    return nil
  }
}

/// The commands by their words. Building ArgumentParser's tree of all of them takes longer than most commands
/// run, so one is found here and it alone is built.
enum CommandTree {
  static let commands: [(path: String, type: any Command.Type)] = [
    ("init", InitCommand.self),
    ("add", AddCommand.self),
    ("list", ListCommand.self),
    ("show", ShowCommand.self),
    ("get", GetCommand.self),
    ("copy", CopyCommand.self),
    ("edit", EditCommand.self),
    ("reset", ResetCommand.self),
    ("todo", TodoCommand.self),
    ("audit verify", AuditVerifyCommand.self),
    ("unlock", UnlockCommand.self),
    ("lock", LockCommand.self),
    ("passphrase", PassphraseCommand.self),
    ("recovery", RecoveryCommand.self),
    ("rekey", RekeyCommand.self),
    ("slot list", SlotListCommand.self),
    ("slot remove", SlotRemoveCommand.self),
    ("inbox list", InboxListCommand.self),
    ("inbox file", InboxFileCommand.self),
    ("inbox discard", InboxDiscardCommand.self),
    ("backup", BackupCommand.self),
    ("restore", RestoreCommand.self),
    ("policy list", PolicyListCommand.self),
    ("policy set", PolicySetCommand.self),
    ("id", IDCommand.self),
    ("doctor", DoctorCommand.self),
  ]

  /// - Returns: the command, its words, and what is left for it to parse.
  static func find(
    _ name: String, _ rest: [String]
  ) throws(Failure) -> (type: any Command.Type, path: String, rest: [String]) {
    if let found = commands.first(where: { $0.path == name }) { return (found.type, name, rest) }
    let group = commands.filter { $0.path.hasPrefix(name + " ") }
    guard !group.isEmpty else { throw Failure(.usage, .noSuchCommand, hint: .helpHint) }
    let subcommand = rest.first { !$0.hasPrefix("-") }
    if let subcommand, let found = group.first(where: { $0.path == "\(name) \(subcommand)" }) {
      var left = rest
      if let index = left.firstIndex(of: subcommand) { left.remove(at: index) }
      return (found.type, found.path, left)
    }
    let names = group.map { "mpvault \($0.path)" }.joined(separator: ", ")
    throw Failure(.usage, .noSuchCommand, hint: .subcommands(names))
  }
}
