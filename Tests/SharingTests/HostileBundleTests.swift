import Age
import Ledger
import Sodium
import Testing
import Vault

@testable import Sharing

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
    #expect(throws: SharingError.self) { try new.read(file) }
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
    let keys = try (0..<10_000).map { _ in
      try Recipient(
        Grantee.age(Bech32.encode(prefix: "age", X25519Key(scalar: .random()).publicKey.bytes.span)).text)
    }
    changed[index("to")] = "to " + keys.map(\.text).joined(separator: " ")
    let body = Array(changed.map { $0 + "\n" }.joined().utf8)
    let writer = try AgeWriter(to: keys + [try Recipient(new.card.ageRecipient)])
    var file: [UInt8] = []
    try writer.write(body.span) { file += $0.array }
    try writer.finish { file += $0.array }
    #expect(throws: SharingError.self) { try new.read(file) }
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
