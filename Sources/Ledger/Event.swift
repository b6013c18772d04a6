package import MiniProgram
package import Sodium

/// BLAKE2b-256 of an event's bytes.
package typealias EventName = Bytes32
/// The name of the ledger's root.
package typealias LedgerID = Bytes32

/// One signed event (Format, *Events*). Its bytes are what was signed; they are kept and never written
/// anew.
package struct Event: Sendable, Equatable {
  package let name: EventName
  /// JSON of at most 64 KiB.
  package let bytes: [UInt8]
  /// Ed25519 by the author over `mpvault event 1\n` ‖ bytes, 64 bytes.
  package let signature: [UInt8]
  package let author: Bytes32
  package let at: Timestamp
  /// 1 to 64 ASCII letters and digits.
  package let kind: String
  /// Of a root its own name.
  package let ledger: LedgerID
  /// Of a root none, else 1 to 64, sorted bytewise, each once.
  package let parents: [EventName]
  /// 0 for a root, else 1 + the deepest parent's.
  package let depth: Int
  package let isCritical: Bool
  /// What the event is about, for the kinds that are about one credential.
  package let credential: CredentialKind?
  package let body: EventBody

  package static let maximumCount = 64 << 10
  package static let maximumParents = 64

  package var isRoot: Bool { body.isRoot }

  /// Whether the event brings a secret, which travels beside it as its attachment.
  package var isValue: Bool { body.commitment != nil }

  /// The name and the signature are the event; all else follows from them.
  package static func == (left: Event, right: Event) -> Bool {
    left.name == right.name && left.signature == right.signature
  }

  /// The whole check of an event that comes from anywhere.
  ///
  /// - Throws: `tooLong`, `notStrictJSON`, `malformed`, `forged`.
  package static func parse(bytes: [UInt8], signature: [UInt8]) throws(LedgerError) -> Event {
    let event = try Event(bytes: bytes, signature: signature, isTrusted: false)
    guard event.isSignatureValid else { throw .forged }
    return event
  }

  /// The same for a row that the vault has authenticated: signatures, the event's and those of cards in it,
  /// are not verified again.
  package static func parseStored(bytes: [UInt8], signature: [UInt8]) throws(LedgerError) -> Event {
    try Event(bytes: bytes, signature: signature, isTrusted: true)
  }

  /// What `parse` asks beyond `parseStored`: whether the signature is the author's, and every key in the event is
  /// one that its owner signed or that something can be sealed to.
  package var isGenuine: Bool { isSignatureValid && body.grantees.allSatisfy(KnownGrantees.isGenuine) }

  package var isSignatureValid: Bool {
    let message = Self.message(bytes)
    return Ed25519.isValid(signature.span, of: message.span, by: author)
  }

  static func message(_ bytes: [UInt8]) -> [UInt8] { Array("mpvault event 1\n".utf8) + bytes }

  private init(bytes: [UInt8], signature: [UInt8], isTrusted: Bool) throws(LedgerError) {
    guard bytes.count <= Self.maximumCount else { throw .tooLong }
    guard signature.count == SigningKey.signatureCount else { throw .malformed(field: "signature") }
    guard let members = try StrictJSON.parse(bytes).object else { throw .notStrictJSON(.syntax) }
    let fields = Fields(members, isTrusted: isTrusted)
    self.bytes = bytes
    self.signature = signature
    name = Blake2b.hash32(bytes.span)
    kind = try fields.required("kind") { json in json.string.flatMap { Self.isKind($0) ? $0 : nil } }
    author = try fields.hash("author")
    at = try fields.required("at", \.timestamp)
    isCritical = try fields.optional("critical", \.bool) ?? false
    body = try EventBody(kind: kind, fields)
    credential = body.written?.payload.subject
    if body.isRoot {
      for key in ["ledger", "parents", "depth"] where fields[key] != nil { throw .malformed(field: key) }
      (ledger, parents, depth) = (name, [], 0)
    } else {
      ledger = try fields.hash("ledger")
      parents = try fields.required("parents") { json in json.list(\.hash).flatMap(Self.checked) }
      depth = try fields.required("depth") { json in json.integer.flatMap { $0 >= 1 ? $0 : nil } }
    }
    if case .registered(let root) = body, !root.founders.contains(where: { $0.signingKey == author }) {
      throw .malformed(field: "founders")
    }
  }

  /// What was just written and signed, without reading it back.
  init(
    bytes: [UInt8], signature: [UInt8], by author: Bytes32, at: Timestamp, kind: String, in ledger: LedgerID?,
    parents: [EventName], depth: Int, _ body: EventBody
  ) {
    name = Blake2b.hash32(bytes.span)
    self.bytes = bytes
    self.signature = signature
    self.author = author
    self.at = at
    self.kind = kind
    self.ledger = ledger ?? name
    self.parents = parents
    self.depth = depth
    isCritical = false
    credential = body.written?.payload.subject
    self.body = body
  }

  /// Our own kinds are such words; others would be printed, compared and mistaken (the KELVIN SIGN for a K).
  private static func isKind(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      }
  }

  /// One set of parents has one writing: sorted, each once.
  private static func checked(_ parents: [EventName]) -> [EventName]? {
    guard (1...maximumParents).contains(parents.count) else { return nil }
    for index in 1..<parents.count where parents[index - 1] >= parents[index] { return nil }
    return parents
  }
}
