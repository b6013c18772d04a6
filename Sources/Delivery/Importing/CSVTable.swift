internal import MiniProgram
internal import Sodium

/// A table with the names of its columns.
struct CSVTable {
  let source: SourceText
  private var reader: CSVReader
  private var fields: [CSVReader.Field] = []
  /// As they stand in the header, without blanks at their ends.
  private(set) var header: [String] = []
  /// Of the record that was read last.
  private(set) var line = 1

  /// How many lines of titles may stand above the header.
  private static let titleLimit = 8

  /// - Parameter isHeader: whether these names are those of columns; what stands above them is a title.
  /// - Throws: what is wrong with its encoding; `noHeader`; `noEntries` where there is nothing.
  init(_ text: Span<UInt8>, isHeader: ([String]) -> Bool) throws(DeliveryError) {
    source = try SourceText(text)
    reader = CSVReader(text, start: source.start)
    for number in 0...Self.titleLimit {
      reader.lookForSeparator(text)
      guard try reader.next(text, into: &fields) else { throw number == 0 ? .noEntries : .noHeader }
      var names: [String] = []
      for field in fields {
        // A row of values: there is no header above it.
        guard !text.extracting(field.range).isSecretShaped else { throw .noHeader }
        names.append(try Self.text(field, source, text))
      }
      guard isHeader(names) else { continue }
      header = names
      return
    }
    throw .noHeader
  }

  /// The next row that has anything in it: spreadsheets write the empty ones below a table as `,,`.
  ///
  /// - Returns: false at the end.
  mutating func next(_ text: Span<UInt8>) throws(DeliveryError) -> Bool {
    while try reader.next(text, into: &fields) {
      let isEmpty = fields.allSatisfy { field in
        let bytes = text.extracting(field.range)
        return bytes.trimmedRange.isEmpty
      }
      guard isEmpty else {
        line = fields[0].line
        return true
      }
    }
    return false
  }

  /// How many fields the record has.
  var count: Int { fields.count }

  /// Without blanks at its ends; empty where the record has no such column.
  ///
  /// - Returns: nil for what has a secret's shape, which must not become a text.
  func text(_ column: Int?, _ text: Span<UInt8>) throws(DeliveryError) -> String? {
    guard let column, column < fields.count else { return "" }
    guard !text.extracting(fields[column].range).isSecretShaped else { return nil }
    return try Self.text(fields[column], source, text)
  }

  /// The same for what is no secret, whatever its shape; nil for an empty field.
  func word(_ column: Int, _ text: Span<UInt8>) throws(DeliveryError) -> String? {
    guard column < fields.count else { return nil }
    return try Self.text(fields[column], source, text).nonEmpty
  }

  /// - Returns: nil for an empty field.
  func secret(_ column: Int?, _ kind: CredentialKind, _ text: Span<UInt8>) throws(DeliveryError)
    -> SharedSecret?
  {
    guard let column, column < fields.count, !fields[column].range.isEmpty else { return nil }
    let field = fields[column]
    let whole = text.extracting(field.range)
    let bytes = whole.extracting(kind.hasPlainEnds ? whole.trimmedRange : 0..<whole.count)
    guard !bytes.isEmpty else { return nil }
    guard field.hasDoubledQuotes else { return try source.secret(bytes, line: field.line) }
    let single = Self.undoubled(bytes)
    return try single.withBytes { (bytes) throws(DeliveryError) in
      try source.secret(bytes, line: field.line)
    }
  }

  /// A field as it stands, with what may be a secret in it; nil for an empty one.
  func cell(_ column: Int?, _ text: Span<UInt8>) throws(DeliveryError) -> SharedSecret? {
    guard let column, column < fields.count, !fields[column].range.isEmpty else { return nil }
    let field = fields[column]
    let bytes = text.extracting(field.range)
    let single = field.hasDoubledQuotes ? Self.undoubled(bytes) : SecretBytes(copying: bytes)
    return try single.withBytes { (bytes) throws(DeliveryError) in
      let core = bytes.extracting(bytes.trimmedRange)
      return core.isEmpty ? nil : try source.secret(core, line: field.line)
    }
  }

  private static func text(
    _ field: CSVReader.Field, _ source: SourceText, _ text: Span<UInt8>
  ) throws(DeliveryError) -> String {
    let bytes = text.extracting(field.range)
    guard field.hasDoubledQuotes else {
      return try source.text(bytes.extracting(bytes.trimmedRange), line: field.line)
    }
    let single = undoubled(bytes)
    return try single.withBytes { (bytes) throws(DeliveryError) in
      try source.text(bytes.extracting(bytes.trimmedRange), line: field.line)
    }
  }

  private static func undoubled(_ bytes: Span<UInt8>) -> SecretBytes {
    var single = SecretBuffer(capacity: bytes.count)
    var start = 0
    for index in bytes.indices where index > start && bytes[index] == 0x22 && bytes[index - 1] == 0x22 {
      single.append(bytes.extracting(start..<index))
      start = index + 1
    }
    if start < bytes.count { single.append(bytes.extracting(start..<bytes.count)) }
    return single.finish()
  }
}
