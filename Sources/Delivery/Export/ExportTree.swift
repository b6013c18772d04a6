internal import Sodium

/// What a configuration file in JSON or YAML says.
indirect enum ExportTree {
  case null
  case bool(Bool)
  case text(String)
  /// A word of ours, which needs no quotes where strings may go without.
  case word(String)
  /// UTF-8.
  case secret(SharedSecret)
  case list([ExportTree])
  case map([(key: String, value: ExportTree)])
}

extension ExportTree {
  /// Indented by two blanks a level, with a line end behind it.
  var json: SecretBytes {
    var text = SecretBuffer(capacity: 1024)
    write(as: .json, indent: "", to: &text)
    text.append("\n")
    return text.finish()
  }

  /// A document of YAML in the block style; strings in double quotes, whatever they look like.
  ///
  /// - Precondition: a map.
  func appendYAML(to text: inout SecretBuffer) {
    guard case .map(let members) = self else { preconditionFailure("a document is a map") }
    Self.writeBlock(members, indent: "", to: &text)
  }

  private func write(as language: QuotedText.Language, indent: String, to text: inout SecretBuffer) {
    let inner = indent + "  "
    switch self {
    case .null: text.append("null")
    case .bool(let value): text.append(value ? "true" : "false")
    case .word(let value) where language == .yaml: text.append(value)
    case .text(let value), .word(let value): QuotedText.append(value, language, to: &text)
    case .secret(let value): value.withBytes { QuotedText.append($0, language, to: &text) }
    case .list(let items):
      guard !items.isEmpty else { return text.append("[]") }
      for (index, item) in items.enumerated() {
        text.append(index == 0 ? "[\n\(inner)" : ",\n\(inner)")
        item.write(as: language, indent: inner, to: &text)
      }
      text.append("\n\(indent)]")
    case .map(let members):
      guard !members.isEmpty else { return text.append("{}") }
      for (index, member) in members.enumerated() {
        text.append(index == 0 ? "{\n\(inner)" : ",\n\(inner)")
        QuotedText.append(member.key, language, to: &text)
        text.append(": ")
        member.value.write(as: language, indent: inner, to: &text)
      }
      text.append("\n\(indent)}")
    }
  }

  private static func writeBlock(
    _ members: [(key: String, value: ExportTree)], indent: String, first: String? = nil,
    to text: inout SecretBuffer
  ) {
    for (index, (key, value)) in members.enumerated() {
      text.append(index == 0 ? first ?? indent : indent)
      if isPlainKey(key) { text.append(key) } else { QuotedText.append(key, .yaml, to: &text) }
      if case .map(let inner) = value, !inner.isEmpty {
        text.append(":\n")
        writeBlock(inner, indent: indent + "  ", to: &text)
      } else if let maps = value.maps {
        text.append(":\n")
        for map in maps { writeBlock(map, indent: indent + "    ", first: indent + "  - ", to: &text) }
      } else {
        // JSON is YAML's flow style.
        text.append(": ")
        value.write(as: .yaml, indent: indent, to: &text)
        text.append("\n")
      }
    }
  }

  /// Of a list of maps with something in each; nothing for what else there is.
  private var maps: [[(key: String, value: ExportTree)]]? {
    guard case .list(let items) = self, !items.isEmpty else { return nil }
    let maps = items.compactMap { item -> [(key: String, value: ExportTree)]? in
      guard case .map(let members) = item, !members.isEmpty else { return nil }
      return members
    }
    return maps.count == items.count ? maps : nil
  }

  /// What YAML 1.1 takes for a truth or for nothing.
  private static let words: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]

  private static func isPlainKey(_ key: String) -> Bool {
    let isWord = key.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "_"): true
      default: false
      }
    }
    guard isWord, let first = key.unicodeScalars.first else { return false }
    return first.properties.isAlphabetic && !words.contains(key.lowercased())
  }
}
