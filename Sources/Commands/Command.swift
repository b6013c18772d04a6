internal import ArgumentParser

/// A command of the program: what it takes is its properties, what it does is `run`.
protocol Command: ParsableCommand {
  static var name: String { get }
  /// What it does, in a line.
  static var abstract: Text { get }
  static var examples: [Example] { get }
  var global: GlobalOptions { get }
}

extension Command {
  static var examples: [Example] { [] }

  /// ArgumentParser's own help is never shown: ours speaks two languages.
  static var configuration: CommandConfiguration { CommandConfiguration(commandName: name, helpNames: []) }
}
