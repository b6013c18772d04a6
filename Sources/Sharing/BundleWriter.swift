internal import Age
package import Ledger
package import Sodium
package import Vault

/// Where ledgers and secrets come from: the vault, or what is made for a handover.
package protocol BundleSource {
  func ledger(_ id: LedgerID) throws(VaultError) -> Ledger
  /// The salt and secret of a value.
  func attachment(of event: Event) throws(VaultError) -> Attachment
  /// What a ledger says at the moment when it is sealed: a member may have been removed since the bundle was planned.
  func state(of id: LedgerID) throws(VaultError) -> ProgramState?
  /// Whether somebody is on record as gone who opens what this one opens.
  func isGone(_ grantee: Grantee) throws(VaultError) -> Bool
  /// By which rights end.
  var now: Timestamp { get }
}

extension HandOut: BundleSource {}

/// One ledger of a bundle.
package struct BundleItem {
  package let id: LedgerID
  /// The value events whose secrets go along.
  package let values: [EventName]
  /// The events that go along, the ones of the secrets among them; nil for all.
  package let only: Set<EventName>?

  package init(id: LedgerID, values: [EventName], only: Set<EventName>? = nil) {
    self.id = id
    self.values = values
    self.only = only
  }
}

/// To whom a bundle is sealed.
package enum BundleRecipients {
  /// At most 256 different ones; none of them `told`.
  case keys([Grantee])
  case passphrase(SharedSecret)
}

/// Writes a bundle (Format, *Bundle*) as an age file whose size is a Padmé size.
package struct BundleWriter {
  package static let maximumRecipients = 256
  static let maximumLines = 1 << 20
  static let maximumCount = 256 << 20

  /// How much text a record may have that is so large when it is packed: whoever opens it must not be kept busy by what costs
  /// its sender nothing.
  static func maximumText(of count: Int) -> Int { 64 * count + (64 << 10) }

  private let parts: [Part]
  private let source: any BundleSource
  private let from: Card
  private let toLine: String

  private struct Part {
    let ledger: Ledger
    let events: [Event]
    /// The value events whose secrets go along.
    let values: [Event]
    /// Of a whole ledger what its head says.
    let whole: (state: ProgramState, items: [BundleHead.Item])?
  }

  /// - Returns: the file's bytes, binary or armored.
  /// - Throws: `SharingError` for too much of anything, `VaultError`.
  package static func write(
    _ items: [BundleItem], to recipients: BundleRecipients, from identity: borrowing Identity,
    isArmored: Bool, _ source: any BundleSource
  ) throws -> [UInt8] {
    let writer = try BundleWriter(items, recipients, identity.card, source)
    return try writer.seal(try ageWriter(recipients, isArmored), by: identity.signing)
  }

  /// One ledger for a repository, with its record packed.
  ///
  /// - Throws: as `write`.
  static func pack(
    _ item: BundleItem, to keys: [Grantee], from identity: borrowing Identity, _ source: any BundleSource
  ) throws -> [UInt8] {
    let recipients = BundleRecipients.keys(keys)
    let writer = try BundleWriter([item], recipients, identity.card, source)
    let age = try ageWriter(recipients, false)
    return try writer.sealPacked(age, by: identity.signing) ?? writer.seal(age, by: identity.signing)
  }

  private init(
    _ items: [BundleItem], _ recipients: BundleRecipients, _ from: Card, _ source: any BundleSource
  ) throws {
    self.source = source
    self.from = from
    toLine = try Self.toLine(recipients)
    parts = try items.map { item in try Self.part(item, source.ledger(item.id)) }
    if case .keys(let keys) = recipients { try gate(keys) }
  }

  /// The last look before anything is sealed, whatever command it was that chose the recipients: to nobody who is on record
  /// as gone or whose time is over, secrets to nobody who has no right to them by the ledger as it is now, and what members
  /// lack to nobody who is none any more, judged by what their keys open.
  private func gate(_ keys: [Grantee]) throws {
    for key in keys where try source.isGone(key) { throw SharingError.notForThem }
    for part in parts where !part.values.isEmpty || part.whole == nil || part.ledger.hasTerms {
      guard let state = try source.state(of: part.ledger.id) else { throw SharingError.notABundle }
      if keys.contains(where: { state.isOver(for: $0, at: source.now) }) { throw SharingError.notForThem }
      for kind in Set(part.values.compactMap(\.credential)) {
        guard keys.allSatisfy({ state.mayOpen($0, kind, at: source.now) }) else {
          throw SharingError.notForThem
        }
      }
      guard part.whole != nil || keys.allSatisfy({ !state.holders(opening: [$0]).isEmpty }) else {
        throw SharingError.notForThem
      }
    }
  }

  private static func part(_ item: BundleItem, _ ledger: Ledger) throws -> Part {
    let all = ledger.graph.events
    let events = item.only.map { only in all.filter { only.contains($0.name) } } ?? all
    guard events.count < all.count else {
      guard let state = ledger.state else { throw SharingError.notABundle }
      let items = BundleHead.items(state, item.values)
      let values = items.compactMap { ledger.graph[$0.event] }
      return Part(ledger: ledger, events: all, values: values, whole: (state, items))
    }
    let values = events.filter { item.values.contains($0.name) }
    return Part(ledger: ledger, events: events, values: values, whole: nil)
  }

  private static func toLine(_ recipients: BundleRecipients) throws(SharingError) -> String {
    guard case .keys(let keys) = recipients else { return "to passphrase\n" }
    let texts = Set(keys.compactMap(\.recipientText)).sorted {
      Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
    }
    guard texts.count <= maximumRecipients else { throw .tooManyRecipients }
    return "to \(texts.joined(separator: " "))\n"
  }

  private static func ageWriter(_ recipients: BundleRecipients, _ isArmored: Bool) throws -> AgeWriter {
    switch recipients {
    case .keys(let keys):
      var texts: [String] = []
      for text in keys.compactMap(\.sealText) where !texts.contains(text) { texts.append(text) }
      return try AgeWriter(to: try texts.map { try Recipient(unproven: $0) }, isArmored: isArmored)
    case .passphrase(let passphrase):
      let copy = passphrase.copy()
      return try AgeWriter(passphrase: copy, isArmored: isArmored)
    }
  }

  private func seal(_ age: AgeWriter, by key: borrowing SigningKey) throws -> [UInt8] {
    var count = 0
    var lines = 3
    try body { bytes in
      count += bytes.count
      lines += Self.lineCount(bytes)
    }
    let pad = Padme.padding(after: count + Self.signatureLineCount + 5, age.binaryCount(ofPlaintext:))
    guard count + pad <= Self.maximumCount else { throw SharingError.tooLarge }
    guard lines <= Self.maximumLines else { throw SharingError.tooManyLines }
    var file: [UInt8] = []
    var hash = Blake2b()
    func put(_ bytes: Span<UInt8>) throws {
      hash.update(bytes)
      try age.write(bytes) { file += $0.array }
    }
    try body(put)
    try BundleHead.put("pad " + String(repeating: ".", count: pad) + "\n", put)
    let message = BundleSignature.message(hash.copy().finish())
    let signature = Base64.text(key.sign(message.span))
    try BundleHead.put("signature \(signature)\n") { bytes in try age.write(bytes) { file += $0.array } }
    try age.finish { file += $0.array }
    return file
  }

  private static func lineCount(_ bytes: Span<UInt8>) -> Int {
    var count = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { count += 1 }
    return count
  }

  /// - Returns: nil for what must not be packed: an event that is more than a line, or too much text for what it becomes.
  private func sealPacked(_ age: AgeWriter, by key: borrowing SigningKey) throws -> [UInt8]? {
    let part = parts[0]
    guard !part.events.contains(where: { $0.bytes.contains(UInt8(ascii: "\n")) }) else { return nil }
    var (count, lines) = (0, 0)
    var hash = Blake2b()
    try secrets(of: part) { bytes in
      count += bytes.count
      lines += Self.lineCount(bytes)
      hash.update(bytes)
    }
    var record: [UInt8] = []
    try write(part, isPacked: true) { record += $0.array }
    try end { record += $0.array }
    hash.update(record.span)
    let message = BundleSignature.message(hash.copy().finish(), BundleHead.packedMagic)
    record += Array("signature \(Base64.text(key.sign(message.span)))\n".utf8)
    // Twice, for no record becomes larger by more than what gzip puts around it.
    guard count + 2 * record.count <= Self.maximumCount else { throw SharingError.tooLarge }
    guard lines + Self.lineCount(record.span) <= Self.maximumLines else { throw SharingError.tooManyLines }
    let packed = Gzip.packed(record)
    guard record.count <= Self.maximumText(of: packed.count) else { return nil }
    var file: [UInt8] = []
    func put(_ bytes: Span<UInt8>) throws { try age.write(bytes) { file += $0.array } }
    try secrets(of: part, put)
    try put(packed.span)
    let pad = Padme.padding(after: count + packed.count, age.binaryCount(ofPlaintext:))
    try put([UInt8](repeating: 0, count: pad).span)
    try age.finish { file += $0.array }
    return file
  }

  /// What is never packed: the size of what secrets become beside what somebody else wrote would tell of them.
  private func secrets(of part: Part, _ sink: (Span<UInt8>) throws -> Void) throws {
    try BundleHead.intro(isPacked: true, sink)
    try head(of: part, sink)
    try attachments(of: part, sink)
    try BundleHead.put("record\n", sink)
  }

  /// "signature " ‖ 88 characters ‖ line feed.
  static let signatureLineCount = 99

  private func body(_ sink: (Span<UInt8>) throws -> Void) throws {
    try BundleHead.intro(isPacked: false, sink)
    for part in parts { try head(of: part, sink) }
    for part in parts {
      try write(part, isPacked: false, sink)
      try attachments(of: part, sink)
    }
    try end(sink)
  }

  private func head(of part: Part, _ sink: (Span<UInt8>) throws -> Void) throws {
    if let (state, items) = part.whole {
      try BundleHead.program(state, items, secret: { try secret($0, of: part) }, sink)
    } else {
      try BundleHead.excerpt(part.ledger.id, part.values, secret: { try secret($0, of: part) }, sink)
    }
  }

  private func end(_ sink: (Span<UInt8>) throws -> Void) throws {
    try BundleHead.put("from \(from.text)\n", sink)
    try BundleHead.put(toLine, sink)
  }

  private func write(_ part: Part, isPacked: Bool, _ sink: (Span<UInt8>) throws -> Void) throws {
    try BundleHead.put("ledger \(part.ledger.id.hex)\n", sink)
    let heads = part.ledger.heads.map(\.hex).joined(separator: " ")
    try BundleHead.put("heads \(heads)\n", sink)
    if part.whole == nil {
      let names = Set(part.events.map(\.name))
      let after = Set(part.events.flatMap(\.parents)).subtracting(names).sorted().map(\.hex)
      try BundleHead.put("after \(after.joined(separator: " "))\n", sink)
    }
    guard isPacked else {
      for event in part.events {
        try BundleHead.put("event \(Base64.text(event.signature + event.bytes))\n", sink)
      }
      return
    }
    var last: EventName?
    for event in part.events {
      let short = last.flatMap { NextEvent.shortened(event, after: $0) }
      try BundleHead.put("\(short == nil ? "event" : "next") \(Base64.text(event.signature)) ", sink)
      let bytes = short ?? event.bytes
      try sink(bytes.span)
      try BundleHead.put("\n", sink)
      last = event.name
    }
  }

  private func attachments(of part: Part, _ sink: (Span<UInt8>) throws -> Void) throws {
    for event in part.values {
      let attachment = try source.attachment(of: event)
      try BundleHead.put("attachment \(event.name.hex) ", sink)
      let encoded = attachment.withBytes { Base64.encode($0) }
      try encoded.withBytes { try sink($0) }
      try BundleHead.put("\n", sink)
    }
  }

  private func secret(_ event: EventName, of part: Part) throws -> SharedSecret? {
    guard let event = part.ledger.graph[event] else { return nil }
    let attachment = try source.attachment(of: event)
    return SharedSecret(attachment.withSecret { SecretBytes(copying: $0) })
  }
}

extension Ledger {
  /// Whether anything in it was ever granted for a time: only then has anybody to look at a clock.
  fileprivate var hasTerms: Bool {
    graph.events.contains { event in
      guard case .shared(let grant) = event.body else { return false }
      return grant.until != nil
    }
  }
}

extension Base64 {
  static func text(_ bytes: [UInt8]) -> String {
    encode(bytes.span).withBytes { String(decoding: $0.array, as: UTF8.self) }
  }

  static func bytes(_ text: String) -> [UInt8]? {
    guard let decoded = decode(Array(text.utf8).span) else { return nil }
    return decoded.withBytes { $0.array }
  }
}
