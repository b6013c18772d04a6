import Age
import Foundation
import Sodium
import Testing

@Suite struct HeaderTests {
  static let recipient = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa"

  @Test(arguments: [0, 1, 47, 48, 49, 96, 500]) func aHeaderIsWrittenAsItWasRead(count: Int) throws {
    let stanza = Stanza(arguments: ["grease", "x!~", "y"], body: [UInt8](repeating: 7, count: count))
    let text = "age-encryption.org/v1\n" + String(decoding: stanza.text, as: UTF8.self)
    let header = Array("\(text)--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n".utf8)
    let read = try AgeHeader(parsing: header)
    #expect(read.stanzas == [stanza])
    #expect(read.bytes == header)
  }

  @Test func thereIsRoomForTenThousandRecipientsAndALongerHeaderIsRefused() throws {
    let recipient = try Recipient(Self.recipient)
    let sealed = try Sealed.make([1], to: [Recipient](repeating: recipient, count: 100))
    let end = try #require(sealed.firstIndex(of: 10)) + 1
    let one = sealed[end..<(sealed.count - 81)].count / 100
    #expect(one * 10_000 < AgeHeader.maximumCount)
    let long = [UInt8](repeating: UInt8(ascii: "a"), count: AgeHeader.maximumCount + 1)
    #expect(throws: AgeError.headerTooLong) { try Sealed.open(long, with: []) }
  }

  @Test(arguments: [
    "", "age1", "AGE1T7RXYEV2Z3RW82STDLRREPYC39NVN86L5078ZQKF5UASDY86JP6SVPY7PA",
    "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pb", "ssh-ed25519 AAAA",
    // The point of order one: everybody would know the key.
    "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5wls67",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  ])
  func aKeyThatIsNoneIsRefused(_ text: String) {
    #expect(throws: AgeError.malformedRecipient) { try Recipient(text) }
  }

  @Test func aKeyIsWrittenAsItWasRead() throws {
    #expect(try Recipient(Self.recipient).text == Self.recipient)
  }

  @Test func nobodyIsNoRecipient() {
    #expect(throws: AgeError.malformedRecipient) { _ = try Sealed.make([1], to: []) }
  }

  @Test(arguments: ["", "# nothing\n\n", "AGE-SECRET-KEY-1", "hello\n"])
  func aFileWithoutKeysIsNoIdentity(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(throws: AgeError.malformedIdentity) { try AgeIdentity.parse(bytes.span) }
  }

  @Test func whatSinksThrowComesThrough() throws {
    struct Full: Error {}
    let writer = try AgeWriter(to: [try Recipient(Self.recipient)])
    let content = [UInt8](repeating: 0, count: 70_000)
    #expect(throws: Full.self) {
      try writer.write(content.span) { _ in throw Full() }
    }
  }
}
