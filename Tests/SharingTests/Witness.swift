import Age
import Ledger
import MiniProgram
import Sodium
import Support
import Vault

@testable import Sharing

/// Tries every secret key that there is on everything that anybody seals, and asks a model of each ledger, made of all
/// events that were ever written, who of them might.
final class Witness {
  /// Whoever has a secret key: a person's computer, a machine, a thief.
  struct Opener {
    let name: String
    /// `age1…`
    let key: String
    let identity: AgeIdentity

    init(_ name: String, _ identity: AgeIdentity) {
      self.name = name
      self.identity = identity
      key = identity.recipient?.text ?? ""
    }
  }

  /// What somebody sealed, and who opens it.
  private struct Sealed {
    let openers: Set<String>
    var parts: [(ledger: LedgerID, events: [EventName], values: [EventName])] = []
    /// Of the ledger that comes.
    var waiting: [EventName] = []
  }

  private(set) var openers: [Opener] = []
  private(set) var ledgers: [LedgerID: Membership] = [:]
  /// All that ever was in a file, so that it can come to others.
  private(set) var sent: Set<EventName> = []
  /// Of values whose secrets were in one, who opens it.
  private(set) var opened: [EventName: Set<String>] = [:]
  /// How many files with secrets, and how many keys that did not open one of them.
  private(set) var (sealed, refused) = (0, 0)
  private let mirror: GitMirror
  private var head: String?

  init(_ mirror: GitMirror) { self.mirror = mirror }

  func add(_ opener: Opener) { openers.append(opener) }

  func name(of key: String) -> String { openers.first { $0.key == key }?.name ?? key }

  /// The model of a ledger with all that this one knows.
  func membership(_ ledger: Ledger) -> Membership {
    let membership = ledgers[ledger.id] ?? Membership()
    ledgers[ledger.id] = membership
    membership.learn(ledger.graph.events)
    return membership
  }

  // MARK: what was sealed

  /// Looks at what came into the repository since the last time, all of it sealed by one writer.
  ///
  /// - Returns: what is wrong.
  ///
  /// - Parameter step: by which the writer's clock goes.
  func look(at writer: Peer, step: Int) throws -> [String] {
    guard let now = try mirror.fetch(), now != head else { return [] }
    let files = try mirror.changes(to: now, since: head).added
    head = now
    var contents: [[UInt8]] = Array(repeating: [], count: files.count)
    try mirror.read(files) { number, bytes in if let bytes { contents[number] += bytes.array } }
    return try contents.flatMap {
      try complaints(about: open($0), by: writer, to: nil, at: writer.time(step))
    }
  }

  /// The same of a file that is handed over.
  ///
  /// - Parameter keys: to which it is sealed.
  func look(at file: [UInt8], by writer: Peer, to keys: Set<String>, step: Int) throws -> [String] {
    try complaints(about: open(file), by: writer, to: keys, at: writer.time(step))
  }

  private func complaints(
    about file: Sealed, by writer: Peer, to keys: Set<String>?, at now: Timestamp
  ) throws -> [String] {
    var complaints: [String] = []
    for part in file.parts {
      guard let ledger = try writer.vault.ledger(ifKnown: part.ledger) else {
        complaints.append("\(writer.name) sends a ledger that is not theirs")
        continue
      }
      let membership = membership(ledger)
      let known = membership.knowledge(of: ledger.graph.events.map(\.name))
      let truth = Truth(membership, known, isWhole: false)
      var wanted = truth.roll.keys(at: now)
      for value in part.values {
        guard let place = membership.place(of: value), let kind = membership.events[place].credential else {
          complaints.append("\(writer.name) serves a value that is none")
          continue
        }
        wanted.formIntersection(truth.roll.keys(of: kind, at: now))
        if truth.judgement(of: place) == .void { complaints.append("\(writer.name) serves a void value") }
        opened[value, default: []].formUnion(file.openers)
      }
      sent.formUnion(part.events)
      wanted.subtract(writer.gone)
      if !part.values.isEmpty {
        sealed += 1
        refused += openers.count - file.openers.count
      }
      let what = part.values.isEmpty ? "events" : "values"
      for key in file.openers.subtracting(wanted).sorted() {
        complaints.append("\(name(of: key)) may not, and opens \(what) that \(writer.name) sealed")
      }
      for key in (keys ?? wanted).subtracting(file.openers).sorted() where isThere(key) {
        complaints.append("\(name(of: key)) does not open \(what) that \(writer.name) sealed for them")
      }
    }
    return complaints
  }

  private func isThere(_ key: String) -> Bool { openers.contains { $0.key == key } }

  // MARK: opening

  /// What age itself would open; whatever stands in it about who may.
  private func open(_ file: [UInt8]) throws -> Sealed {
    let mine = openers.filter { opener in
      let reader = AgeReader(identities: [opener.identity])
      return (try? reader.read(Self.header(file).span) { _ in }) != nil
    }
    var sealed = Sealed(openers: Set(mine.map(\.key)))
    guard let first = mine.first else { throw SupportError("nobody opens what was sealed") }
    var text: [UInt8] = []
    let reader = AgeReader(identities: [first.identity])
    try reader.read(file.span) { text += $0.array }
    try reader.finish { text += $0.array }
    let mark = Array("\nrecord\n".utf8)
    let start = text.indices.first { text[$0...].starts(with: mark) }.map { $0 + mark.count }
    for line in text[..<(start ?? text.count)].split(separator: UInt8(ascii: "\n")) {
      try take(line, &sealed)
    }
    guard let start else { return sealed }
    var record: [UInt8] = []
    _ = try Gunzip().take(Array(text[start...]).span) { record += $0.array }
    for line in record.split(separator: UInt8(ascii: "\n")) { try take(line, &sealed) }
    return sealed
  }

  private static func header(_ file: [UInt8]) -> [UInt8] {
    let mark = Array("\n---".utf8)
    guard let start = file.indices.first(where: { file[$0...].starts(with: mark) }),
      let end = file[(start + 1)...].firstIndex(of: UInt8(ascii: "\n"))
    else { return file }
    return Array(file[...end])
  }

  private func take(_ line: ArraySlice<UInt8>, _ sealed: inout Sealed) throws {
    let words = line.split(separator: UInt8(ascii: " "))
    guard words.count > 1 else { return }
    switch String(decoding: words[0], as: UTF8.self) {
    case "ledger":
      sealed.parts.append((ledger: try Self.hash(words[1]), events: [], values: sealed.waiting))
      sealed.waiting = []
    case "event", "next":
      guard let signed = Base64.decode(Array(words[1]).span)?.withBytes({ $0.array }), !sealed.parts.isEmpty
      else { throw SupportError("no event") }
      // Packed, its bytes stand behind the signature.
      var bytes =
        words.count > 2 ? Array(line[words[2].startIndex...]) : Array(signed[SigningKey.signatureCount...])
      if words[0].elementsEqual("next".utf8), let last = sealed.parts[sealed.parts.count - 1].events.last {
        let text = String(decoding: bytes, as: UTF8.self)
        let whole = text.replacing(#""parents":[]"#, with: #""parents":["\#(last.hex)"]"#, maxReplacements: 1)
        bytes = Array(whole.utf8)
      }
      sealed.parts[sealed.parts.count - 1].events.append(Blake2b.hash32(bytes.span))
    case "attachment":
      let value = try Self.hash(words[1])
      if sealed.parts.isEmpty {
        sealed.waiting.append(value)
      } else {
        sealed.parts[sealed.parts.count - 1].values.append(value)
      }
    default: return
    }
  }

  private static func hash(_ digits: ArraySlice<UInt8>) throws -> Bytes32 {
    guard let hash = Hex.decode(Array(digits).span).flatMap({ Bytes32($0.span) }) else {
      throw SupportError("no name")
    }
    return hash
  }
}
