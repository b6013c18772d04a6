package import Ledger
package import MiniProgram
package import Sodium

/// What somebody wanted to store while the vault was locked: only what was typed, nothing is known besides.
package struct InboxItem: Sendable {
  package enum Verb: String, Sendable, CaseIterable {
    /// A mini-program, or a credential that a known one lacks.
    case add
    /// The platform's button is about to be pressed.
    case begin
    /// The value after a reset.
    case reset
    /// The right value in the place of a mis-paste.
    case correct
    /// The platform's button was not pressed after all.
    case abandon
    /// The AppID of a mini-program, copied after its secret.
    case describe
  }

  package var verb: Verb
  package var name: String
  package var kind: CredentialKind
  package var appID: AppID?
  package var alias: String?
  package var client: String?
  package var tags: [String]
  /// What the person said of a reset; when it happened and who did it, only if they said so.
  package var story: ResetStory
  package var sealedAt: Timestamp
  /// Nil for `begin`, `abandon` and `describe`.
  package var secret: SharedSecret?
  /// What a person still has to say before it is filed, where it was kept because it could not be stored.
  package var lacks: Lack?

  /// Whose it is, of a value that somebody passed on: the name is looked up again when it is filed.
  package var ledger: LedgerID?
  /// Who passed it on; they may be gone by the time at which it is filed.
  package var sender: Card?

  package enum Lack: String, Sendable {
    /// Whose it is: its name is none that anybody gave.
    case name
    /// That it is meant.
    case word
  }

  package init(
    _ verb: Verb, name: String, kind: CredentialKind = .appSecret, secret: SharedSecret? = nil,
    appID: AppID? = nil, alias: String? = nil, client: String? = nil, tags: [String] = [],
    _ story: ResetStory = ResetStory(), lacks: Lack? = nil, ledger: LedgerID? = nil, sender: Card? = nil,
    at sealedAt: Timestamp
  ) {
    self.sender = sender
    self.ledger = ledger
    self.lacks = lacks
    self.verb = verb
    self.name = name
    self.kind = kind
    self.appID = appID
    self.alias = alias
    self.client = client
    self.tags = tags
    self.story = story
    self.sealedAt = sealedAt
    self.secret = secret
  }
}

/// The plaintext of an item's sealed box, padded: `mpvault inbox 1\n` ‖ vault id (16) ‖ number of fields (8) ‖ for
/// each its number (8) and length-prefixed UTF-8 text ‖ the secret.
extension InboxItem {
  private static let magic = Array("mpvault inbox 1\n".utf8)

  private enum Field: UInt64 {
    case verb = 1
    case name, credential, appID, alias, client, tag, note, reason, sealedAt, happened, by, lacks, ledger,
      sender
  }

  private var fields: [(Field, String)] {
    let single: [(Field, String?)] = [
      (.verb, verb.rawValue), (.name, name), (.credential, kind.text), (.appID, appID?.text), (.alias, alias),
      (.client, client), (.note, story.note), (.reason, story.reason?.rawValue),
      (.sealedAt, sealedAt.rfc3339), (.happened, story.happened?.rfc3339), (.by, story.by),
      (.lacks, lacks?.rawValue), (.ledger, ledger?.hex), (.sender, sender?.text),
    ]
    return single.compactMap { field, text in text.map { (field, $0) } } + tags.map { (.tag, $0) }
  }

  func encode(vaultID: [UInt8]) -> SecretBytes {
    var content = SecretBuffer(capacity: 512)
    content.append(Self.magic.span)
    content.append(vaultID.span)
    let fields = fields
    content.append(ByteWriter.number(UInt64(fields.count)).span)
    for (field, text) in fields {
      content.append(ByteWriter.number(field.rawValue).span)
      content.append(ByteWriter.lengthPrefixed(text.utf8).span)
    }
    secret?.withBytes { content.append($0) }
    return content.withBytes { Padding.pad($0) }
  }

  /// Total over any bytes: anyone can seal something to the inbox.
  ///
  /// - Returns: nil for what no version of ours wrote, or for another vault.
  init?(decoding padded: borrowing SecretBytes, vaultID: [UInt8]) {
    var reader = Reader(position: 16 + Vault.idCount)
    let content: (fields: [(UInt64, String)], secret: SharedSecret)? = padded.withBytes { padded in
      guard let count = try? Padding.unpaddedCount(padded), count >= reader.position + 8 else { return nil }
      let bytes = padded.extracting(0..<count)
      let head = (Self.magic + vaultID).span
      for index in head.indices where bytes[index] != head[index] { return nil }
      guard let fields = reader.fields(bytes) else { return nil }
      return (fields, SharedSecret(SecretBytes(copying: bytes.extracting(reader.position..<count))))
    }
    guard let content, let item = Self(content.fields, content.secret) else { return nil }
    self = item
  }

  private init?(_ fields: [(UInt64, String)], _ secret: SharedSecret) {
    guard let texts = Self.texts(of: fields) else { return nil }
    func text(_ field: Field) -> String? { texts[field]?.first }
    guard let verb = text(.verb).flatMap(Verb.init(rawValue:)), let name = text(.name),
      let kind = text(.credential).flatMap({ CredentialKind($0) }),
      let sealedAt = text(.sealedAt).flatMap({ Timestamp(rfc3339: $0) })
    else { return nil }
    self.init(verb, name: name, kind: kind, at: sealedAt)
    if let word = text(.appID) {
      guard let appID = try? AppID(word) else { return nil }
      self.appID = appID
    }
    if let word = text(.reason) {
      guard let reason = ResetReason(rawValue: word) else { return nil }
      story.reason = reason
    }
    if let word = text(.happened) {
      guard let happened = Timestamp(rfc3339: word) else { return nil }
      story.happened = happened
    }
    if let word = text(.lacks) {
      guard let lacks = Lack(rawValue: word) else { return nil }
      self.lacks = lacks
    }
    if let word = text(.ledger) {
      guard let ledger = LedgerID(hex: word) else { return nil }
      self.ledger = ledger
    }
    if let word = text(.sender) {
      guard let sender = try? Card(word) else { return nil }
      self.sender = sender
    }
    (story.note, story.by) = (text(.note), text(.by))
    (alias, client, tags) = (text(.alias), text(.client), texts[.tag] ?? [])
    guard isStorable, verb.bringsSecret != secret.isEmpty else { return nil }
    self.secret = secret.isEmpty ? nil : secret
  }

  /// Nil for a field that is not known, and for one that is there twice and is no tag.
  private static func texts(of fields: [(UInt64, String)]) -> [Field: [String]]? {
    var texts: [Field: [String]] = [:]
    for (number, text) in fields {
      guard let field = Field(rawValue: number) else { return nil }
      texts[field, default: []].append(text)
    }
    return texts.allSatisfy { $0.key == .tag || $0.value.count == 1 } ? texts : nil
  }

  /// Whoever sealed it need not have been us: nothing gets into a ledger that a command would have refused.
  private var isStorable: Bool {
    let isNamed = ProgramName.check(name) == nil || AppID.check(name) == nil
    let isPlain =
      (alias.map { ProgramName.check($0) == nil } ?? true)
      && (story.note.map { Note.check($0) == nil } ?? true)
    let lines = ([client, story.by].compactMap(\.self) + tags).allSatisfy {
      Note.checkLine($0) == nil
    }
    return isNamed && isPlain && lines
  }

  private struct Reader {
    var position: Int

    mutating func fields(_ bytes: Span<UInt8>) -> [(UInt64, String)]? {
      guard let count = number(bytes), count <= 64 else { return nil }
      var fields: [(UInt64, String)] = []
      for _ in 0..<count {
        guard let field = number(bytes), let length = number(bytes), length <= UInt64(bytes.count - position)
        else { return nil }
        let text = bytes.extracting(position..<(position + Int(length))).array
        position += Int(length)
        guard let valid = String(validating: text, as: UTF8.self) else { return nil }
        fields.append((field, valid))
      }
      return fields
    }

    private mutating func number(_ bytes: Span<UInt8>) -> UInt64? {
      guard bytes.count - position >= 8 else { return nil }
      defer { position += 8 }
      return ByteWriter.number(in: bytes, at: position)
    }
  }
}

extension InboxItem.Verb {
  var bringsSecret: Bool { self == .add || self == .reset || self == .correct }
}
