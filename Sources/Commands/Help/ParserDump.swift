internal import ArgumentParser
internal import Delivery

/// What the parser says of a command: its options and arguments, in the order of their declarations.
enum ParserDump {
  struct Argument {
    struct Name {
      let kind: String
      let name: String
    }

    let kind: String
    let names: [Name]
    let valueName: String?
    let isOptional: Bool
    let isRepeating: Bool
    let parsingStrategy: String
    let abstract: String?
    let discussion: String?
  }

  /// Those that anybody is told of.
  static func arguments(of type: any ParsableCommand.Type) -> [Argument] {
    let dump = Array(type._dumpHelp().utf8)
    return (try? arguments(dump.span)) ?? []
  }

  private static func arguments(_ dump: Span<UInt8>) throws(DeliveryError) -> [Argument] {
    var arguments: [Argument] = []
    for one in try JSONText.parse(dump)["command"]?["arguments"]?.elements ?? []
    where one["shouldDisplay"]?.bool == true {
      arguments.append(try Argument(one, dump))
    }
    return arguments
  }
}

extension ParserDump.Argument {
  fileprivate init(_ one: JSONText.Element, _ dump: Span<UInt8>) throws(DeliveryError) {
    var names: [Name] = []
    for name in one["names"]?.elements ?? [] {
      names.append(Name(kind: try name["kind"]?.text(dump) ?? "", name: try name["name"]?.text(dump) ?? ""))
    }
    self.names = names
    kind = try one["kind"]?.text(dump) ?? ""
    valueName = try one["valueName"]?.text(dump)
    isOptional = one["isOptional"]?.bool ?? false
    isRepeating = one["isRepeating"]?.bool ?? false
    parsingStrategy = try one["parsingStrategy"]?.text(dump) ?? ""
    abstract = try one["abstract"]?.text(dump)
    discussion = try one["discussion"]?.text(dump)
  }
}
