import Age
import Ledger
import Sodium
import Testing
import Vault

// Swift Testing has an `Attachment` too.
import struct Ledger.Attachment

@testable import Sharing

/// A ledger as somebody likes it to be, whose program does not ask who may have it.
struct Woven: BundleSource {
  let ledger: Ledger
  /// Who are members too, as far as the last look sees.
  var members: [Grantee] = []
  let now = Home.now

  func ledger(_ id: LedgerID) -> Ledger { ledger }
  func isGone(_ grantee: Grantee) -> Bool { false }
  func attachment(of event: Event) throws(VaultError) -> Attachment { throw .noProgram("") }

  func state(of id: LedgerID) -> ProgramState? {
    var state = ledger.state
    for member in members {
      guard var holder = state?.holders.first else { continue }
      holder.grantee = member
      state?.holders.append(holder)
    }
    return state
  }
}

/// Bundles that somebody with the sender's key, or none, wrote by hand.
@Suite struct HostileBundleTests {
  private let lead: Home
  private let new: Home
  private let lines: [String]

  init() throws {
    lead = try Home("李雷")
    new = try Home("张三")
    try lead.add("shop")
    let file = try lead.share(["shop"], to: [.card(new.card)])
    lines = try Self.open(file, new)
  }

  private static func open(_ file: [UInt8], _ home: Home) throws -> [String] {
    var content: [UInt8] = []
    let reader = AgeReader(identities: [AgeIdentity(home.vault.identity.age)])
    try reader.read(file.span) { content += $0.array }
    try reader.finish { content += $0.array }
    return String(decoding: content, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast().map(String.init)
  }

  /// Signs the lines anew and seals them.
  private func seal(_ lines: [String], by home: Home? = nil, to: String? = nil) throws -> [UInt8] {
    let body = Array((lines.dropLast().map { $0 + "\n" }.joined()).utf8)
    var hash = Blake2b()
    hash.update(body.span)
    let message = BundleSignature.message(hash.finish())
    let signature = (home ?? lead).vault.identity.signing.sign(message.span)
    let last = Array("signature \(Base64.text(signature))\n".utf8)
    return try seal(raw: body + last, to: to)
  }

  private func seal(raw: [UInt8], to: String? = nil) throws -> [UInt8] {
    let writer = try AgeWriter(to: [try Recipient(to ?? new.card.ageRecipient)])
    var file: [UInt8] = []
    try writer.write(raw.span) { file += $0.array }
    try writer.finish { file += $0.array }
    return file
  }

  private func decode(_ text: Substring) throws -> [UInt8] {
    let bytes = Array(text.utf8)
    guard let decoded = Base64.decode(bytes.span) else { throw SharingError.notABundle }
    return decoded.array
  }

  private func index(_ word: String) -> Int { lines.firstIndex { $0.hasPrefix(word + " ") } ?? 0 }

  @Test func theSameLinesSealedAgainAreTaken() throws {
    #expect(try new.read(seal(lines)).sender == lead.card)
  }

  /// Fans of 64 parents, one on the other: 2^16 edges more than four an event take a word about the sender.
  @Test func whatIsTangledWaitsForAPerson() throws {
    let id = try lead.id("shop")
    var ledger = try #require(try lead.vault.ledger(ifKnown: id))
    func write(_ parents: [EventName], _ depth: Int, _ number: Int) throws -> Event {
      let at = Timestamp(milliseconds: Home.now.milliseconds + Int64(number))
      let event = try Event.sign(
        .merged(Merged()), in: id, parents: parents.sorted(), depth: depth, at: at,
        by: lead.vault.identity.signing)
      try ledger.insert(event)
      return event
    }
    let last = try #require(ledger.graph.events.last)
    let fan = try (0..<64).map { try write([last.name], last.depth + 1, $0) }
    var number = 0
    func weave(_ count: Int) throws {
      for _ in 0..<count {
        number += 1
        _ = try write(fan.map(\.name), last.depth + 2, number)
      }
    }
    func file() throws -> [UInt8] {
      let source = Woven(ledger: ledger)
      return try BundleWriter.write(
        [BundleItem(id: id, values: [])], to: .keys([.card(new.card)]), from: lead.vault.identity,
        isArmored: false, source)
    }
    try weave(1_080)
    #expect(try new.read(file()).ledgers.count == 1)
    try weave(60)
    let tangled = try file()
    #expect(throws: SharingError.tangled(lead.card.fingerprint)) { try new.read(tangled) }
    let other = BundleReader(new.vault.identity, accepted: [new.card.fingerprint.filter { $0 != " " }])
    #expect(throws: SharingError.tangled(lead.card.fingerprint)) {
      try other.read(tangled.span)
      _ = try other.finish()
    }
    let accepting = BundleReader(new.vault.identity, accepted: [lead.card.fingerprint.filter { $0 != " " }])
    try accepting.read(tangled.span)
    #expect(try accepting.finish().ledgers.map(\.events.count) == [ledger.graph.count])
  }

  @Test func aHeadThatSaysSomethingElseIsRefused() throws {
    var changed = lines
    let value = try #require(changed.firstIndex { $0.contains(Home.value) })
    changed[value] = "    " + String(repeating: "a", count: 32)
    let file = try seal(changed)
    #expect(throws: SharingError.headDiffers) { try new.read(file) }
  }

  @Test func aSignatureOfAnotherCardIsRefused() throws {
    let file = try seal(lines, by: new)
    #expect(throws: SharingError.forged) { try new.read(file) }
  }

  @Test func whatWasSealedToSomebodyElseCannotBeSentOn() throws {
    let third = try Home("韩梅梅")
    let file = try seal(lines, to: third.card.ageRecipient)
    #expect(throws: SharingError.forwarded) { try third.read(file) }
  }

  @Test func aForgedEventIsRefused() throws {
    var changed = lines
    let event = index("event")
    var bytes = try decode(changed[event].dropFirst(6))
    bytes[70] ^= 1
    changed[event] = "event \(Base64.text(bytes))"
    let file = try seal(changed)
    #expect { try new.read(file) } throws: { error in
      guard case SharingError.badEvent = error else { return false }
      return true
    }
  }

  @Test func aSecretThatIsNotTheEventsIsRefused() throws {
    var changed = lines
    let place = index("attachment")
    var bytes = try decode(changed[place].dropFirst(76))
    bytes[40] ^= 1
    changed[place] = String(changed[place].prefix(76)) + Base64.text(bytes)
    let file = try seal(changed)
    #expect(throws: SharingError.wrongSecret(line: place + 1)) { try new.read(file) }
  }

  @Test func anEventWhoseAncestorsWereLeftOutIsRefused() throws {
    var changed = lines
    changed.remove(at: index("event"))
    let file = try seal(changed)
    #expect(throws: SharingError.badEvent(line: index("event") + 1, .malformed(field: "parents"))) {
      try new.read(file)
    }
  }

  @Test func itMustEndWithItsSignatureAndWithNothingElse() throws {
    let whole = Array(lines.map { $0 + "\n" }.joined().utf8)
    let cut = try seal(raw: Array(whole.dropLast(100)))
    #expect(throws: SharingError.cutOff) { try new.read(cut) }
    let longer = try seal(raw: whole + Array("more\n".utf8))
    #expect(throws: SharingError.trailing) { try new.read(longer) }
  }

  @Test func manyRecipientsAreRefused() throws {
    var changed = lines
    let keys = (0...256).map { _ in new.card.ageRecipient }
    changed[index("to")] = "to " + keys.joined(separator: " ")
    let file = try seal(changed)
    #expect(throws: SharingError.tooManyRecipients) { try new.read(file) }
  }

  @Test func tenThousandRecipientsAreReadThroughAndRefused() throws {
    var changed = lines
    let keys = [Recipient](repeating: try Recipient(lead.card.ageRecipient), count: 10_000)
    changed[index("to")] = "to " + keys.map(\.text).joined(separator: " ")
    let body = Array(changed.map { $0 + "\n" }.joined().utf8)
    let writer = try AgeWriter(to: keys + [try Recipient(new.card.ageRecipient)])
    var file: [UInt8] = []
    try writer.write(body.span) { file += $0.array }
    try writer.finish { file += $0.array }
    // A line of so many is longer than any of ours: it is not read to its end.
    #expect(throws: SharingError.malformed(line: index("to") + 1)) { try new.read(file) }
  }

  @Test func aLineTooManyIsRefused() throws {
    let head = Array((lines[0] + "\n").utf8)
    let many = [UInt8](repeating: UInt8(ascii: "\n"), count: 1 << 20)
    let file = try seal(raw: head + many)
    #expect(throws: SharingError.tooManyLines) { try new.read(file) }
    let allowed = try seal(raw: head + many.dropLast())
    #expect(throws: SharingError.cutOff) { try new.read(allowed) }
  }

  @Test func zerosAreRefusedAsSoonAsTheyAreSeen() throws {
    let zeros = try seal(raw: [UInt8](repeating: 0, count: 1 << 20))
    #expect(throws: SharingError.malformed(line: 1)) { try new.read(zeros) }
    let file = [UInt8](repeating: 0, count: 1 << 20)
    #expect(throws: SharingError.age(.malformedHeader)) { try new.read(file) }
  }

  @Test func somethingElseThatIsSealedToUsIsNoBundle() throws {
    let file = try seal(raw: Array("\(Home.value)\n".utf8))
    #expect(throws: SharingError.notABundle) { try new.read(file) }
  }
}
