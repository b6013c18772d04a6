import MiniProgram
import Sodium
import Testing

// Swift Testing has an `Attachment` too.
import struct Ledger.Attachment

@testable import Ledger

struct AttachmentTests {
  static let secret = Array("0123456789abcdef0123456789abcdef".utf8)

  static func pair() throws -> (bytes: [UInt8], event: Event) {
    let attachment = try Attachment.make(secret: secret.span)
    let commitment = attachment.commitment(ledger: EventTests.ledger, author: ada.id, credential: .appSecret)
    let body = SecretStored(credential: .appSecret, commitment: commitment, origin: .generated)
    return (attachment.withBytes { $0.array }, try EventTests.sign(.secretStored(body)))
  }

  static func attachment(_ bytes: [UInt8]) throws -> Attachment {
    try Attachment(SecretBytes(copying: bytes.span))
  }

  @Test func itFitsItsEvent() throws {
    let (bytes, event) = try Self.pair()
    let attachment = try Self.attachment(bytes)
    try attachment.check(against: event)
    #expect(attachment.secretCount == 32)
    #expect(attachment.withSecret { $0.array } == Self.secret)
    #expect(bytes.count == 64 && Array(bytes.suffix(32)) == Self.secret)
  }

  @Test func aChangedBitAnywhereIsRefused() throws {
    let (bytes, event) = try Self.pair()
    for index in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[index] ^= 1 << bit
        let attachment = try Self.attachment(changed)
        #expect(throws: LedgerError.wrongAttachment) { try attachment.check(against: event) }
      }
    }
    for changed in [bytes + [0], Array(bytes.dropLast()), Array(bytes.dropFirst())] {
      let attachment = try Self.attachment(changed)
      #expect(throws: LedgerError.wrongAttachment) { try attachment.check(against: event) }
    }
  }

  /// Nobody passes another's secret off as their own, in another ledger or as another credential.
  @Test func itBelongsToOneLedgerAuthorAndCredential() throws {
    let (bytes, event) = try Self.pair()
    let attachment = try Self.attachment(bytes)
    let commitment = try #require(event.body.commitment)
    let other = Blake2b.hash32([9].span)
    #expect(attachment.commitment(ledger: event.ledger, author: ada.id, credential: .appSecret) == commitment)
    #expect(attachment.commitment(ledger: other, author: ada.id, credential: .appSecret) != commitment)
    #expect(attachment.commitment(ledger: event.ledger, author: bob.id, credential: .appSecret) != commitment)
    #expect(attachment.commitment(ledger: event.ledger, author: ada.id, credential: .uploadKey) != commitment)
  }

  @Test func whatBringsNoSecretTakesNone() throws {
    let attachment = try Attachment.make(secret: Self.secret.span)
    let event = try EventTests.sign(named("x"))
    #expect(throws: LedgerError.bringsNoSecret) { try attachment.check(against: event) }
    #expect(throws: LedgerError.malformedAttachment) { _ = try Attachment.make(secret: [UInt8]().span) }
    #expect(throws: LedgerError.malformedAttachment) {
      _ = try Self.attachment([UInt8](repeating: 1, count: 32))
    }
  }

  @Test func twoOfOneSecretHaveTwoSalts() throws {
    let one = try Attachment.make(secret: Self.secret.span).withBytes { $0.array }
    let two = try Attachment.make(secret: Self.secret.span).withBytes { $0.array }
    #expect(one.prefix(32) != two.prefix(32))
  }
}
