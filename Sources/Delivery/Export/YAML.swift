internal import Sodium

extension JSON {
  /// A document of YAML in the block style; strings in double quotes, whatever they look like.
  ///
  /// - Precondition: a map.
  func appendYAML(to text: inout SecretBuffer) {
    guard case .object(let members) = self else { preconditionFailure("a document is a map") }
    Self.writeBlock(members, indent: "", to: &text)
  }

  private static func writeBlock(
    _ members: [(String, JSON)], indent: String, first: String? = nil,
    to text: inout SecretBuffer
  ) {
    for (index, (key, value)) in members.enumerated() {
      text.append(index == 0 ? first ?? indent : indent)
      if isPlainKey(key) { text.append(key) } else { QuotedText.append(key, .yaml, to: &text) }
      if case .object(let inner) = value, !inner.isEmpty {
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

  /// Of a list of maps with something in each; nil for what else there is.
  private var maps: [[(String, JSON)]]? {
    guard case .array(let items) = self, !items.isEmpty else { return nil }
    let maps = items.compactMap { item -> [(String, JSON)]? in
      guard case .object(let members) = item, !members.isEmpty else { return nil }
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
