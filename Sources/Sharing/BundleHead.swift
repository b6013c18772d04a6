internal import Ledger
internal import MiniProgram
internal import Sodium

/// The head of a bundle: what a person with stock `age` reads, in both languages. It follows from the rest to the
/// byte, so that a receiver can demand that it does.
enum BundleHead {
  static let magic = "mpvault bundle 1"
  /// With the record packed, as a repository has it.
  static let packedMagic = "mpvault bundle 2"

  /// One value of a program in the bundle.
  struct Item {
    let kind: CredentialKind
    let version: Int
    let since: Timestamp
    let event: EventName
  }

  /// The values of a program, by kind and version.
  static func items(_ state: ProgramState, _ values: [EventName]) -> [Item] {
    state.credentials.flatMap { credential in
      (credential.values + credential.cutValues).filter { values.contains($0.event) }.map { value in
        Item(
          kind: credential.kind, version: credential.version(of: value.event) ?? 0, since: value.since,
          event: value.event)
      }
    }
  }

  static func intro(isPacked: Bool, _ sink: (Span<UInt8>) throws -> Void) throws {
    try put(
      """
      \(isPacked ? packedMagic : magic)
      小程序的密钥，由 mpvault 交来。收下：mpvault receive 文件
      Secrets of mini-programs, handed over by mpvault. To take them in: mpvault receive FILE

      """, sink)
  }

  /// - Parameter secret: of a value; nil if it is not there.
  static func program(
    _ state: ProgramState, _ items: [Item],
    secret: (EventName) throws -> SharedSecret?,
    _ sink: (Span<UInt8>) throws -> Void
  ) throws {
    try put("\n# \(shown(state.name))\n", sink)
    if let appID = state.appID { try put("  AppID: \(appID.text)\n", sink) }
    for item in items {
      let date = item.since.rfc3339.prefix(10)
      try put("  \(shown(item.kind.text)) (第 \(item.version) 版 version \(item.version), \(date)):\n", sink)
      guard let secret = try secret(item.event) else { continue }
      try secret.withBytes { try value($0, sink) }
    }
  }

  /// Some events of a ledger, whose name need not be among them.
  ///
  /// - Parameter values: events that bring the secrets that go along.
  static func excerpt(
    _ ledger: LedgerID, _ values: [Event],
    secret: (EventName) throws -> SharedSecret?,
    _ sink: (Span<UInt8>) throws -> Void
  ) throws {
    try put("\n# 账本 ledger \(ledger.hex.prefix(16))\n", sink)
    for event in values {
      guard let kind = event.credential, let secret = try secret(event.name) else { continue }
      try put("  \(shown(kind.text)) (\(event.at.rfc3339.prefix(10))):\n", sink)
      try secret.withBytes { try value($0, sink) }
    }
  }

  /// A text line by line, four columns in; anything else in Base64.
  private static func value(_ bytes: Span<UInt8>, _ sink: (Span<UInt8>) throws -> Void) throws {
    var isText = true
    for index in bytes.indices {
      let byte = bytes[index]
      if byte != UInt8(ascii: "\n"), !(0x20...0x7e).contains(byte) { isText = false }
    }
    guard isText else {
      try put("    base64 ", sink)
      let encoded = Base64.encode(bytes)
      try encoded.withBytes { try sink($0) }
      return try put("\n", sink)
    }
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      try put("    ", sink)
      try sink(bytes.extracting(start..<end))
      try put("\n", sink)
      start = end + 1
    }
  }

  /// Without what could break a line or turn its direction.
  private static func shown(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: shown.append("\u{fffd}")
      default: shown.append(scalar)
      }
    }
    return String(shown)
  }

  static func put(_ text: String, _ sink: (Span<UInt8>) throws -> Void) throws {
    let bytes = Array(text.utf8)
    try sink(bytes.span)
  }
}
