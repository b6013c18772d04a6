internal import ArgumentParser
internal import FoundationEssentials

/// What the parser says of a command: its options and arguments, in the order of their declarations.
struct ParserDump: Decodable {
  struct Argument: Decodable {
    struct Name: Decodable {
      let kind: String
      let name: String
    }

    let kind: String
    let names: [Name]?
    let valueName: String?
    let isOptional: Bool
    let isRepeating: Bool
    let parsingStrategy: String
    let abstract: String?
    let discussion: String?
    /// Whether anybody is told of it.
    let shouldDisplay: Bool
  }

  struct Command: Decodable {
    let arguments: [Argument]?
  }

  let command: Command

  static func arguments(of type: any ParsableCommand.Type) -> [Argument] {
    let text = Data(type._dumpHelp().utf8)
    let all = (try? JSONDecoder().decode(ParserDump.self, from: text))?.command.arguments ?? []
    return all.filter(\.shouldDisplay)
  }
}
