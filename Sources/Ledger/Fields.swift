internal import MiniProgram
internal import Sodium

/// The members of an event, read by key and type. Keys that nobody asks for are tolerated: a later version
/// may write them.
struct Fields {
  private let members: [JSONMember]
  /// Whether keys in it were verified before.
  let isTrusted: Bool

  init(_ members: [JSONMember], isTrusted: Bool) {
    self.members = members
    self.isTrusted = isTrusted
  }

  subscript(key: String) -> JSONValue? { members.first { $0.key.isExactly(key) }?.value }

  /// - Throws: `malformed` when the member is missing or `read` returns nothing.
  func required<Value>(_ key: String, _ read: (JSONValue) -> Value?) throws(LedgerError) -> Value {
    guard let json = self[key], let value = read(json) else { throw .malformed(field: key) }
    return value
  }

  /// - Throws: `malformed` when the member is there and `read` returns nothing.
  func optional<Value>(_ key: String, _ read: (JSONValue) -> Value?) throws(LedgerError) -> Value? {
    guard let json = self[key] else { return nil }
    guard let value = read(json) else { throw .malformed(field: key) }
    return value
  }

  /// The members of an object within.
  func object(_ key: String) throws(LedgerError) -> Fields {
    Fields(try required(key, \.object), isTrusted: isTrusted)
  }

  func text(_ key: String) throws(LedgerError) -> String { try required(key, \.string) }
  func hash(_ key: String) throws(LedgerError) -> Bytes32 { try required(key, \.hash) }
  func note(_ key: String) throws(LedgerError) -> String? { try optional(key, \.string) }
  func time(_ key: String) throws(LedgerError) -> Timestamp? { try optional(key, \.timestamp) }

  func credential() throws(LedgerError) -> CredentialKind {
    try required("credential") { $0.string.flatMap { CredentialKind($0) } }
  }

  /// Names of value events, at least one: of an empty list everybody would be a holder.
  func values() throws(LedgerError) -> [EventName] {
    try required("values") { json in json.list(\.hash).flatMap { $0.isEmpty ? nil : $0 } }
  }

  /// One of our own words.
  func word<Word: EventWord>(_ key: String) throws(LedgerError) -> Word {
    try required(key) { json in
      guard let text = json.string else { return nil }
      return Word.allCases.first { text.isExactly($0.rawValue) }
    }
  }

  func grantee(_ key: String) throws(LedgerError) -> Grantee { try required(key, grantee(_:)) }

  func grantee(_ json: JSONValue) -> Grantee? {
    json.string.flatMap { Grantee(text: $0, isTrusted: isTrusted) }
  }

  func appID(_ json: JSONValue) -> AppID? {
    guard let text = json.string else { return nil }
    return try? AppID(text)
  }

  func nonce() throws(LedgerError) -> [UInt8] { try random16("nonce") }

  /// 32 lower-case hexadecimal digits: 16 random bytes.
  func random16(_ key: String) throws(LedgerError) -> [UInt8] {
    try required(key) { json in
      guard let text = json.string, text.utf8.count == 32 else { return nil }
      return Hex.decode(text.utf8.span)
    }
  }
}
