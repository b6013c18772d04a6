package import Sodium

/// Which format a file has, by what stands in it.
package enum ImportGuess {
  /// Of a file that was read. A folder of a password store is told by its name.
  ///
  /// - Returns: nil if it may be anything.
  /// - Throws: `utf16`, which no format is read in; `badJSON` for what can be nothing else.
  package static func format(of content: borrowing SecretBytes) throws(DeliveryError) -> ImportFormat? {
    try content.withBytes { (text) throws(DeliveryError) in
      if text.isUTF16 { throw .utf16 }
      if beginsAsJSON(text) { return try format(ofJSON: text) }
      return format(ofTable: text) ?? (isDotenv(text) ? .dotenv : nil)
    }
  }

  private static func beginsAsJSON(_ text: Span<UInt8>) -> Bool {
    var index = text.byteOrderMarkCount
    while index < text.count, text[index] <= 0x20 { index += 1 }
    return index < text.count && (text[index] == UInt8(ascii: "{") || text[index] == UInt8(ascii: "["))
  }

  private static func format(ofJSON text: Span<UInt8>) throws(DeliveryError) -> ImportFormat? {
    let root = try JSONText.parse(text)
    if root["items"] != nil || root["encrypted"] != nil { return .bitwarden }
    guard let programs = root.elements ?? (root.members == nil ? nil : [root]) else { return nil }
    return programs.contains { $0["name"] != nil || $0["credentials"] != nil } ? .json : nil
  }

  /// By its header.
  private static func format(ofTable text: Span<UInt8>) -> ImportFormat? {
    var found: ImportFormat?
    _ = try? CSVTable(text) { header in
      found = TableImport.hasSecrets(header) ? .csv : ManagerTableImport.format(ofHeader: header)
      if found == nil, TableImport.isOfAccounts(header) { found = .csv }
      return found != nil
    }
    return found
  }

  /// Whether variables of a mini-program stand in it; what else does is looked at when it is read.
  private static func isDotenv(_ text: Span<UInt8>) -> Bool {
    guard let assignments = try? EnvironmentFile.assignments(in: text, .paths) else { return false }
    guard let found = try? DotenvImport.entries(of: assignments, "") else { return false }
    return !found.entries.isEmpty
  }
}
