internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// The lines of a bundle, one after the other; each is judged as it comes, so that a hostile one costs little.
final class BundleLines {
  private enum Part { case head, attachments, ledger, heads, after, events, to, pad, signature, end }

  private(set) var number = 0
  private var part = Part.head
  /// Whether the record is packed behind the secrets, of which it has to be seen yet whose they are.
  private var isPacked = false
  private var waiting: [(line: Int, event: EventName, content: SharedSecret)] = []
  private var whole = Blake2b()
  private var head = Blake2b()
  private var signed: [UInt8] = []
  private var signature: [UInt8] = []
  private var sender: Card?
  private var recipients: [String]?
  private var isToPassphrase = false

  private var id: LedgerID?
  /// The whole ledger, or nil if the line `after` says that some events are left out.
  private var ledger: Ledger?
  private var excerpt = Excerpt()
  private var attachments: [(event: EventName, content: SharedSecret)] = []
  private var attached: Set<EventName> = []
  private var ledgers: [(received: ReceivedLedger, state: ProgramState?)] = []
  private var heads: [LedgerID: [EventName]] = [:]
  /// Whole ledgers that are not judged yet, for that would take too long without a word about their sender.
  private var unjudged: [(place: Int, ledger: Ledger)] = []
  private var (events, edges) = (0, 0)
  private var lastEvent: EventName?
  /// Fingerprints of 30 digits of senders who may send what is tangled.
  private let accepted: Set<String>

  /// How many parents more than four an event a bundle brings without a person's word. What judging events costs grows with
  /// their parents; an event of ours has one, or up to 64 where as many wrote at once.
  static let freeEdges = 1 << 16

  init(accepted: Set<String>) { self.accepted = accepted }

  /// Whether the line was just taken behind which the packed record stands.
  var isRecordNext: Bool { isPacked && part == .ledger && id == nil }

  private var isTangled: Bool { edges > 4 * events + Self.freeEdges }

  /// Some of a ledger's events. Their depth is judged by whoever has the rest.
  private struct Excerpt {
    /// What stands in the line `after`, and every event so far.
    var known: Set<EventName> = []
    var events: [Event] = []
    /// Where each of them stands.
    var places: [EventName: Int] = [:]
  }

  /// - Parameter line: with its line feed.
  func take(_ line: Span<UInt8>) throws(SharingError) {
    number += 1
    guard number <= BundleWriter.maximumLines else { throw .tooManyLines }
    if number == 1 {
      isPacked = line.begins(with: BundleHead.packedMagic + "\n")
      guard isPacked || line.begins(with: BundleHead.magic + "\n") else { throw .notABundle }
    }
    let (word, start) = Self.split(line)
    let rest = line.extracting(start..<(line.count - 1))
    if part == .head, word == "ledger", !isPacked { part = .ledger }
    if part == .head, word == "attachment" || word == "record", isPacked { part = .attachments }
    if word == "signature", part == .signature {
      return try takeSignature(rest)
    }
    whole.update(line)
    switch part {
    case .head: head.update(line)
    case .attachments: try takeWaiting(word, rest)
    case .ledger, .heads, .after, .events: try takeBody(word, rest)
    case .to: try takeRecipients(word, rest)
    case .pad: try takePad(word, rest)
    case .signature: throw .malformed(line: number)
    case .end: throw .trailing
    }
  }

  func finish(for keys: [String]) throws(SharingError) -> Bundle {
    guard part == .end, let sender else { throw .cutOff }
    let message = BundleSignature.message(signed, isPacked ? BundleHead.packedMagic : BundleHead.magic)
    guard Ed25519.isValid(signature.span, of: message.span, by: sender.signingKey) else { throw .forged }
    if let recipients, !recipients.contains(where: keys.contains) { throw .forwarded }
    guard recipients != nil || isToPassphrase else { throw .cutOff }
    try checkHead()
    return Bundle(sender: sender, ledgers: ledgers.map(\.received), heads: heads, recipients: recipients)
  }

  private func takeBody(_ word: String, _ rest: Span<UInt8>) throws(SharingError) {
    if part == .after, word != "after" { part = .events }
    switch (part, word) {
    case (.ledger, "ledger"), (.events, "ledger"):
      guard !isPacked || part == .ledger else { throw .malformed(line: number) }
      try closeLedger()
      guard let new = Self.hash(rest), heads[new] == nil else { throw .malformed(line: number) }
      (id, ledger) = (new, Ledger(id: new))
      part = .heads
    case (.heads, "heads"):
      guard let id else { throw .malformed(line: number) }
      heads[id] = try names(rest)
      part = .after
    case (.after, "after"):
      ledger = nil
      excerpt = Excerpt(known: Set(try names(rest)))
      part = .events
    case (.events, "event"): try takeEvent(rest)
    case (.events, "next"): try takeEvent(rest, isNext: true)
    case (.events, "attachment") where !isPacked:
      let (name, content) = try attachment(rest)
      try attach(name, content)
    case (.events, "from"):
      try closeLedger()
      guard let text = Self.text(rest), let card = try? Card(text) else { throw .malformed(line: number) }
      guard !isTangled || accepted.contains(card.digits) else {
        throw .tangled(card.fingerprint)
      }
      for (place, ledger) in unjudged { ledgers[place].state = try state(of: ledger) }
      sender = card
      part = .to
    default: throw .malformed(line: number)
    }
  }

  /// - Parameter isNext: whether it stands behind its parent.
  /// - Returns: an event's bytes, and its signature.
  private func signed(
    _ rest: Span<UInt8>, isNext: Bool
  ) throws(SharingError) -> (bytes: [UInt8], signature: [UInt8]) {
    let count = Self.signatureDigits
    if isPacked {
      guard rest.count > count + 1, rest[count] == UInt8(ascii: " "),
        let signature = Base64.decode(rest.extracting(0..<count))
      else { throw .malformed(line: number) }
      let text = rest.extracting((count + 1)..<rest.count)
      let bytes = isNext ? lastEvent.flatMap { NextEvent.whole(text, after: $0) } : text.array
      guard let bytes else { throw .malformed(line: number) }
      return (bytes, signature.withBytes { $0.array })
    }
    guard !isNext, let decoded = Base64.decode(rest), decoded.count > SigningKey.signatureCount else {
      throw .malformed(line: number)
    }
    let bytes = decoded.withBytes { $0.array }
    return (Array(bytes[SigningKey.signatureCount...]), Array(bytes[..<SigningKey.signatureCount]))
  }

  /// Of a signature in Base64.
  private static let signatureDigits = 88

  private func takeEvent(_ rest: Span<UInt8>, isNext: Bool = false) throws(SharingError) {
    let (bytes, signature) = try signed(rest, isNext: isNext)
    do throws(LedgerError) {
      let event = try Event.parse(bytes: bytes, signature: signature)
      events += 1
      lastEvent = event.name
      edges += event.parents.count
      // Ancestors come first: one that has to wait is out of order, or its ancestors were left out.
      let isAdded = ledger == nil ? try add(event) : try ledger?.insert(event).outcome == .added
      guard isAdded else { throw LedgerError.malformed(field: "parents") }
    } catch {
      throw .badEvent(line: number, error)
    }
  }

  /// - Returns: whether its parents are known.
  private func add(_ event: Event) throws(LedgerError) -> Bool {
    guard event.ledger == id else { throw event.isRoot ? .secondRoot : .otherLedger }
    guard event.parents.allSatisfy(excerpt.known.contains), excerpt.known.insert(event.name).inserted else {
      return false
    }
    if event.isRoot {
      guard case .registered = event.body else { throw .malformed(field: "kind") }
    }
    excerpt.places[event.name] = excerpt.events.count
    excerpt.events.append(event)
    return true
  }

  private func event(_ name: EventName) -> Event? {
    ledger == nil ? excerpt.places[name].map { excerpt.events[$0] } : ledger?.graph[name]
  }

  /// - Parameter rest: the event's name, a space, and salt and secret in Base64.
  private func attachment(_ rest: Span<UInt8>) throws(SharingError) -> (event: EventName, SharedSecret) {
    guard rest.count > 65, rest[64] == UInt8(ascii: " "), let name = Self.hash(rest.extracting(0..<64)),
      let content = Base64.decode(rest.extracting(65..<rest.count))
    else { throw .malformed(line: number) }
    return (name, SharedSecret(content))
  }

  /// - Parameter line: where it stands; nil for the line that is taken.
  private func attach(
    _ name: EventName, _ content: SharedSecret, line: Int? = nil
  ) throws(SharingError) {
    let line = line ?? number
    guard let event = event(name), attached.insert(name).inserted else { throw .malformed(line: line) }
    do throws(LedgerError) {
      try Attachment(content.copy()).check(against: event)
    } catch {
      throw .wrongSecret(line: line)
    }
    attachments.append((name, content))
  }

  private func takeWaiting(_ word: String, _ rest: Span<UInt8>) throws(SharingError) {
    switch word {
    case "attachment":
      let (name, content) = try attachment(rest)
      waiting.append((number, name, content))
    case "record" where rest.isEmpty: part = .ledger
    default: throw .malformed(line: number)
    }
  }

  private func closeLedger() throws(SharingError) {
    guard let id else { return }
    for (line, name, content) in waiting { try attach(name, content, line: line) }
    waiting = []
    defer { (self.id, ledger, excerpt, attachments, attached) = (nil, nil, Excerpt(), [], []) }
    guard let ledger else {
      guard !excerpt.events.isEmpty else { throw .malformed(line: number) }
      ledgers.append((ReceivedLedger(id: id, events: excerpt.events, attachments), nil))
      return
    }
    if isTangled { unjudged.append((ledgers.count, ledger)) }
    ledgers.append((ReceivedLedger(ledger, attachments), isTangled ? nil : try state(of: ledger)))
  }

  private func state(of ledger: Ledger) throws(SharingError) -> ProgramState {
    guard let state = ledger.state, ledger.graph.pendingCount == 0, ProgramName.check(state.name) == nil,
      state.alias.map(ProgramName.check) ?? nil == nil
    else { throw .malformed(line: number) }
    return state
  }

  private func takeRecipients(_ word: String, _ rest: Span<UInt8>) throws(SharingError) {
    guard word == "to", rest.count < 64 << 10, let text = Self.text(rest) else {
      throw .malformed(line: number)
    }
    if isPacked { signed = whole.copy().finish() }
    part = isPacked ? .signature : .pad
    if text == "passphrase" {
      isToPassphrase = true
      return
    }
    let keys = text.split(separator: " ").map(String.init)
    guard keys.count <= BundleWriter.maximumRecipients else { throw .tooManyRecipients }
    recipients = keys
  }

  private func takePad(_ word: String, _ rest: Span<UInt8>) throws(SharingError) {
    guard word == "pad" else { throw .malformed(line: number) }
    for index in rest.indices where rest[index] != UInt8(ascii: ".") { throw .malformed(line: number) }
    signed = whole.copy().finish()
    part = .signature
  }

  private func takeSignature(_ rest: Span<UInt8>) throws(SharingError) {
    guard let decoded = Base64.decode(rest), decoded.count == SigningKey.signatureCount else {
      throw .malformed(line: number)
    }
    signature = decoded.withBytes { $0.array }
    part = .end
  }

  /// Renders the head again out of what the rest says.
  private func checkHead() throws(SharingError) {
    var rendered = Blake2b()
    do {
      try BundleHead.intro(isPacked: isPacked) { rendered.update($0) }
      for (received, state) in ledgers {
        let names = received.attachments.map(\.event)
        let contents = Dictionary(uniqueKeysWithValues: received.attachments.map { ($0.event, $0.content) })
        let secret = { (event: EventName) in contents[event].map(Self.secret) }
        if let state {
          let items = BundleHead.items(state, names)
          try BundleHead.program(
            state, items, secret: secret, { rendered.update($0) })
        } else {
          let attached = Set(names)
          let values = Dictionary(
            uniqueKeysWithValues: received.events.filter { attached.contains($0.name) }.map { ($0.name, $0) })
          try BundleHead.excerpt(
            received.id, names.compactMap { values[$0] }, secret: secret, { rendered.update($0) })
        }
      }
    } catch { throw .headDiffers }
    guard rendered.finish() == head.copy().finish() else { throw .headDiffers }
  }

  /// Of salt and secret.
  private static func secret(_ content: SharedSecret) -> SharedSecret {
    SharedSecret(
      content.withBytes { SecretBytes(copying: $0.extracting(Attachment.saltCount..<$0.count)) })
  }

  private func names(_ rest: Span<UInt8>) throws(SharingError) -> [EventName] {
    guard let text = Self.text(rest) else { throw .malformed(line: number) }
    var names: [EventName] = []
    for word in text.split(separator: " ") {
      let bytes = Array(word.utf8)
      guard let name = Self.hash(bytes.span) else { throw .malformed(line: number) }
      names.append(name)
    }
    return names
  }

  /// The first word of a line, where it is one of ours, and where what comes behind it begins.
  private static func split(_ line: Span<UInt8>) -> (word: String, start: Int) {
    var end = 0
    while end < min(line.count - 1, 12), line[end] != UInt8(ascii: " ") { end += 1 }
    let word = text(line.extracting(0..<end)) ?? ""
    return (word, min(end + 1, line.count - 1))
  }

  private static func text(_ bytes: Span<UInt8>) -> String? {
    String(validating: bytes.array, as: UTF8.self)
  }

  private static func hash(_ digits: Span<UInt8>) -> Bytes32? {
    guard digits.count == 64, let bytes = Hex.decode(digits) else { return nil }
    return Bytes32(bytes.span)
  }
}
