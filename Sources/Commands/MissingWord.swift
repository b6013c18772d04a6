internal import ArgumentParser

/// The word of a command line that is missing, as its help calls it. The parser knows it by the property that it would be
/// stored in; its description of itself, by the order of the properties.
enum MissingWord {
  /// - Parameter key: the property.
  static func find(_ key: String?, of command: CommandTree.Entry) -> HelpEntry? {
    let dump = ParserDump.arguments(of: command.type)
    for (isKind, kind) in [(isArgument, "positional"), (isOption, "option")] {
      let names = names(of: command.type, isKind)
      let entries = dump.filter { $0.kind == kind }
      guard names.count == entries.count, let place = names.firstIndex(where: { $0 == key }) else { continue }
      return HelpEntry(entries[place], of: command.path)
    }
    return nil
  }

  private static func names(of type: any ParsableArguments.Type, _ isKind: (Any) -> Bool) -> [String] {
    Mirror(reflecting: type.init()).children.flatMap { child in
      if let group = child.value as? any OptionsOfGroup { return names(of: group.type, isKind) }
      return isKind(child.value) ? [String((child.label ?? "").drop { $0 == "_" })] : []
    }
  }

  private static func isArgument(_ value: Any) -> Bool { value is any PositionalProperty }
  private static func isOption(_ value: Any) -> Bool { value is any OptionProperty }
}

// What a property of a command is, whatever it holds.

private protocol PositionalProperty {}
private protocol OptionProperty {}
private protocol OptionsOfGroup { var type: any ParsableArguments.Type { get } }

extension Argument: PositionalProperty {}
extension Option: OptionProperty {}
extension OptionGroup: OptionsOfGroup { var type: any ParsableArguments.Type { Value.self } }
