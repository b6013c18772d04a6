internal import ArgumentParser

/// What every command takes.
struct GlobalOptions: ParsableArguments {
  @Option(name: .customLong("vault")) var vault: String?
  @Option(name: .customLong("passphrase-file")) var passphraseFile: String?
  @Option(name: .customLong("identity")) var identity: String?
  /// Read before parsing, so that mistakes are told in it; named here so that it is known.
  @Option(name: .customLong("lang")) var language: String?
  @Flag(name: .customLong("json")) var isJSON = false

  var wishes: Wishes {
    Wishes(vault: vault, passphraseFile: passphraseFile, identity: identity, isJSON: isJSON)
  }
}

/// The same once it is parsed.
struct Wishes {
  var vault: String?
  var passphraseFile: String?
  var identity: String?
  var isJSON = false
}

/// A command of the program: what it takes is its properties, what it does is `run`.
protocol Command: ParsableCommand {
  static var name: String { get }
  var global: GlobalOptions { get }
}

extension Command {
  /// ArgumentParser's own help is never shown: ours speaks two languages.
  static var configuration: CommandConfiguration { CommandConfiguration(commandName: name, helpNames: []) }
}
