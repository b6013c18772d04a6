import Age
import Ledger
import MiniProgram
import Sodium
import Support
import Testing
import Vault

@testable import Sharing

/// Bundles as a repository has them: behind what a person reads the record, packed.
@Suite struct PackedBundleTests {
  private let lead: Home
  private let new: Home
  private let file: [UInt8]
  /// In front of the record, with the line that says so; and what it is.
  private let clear: String
  private let record: [UInt8]
  private let lines: [String]

  init() throws {
    (lead, new) = (try Home("李雷"), try Home("张三"))
    try lead.add("shop")
    let shared = try lead.share(["shop"], to: [.card(new.card)])
    let bundle = try new.read(shared)
    let item = BundleItem(id: bundle.ledgers[0].id, values: bundle.ledgers[0].attachments.map(\.event))
    let (identity, card) = (lead.vault, new.card)
    file = try lead.vault.handOut { source in
      try BundleWriter.pack(item, to: [.card(card)], from: identity.identity, source)
    }
    let plain = try Self.open(file, new)
    let mark = Array("record\n".utf8)
    let start = try #require(plain.indices.first { plain[$0...].starts(with: mark) }) + mark.count
    clear = String(decoding: plain[..<start], as: UTF8.self)
    // By stock gunzip, to which zeros behind a member are no matter.
    record = Array(plain[start...])
    lines = try lead.files.tool("gunzip", "-c", input: record).lines
  }

  private static func open(_ file: [UInt8], _ home: Home) throws -> [UInt8] {
    var content: [UInt8] = []
    let reader = AgeReader(identities: [AgeIdentity(home.vault.identity.age)])
    try reader.read(file.span) { content += $0.array }
    try reader.finish { content += $0.array }
    return content
  }

  /// Signs what stands there anew, and seals it.
  ///
  /// - Parameter packing: of the signed lines.
  private func seal(
    _ clear: String, _ lines: [String], magic: String = BundleHead.packedMagic,
    packing: ([UInt8]) throws -> [UInt8] = Gzip.packed
  ) throws -> [UInt8] {
    let body = Array(lines.dropLast().map { $0 + "\n" }.joined().utf8)
    var hash = Blake2b()
    hash.update((Array(clear.utf8) + body).span)
    let message = BundleSignature.message(hash.finish(), magic)
    let signature = Base64.text(lead.vault.identity.signing.sign(message.span))
    let last = Array("signature \(signature)\n".utf8)
    return try seal(raw: Array(clear.utf8) + packing(body + last))
  }

  private func seal(raw: [UInt8]) throws -> [UInt8] {
    let writer = try AgeWriter(to: [try Recipient(new.card.ageRecipient)])
    var file: [UInt8] = []
    try writer.write(raw.span) { file += $0.array }
    try writer.finish { file += $0.array }
    return file
  }

  private func index(_ word: String) -> Int { lines.firstIndex { $0.hasPrefix(word + " ") } ?? 0 }

  @Test func whatIsPackedArrives() throws {
    let bundle = try new.read(file)
    #expect(bundle.sender == lead.card && bundle.recipients == [new.card.ageRecipient])
    _ = try new.vault.merge(bundle.ledgers, at: Home.now)
    #expect(try new.read("shop") == Home.value)
    #expect(Padme.padded(file.count) == file.count)
  }

  /// With `age` and `gunzip` alone: the head and the secrets as they are, and each event as it was signed.
  @Test func peopleReadItWithoutUs() throws {
    #expect(clear.hasPrefix("mpvault bundle 2\n") && clear.contains("# shop\n"))
    #expect(clear.contains("    \(Home.value)\n") && clear.contains("\nattachment "))
    #expect(lines[0].hasPrefix("ledger ") && lines.last?.hasPrefix("signature ") == true)
    let events = lines.filter { $0.hasPrefix("event ") || $0.hasPrefix("next ") }
    #expect(events.count > 1 && events.allSatisfy { $0.contains(#" {"kind":""#) && $0.hasSuffix("}") })
    // The second stands behind the first, whose name its reader has.
    let name = Blake2b.hash32(Array(events[0].split(separator: " ", maxSplits: 2)[2].utf8).span)
    #expect(events[1].hasPrefix("next ") && !events[1].contains(#"["\#(name.hex)"]"#))
    #expect(!lines.contains { $0.contains(Home.value) || $0.hasPrefix("attachment") })
  }

  @Test func anotherPackerIsAsGood() throws {
    let files = lead.files
    let packed = try seal(clear, lines) { try files.tool("gzip", "-1", "-c", input: $0).stdout }
    #expect(try new.read(packed).sender == lead.card)
  }

  @Test func everyByteThatIsChangedAndEveryCutIsRefused() throws {
    let plain = try Self.open(file, new)
    let used = plain.count - record.reversed().prefix { $0 == 0 }.count
    // gzip's own head says whether it may be text, when, and on which system it was made: none of it counts.
    let silent = (clear.utf8.count + 3)..<(clear.utf8.count + 10)
    for place in plain.indices where !silent.contains(place) {
      var changed = plain
      changed[place] ^= 1
      let sealed = try seal(raw: changed)
      #expect(throws: SharingError.self, "\(place)") { try new.read(sealed) }
    }
    for place in stride(from: 0, to: used - 4, by: 5) {
      let sealed = try seal(raw: Array(plain[..<place]))
      #expect(throws: SharingError.self, "\(place)") { try new.read(sealed) }
    }
  }

  @Test func itMustEndWithItsRecordAndWithZerosAlone() throws {
    let plain = try Self.open(file, new)
    let longer = try seal(raw: plain + [0, 0, 1])
    #expect(throws: SharingError.trailing) { try new.read(longer) }
    let twice = try seal(clear, lines) { Gzip.packed($0) + Gzip.packed([]) }
    #expect(throws: SharingError.trailing) { try new.read(twice) }
    let more = try seal(clear, lines) { Gzip.packed($0 + Array("more\n".utf8)) }
    #expect(throws: SharingError.trailing) { try new.read(more) }
    let none = try seal(raw: Array(clear.utf8))
    #expect(throws: SharingError.cutOff) { try new.read(none) }
    let garbage = try seal(raw: Array(clear.utf8) + Array("ledger 00\n".utf8))
    #expect(throws: SharingError.notABundle) { try new.read(garbage) }
  }

  @Test func aLineStandsWhereItBelongsAlone() throws {
    let attachment = try #require(clear.split(separator: "\n").first { $0.hasPrefix("attachment ") })
    let lineCount = clear.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    // A secret in the record, one of no event, one twice, and the record's lines in front of it.
    var within = lines
    within.insert(String(attachment), at: index("from"))
    let first = try seal(clear, within)
    #expect(throws: SharingError.malformed(line: lineCount + index("from") + 1)) { try new.read(first) }
    let strange = clear.replacing(
      attachment, with: "attachment " + String(repeating: "0", count: 64) + " AAAA")
    let second = try seal(strange, lines)
    #expect(throws: SharingError.malformed(line: lineCount - 1)) { try new.read(second) }
    let third = try seal(clear.replacing(attachment, with: "\(attachment)\n\(attachment)"), lines)
    #expect(throws: SharingError.malformed(line: lineCount)) { try new.read(third) }
    let fourth = try seal(clear.replacing("record\n", with: lines[0] + "\nrecord\n"), lines)
    #expect(throws: SharingError.self) { try new.read(fourth) }
    // A second ledger, and what pads a bundle that is not packed.
    var two = lines
    two.insert(contentsOf: lines[0..<2], at: index("from"))
    let fifth = try seal(clear, two)
    #expect(throws: SharingError.malformed(line: lineCount + index("from") + 1)) { try new.read(fifth) }
    var padded = lines
    padded.insert("pad ...", at: padded.count - 1)
    let sixth = try seal(clear, padded)
    #expect(throws: SharingError.malformed(line: lineCount + padded.count - 1)) { try new.read(sixth) }
  }

  @Test func anEventBehindItsParentStandsThereAlone() throws {
    var changed = lines
    let first = index("event")
    changed[first] = "next" + changed[first].dropFirst(5)
    let count = clear.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    let none = try seal(clear, changed)
    #expect(throws: SharingError.malformed(line: count + first + 1)) { try new.read(none) }
    changed = lines
    changed[first + 1] = "event" + changed[first + 1].dropFirst(4)
    let whole = try seal(clear, changed)
    #expect { try new.read(whole) } throws: { error in
      guard case SharingError.badEvent(count + first + 2, _) = error else { return false }
      return true
    }
    changed[first + 1] = lines[first + 1].replacing(#""parents":[]"#, with: #""parents":[ ]"#)
    let other = try seal(clear, changed)
    #expect(throws: SharingError.malformed(line: count + first + 2)) { try new.read(other) }
  }

  @Test func aWrongSecretAHeadAndASignatureForSomethingElseAreRefused() throws {
    let line = try #require(clear.split(separator: "\n").first { $0.hasPrefix("attachment ") })
    var bytes = try #require(Base64.bytes(String(line.dropFirst(76))))
    bytes[40] ^= 1
    let place = clear.split(separator: "\n", omittingEmptySubsequences: false).count - 2
    let wrong = try seal(clear.replacing(line, with: line.prefix(76) + Base64.text(bytes)), lines)
    #expect(throws: SharingError.wrongSecret(line: place)) { try new.read(wrong) }
    let head = try seal(clear.replacing(Home.value, with: String(repeating: "a", count: 32)), lines)
    #expect(throws: SharingError.headDiffers) { try new.read(head) }
    let other = try seal(clear, lines, magic: BundleHead.magic)
    #expect(throws: SharingError.forged) { try new.read(other) }
  }

  @Test func zerosAreNoLine() throws {
    let zeros = try seal(raw: Array(clear.utf8) + Gzip.packed([UInt8](repeating: 0, count: 64 << 20)))
    #expect(throws: SharingError.malformed(line: clear.utf8.count { $0 == UInt8(ascii: "\n") } + 1)) {
      try new.read(zeros)
    }
  }

  /// What costs its sender nothing must not keep others busy; an honest writer leaves such a record as it is.
  @Test func whatBecomesFarMoreThanItIsIsNeitherOpenedNorPacked() throws {
    let id = try lead.id("shop")
    var ledger = try #require(try lead.vault.ledger(ifKnown: id))
    for number in 0..<8 {
      let last = try #require(ledger.graph.events.last)
      let began = ResetBegan(
        credential: .appSecret, reason: .other, note: String(repeating: "a", count: 50_000 + number))
      try ledger.insert(
        try Event.sign(
          .resetBegan(began), in: id, parents: [last.name], depth: last.depth + 1, at: Home.now,
          by: lead.vault.identity.signing))
    }
    let item = BundleItem(id: id, values: [])
    let source = Woven(ledger: ledger)
    let file = try BundleWriter.pack(item, to: [.card(new.card)], from: lead.vault.identity, source)
    #expect(try Self.open(file, new).starts(with: Array("mpvault bundle 1\n".utf8)))
    #expect(try new.read(file).ledgers[0].events.count == ledger.graph.count)
    let plain = String(decoding: try Self.open(file, new), as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(plain.firstIndex { $0.hasPrefix("ledger ") })
    let packed = try plain[start...].dropLast().filter { !$0.hasPrefix("pad ") }.map { line in
      guard line.hasPrefix("event ") else { return String(line) }
      let bytes = try #require(Base64.bytes(String(line.dropFirst(6))))
      let signature = Base64.text(Array(bytes[..<SigningKey.signatureCount]))
      return "event \(signature) " + String(decoding: bytes[SigningKey.signatureCount...], as: UTF8.self)
    }
    let head = plain[..<start].joined(separator: "\n").replacing(
      BundleHead.magic, with: BundleHead.packedMagic)
    let bomb = try seal(head + "\nrecord\n", packed)
    #expect(throws: SharingError.tooLarge) { try new.read(bomb) }
  }
}
