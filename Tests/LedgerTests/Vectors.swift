import MiniProgram
import Sodium
import Testing

import struct Ledger.Attachment

@testable import Ledger

/// Worked vectors for the Format page. The signing key's seed is 32 bytes of 0x01, the age key's scalar 32 bytes
/// of 0x81, the nonce 16 bytes of 0x07, the salt 32 bytes of 0x05.
struct Vectors {
  private static func root() throws -> Event { try Scene().root }

  private static func value() throws -> (event: Event, attachment: [UInt8]) {
    let root = try root()
    let secret = Array("0123456789abcdef0123456789abcdef".utf8)
    let bytes = [UInt8](repeating: 5, count: 32) + secret
    let attachment = try Attachment(SecretBytes(copying: bytes.span))
    let commitment = attachment.commitment(ledger: root.name, author: ada.id, credential: .appSecret)
    let event = try Event.sign(
      .secretStored(SecretStored(credential: .appSecret, commitment: commitment, origin: .generated)),
      in: root.name, parents: [root.name], depth: 1, at: Timestamp(milliseconds: 1_750_000_001_234), by: ada.key)
    try attachment.check(against: event)
    return (event, bytes)
  }

  private static func hex(_ bytes: [UInt8]) -> String { Hex.encode(bytes.span) }

  @Test func card() {
    #expect(ada.id.hex == "PUBLIC")
    #expect(ada.card.ageKey.hex == "AGEKEY")
    #expect(Self.hex(ada.card.signature) == "CARDSIGNATURE")
    #expect(ada.cardText == "CARDTEXT")
    #expect(ada.card.ageRecipient == "AGETEXT")
    #expect(ada.card.fingerprint == "FINGERPRINT")
  }

  @Test func registered() throws {
    let root = try Self.root()
    let text = """
      ROOTBYTES
      """
    #expect(String(decoding: root.bytes, as: UTF8.self) == text)
    #expect(root.name.hex == "ROOTNAME")
    #expect(Self.hex(root.signature) == "ROOTSIGNATURE")
  }

  @Test func secretStored() throws {
    let (event, attachment) = try Self.value()
    let text = """
      VALUEBYTES
      """
    #expect(String(decoding: event.bytes, as: UTF8.self) == text)
    #expect(event.name.hex == "VALUENAME")
    #expect(Self.hex(event.signature) == "VALUESIGNATURE")
    #expect(event.body.commitment?.hex == "COMMITMENT")
    #expect(attachment.count == 64)
  }

  @Test func snapshot() throws {
    var ledger = Ledger(id: try Self.root().name)
    try ledger.insert(Self.root())
    try ledger.insert(Self.value().event)
    #expect(Self.hex(ledger.snapshot.encode()) == "SNAPSHOT")
  }
}
