internal import ArgumentParser
internal import MiniProgram

/// The options of a command as they are typed.
enum OptionNames {
  /// What may have been meant, with its dashes.
  static func near(_ typed: String, among options: [ParserDump.Argument]) -> [String] {
    let bare = String(typed.drop { $0 == "-" })
    let names = options.flatMap(\.names).filter { $0.kind != "short" }.map(\.name)
    return Nearness.words(near: bare, among: names).map { "--" + $0 }
  }
}

extension ParserDump.Argument {
  var spellings: [String] { names.map { ($0.kind == "short" ? "-" : "--") + $0.name } }
}
