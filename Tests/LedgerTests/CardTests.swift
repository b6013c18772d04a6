import MiniProgram
import Sodium
import Testing

@testable import Ledger

struct CardTests {
  @Test func itsTextComesBack() throws {
    let card = try Card(ada.cardText)
    #expect(card == ada.card)
    #expect(card.text.hasPrefix("mpcard1"))
    #expect(Bech32.decode(prefix: "age", card.ageRecipient) == ada.card.ageKey.bytes)
    #expect(try Card.isSame(ada.cardText, as: Grantee(ada.cardText)))
  }

  @Test func aFingerprintIsSixGroupsOfFiveDigits() {
    let groups = ada.card.fingerprint.split(separator: " ")
    #expect(groups.count == 6)
    #expect(groups.allSatisfy { $0.utf8.count == 5 && Int($0) != nil })
    #expect(ada.card.fingerprint != bob.card.fingerprint)
  }

  /// The age key is under the signature too: nobody puts an own one beside a signing key.
  @Test func aChangedByteAnywhereIsRefused() {
    let bytes = ada.card.bytes
    for index in bytes.indices {
      for bit in [0, 3, 7] {
        var changed = bytes
        changed[index] ^= 1 << bit
        let text = Bech32.encode(prefix: Card.prefix, changed.span)
        #expect(throws: LedgerError.malformedCard) { try Card(text) }
      }
    }
  }

  /// What was read out of rows that are authenticated was not verified, and is when it comes from elsewhere.
  @Test func whatWasOnlyReadIsVerifiedLater() throws {
    var changed = bob.card.bytes
    changed[100] ^= 1
    let forged = Bech32.encode(prefix: Card.prefix, changed.span)
    for text in [
      forged,
      Card(signing: bob.key, age: try #require(Bytes32(hex: String(repeating: "00", count: 32)))).text,
    ] {
      for _ in 1...2 {
        #expect(Grantee(text: text, isTrusted: true)?.text == text)
        #expect(throws: LedgerError.malformedCard) { try Card(text) }
        #expect(throws: LedgerError.malformedGrantee) { try Grantee(text) }
      }
    }
  }

  @Test func otherWordsAreNoCards() {
    let upper = ada.cardText.uppercased()
    let short = Bech32.encode(prefix: Card.prefix, Array(ada.card.bytes.dropLast()).span)
    let other = Bech32.encode(prefix: "mpcart", ada.card.bytes.span)
    for text in ["", "mpcard1", upper, short, other, ada.card.ageRecipient, ada.cardText + " "] {
      #expect(throws: LedgerError.malformedCard) { try Card(text) }
    }
  }

  /// A signing key of low order verifies anything; an age key of low order is everybody's.
  @Test func keysOfLowOrderAreRefused() throws {
    let zero = try #require(Bytes32(hex: String(repeating: "00", count: 32)))
    let one = try #require(Bytes32(hex: "01" + String(repeating: "00", count: 31)))
    for key in [zero, one] {
      let card = Card(signing: ada.key, age: key)
      #expect(throws: LedgerError.malformedCard) { try Card(card.text) }
      #expect(throws: LedgerError.malformedGrantee) { try Grantee(card.ageRecipient) }
      let forged = key.bytes + ada.card.ageKey.bytes + one.bytes + zero.bytes
      #expect(throws: LedgerError.malformedCard) { try Card(Bech32.encode(prefix: Card.prefix, forged.span)) }
    }
  }
}

extension Card {
  fileprivate static func isSame(_ text: String, as grantee: Grantee) throws -> Bool {
    try grantee.card == Card(text) && grantee.text == text
  }
}

struct GranteeTests {
  static let ssh = "ssh-ed25519:AAAAC3NzaC1lZDI1NTE5AAAAIIqgBEgdM4RPyyUr1FMgTQJmOTeZ6CGMoFEqmmVy2cSP"

  @Test(arguments: [ada.cardText, ada.card.ageRecipient, ssh, "told:李雷 (电话)", "told:a"])
  func itsTextComesBack(text: String) throws {
    let grantee = try Grantee(text)
    #expect(grantee.text == text)
    #expect((grantee.card != nil) == text.hasPrefix("mpcard1"))
  }

  @Test(arguments: [
    "", "told:", "told:a\nb", "told:\u{7}", "told:\u{85}", "told:" + String(repeating: "x", count: 257),
    "Told:a",
    "age1", "AGE1", "ssh-ed25519:", "ssh-ed25519 AAAA", ssh + "=", ssh.replacing("IIqg", with: "IIq"),
    ssh.replacing("AAAAC3", with: "AAAAC4"), "ssh-rsa:AAAA", "mpcard1qqqq", "-----BEGIN",
  ])
  func isRefused(text: String) {
    #expect(throws: LedgerError.malformedGrantee) { try Grantee(text) }
  }

  @Test func aLabelThatBeginsWithACombiningMarkIsStillALabel() throws {
    #expect(try Grantee("told:\u{301}a").text == "told:\u{301}a")
  }

  @Test func labelsThatOnlyLookAlikeAreTwo() throws {
    let one = try Grantee("told:\u{e9}").identity
    #expect(try one != Grantee("told:e\u{301}").identity)
  }
}
