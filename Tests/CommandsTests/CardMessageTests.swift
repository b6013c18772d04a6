import Ledger
import Testing

@testable import Commands

/// A card as it is sent in a chat.
@Suite struct CardMessageTests {
  private let card = Writer().card

  @Test(arguments: ["李雷", "Li Lei", "李 雷 (dev)"]) func itIsReadAsItIsWritten(_ name: String) throws {
    let message = try #require(try CardMessage(CardMessage(name: name, card: card).text))
    #expect(message.name == name && message.card == card)
    let folded = try #require(try CardMessage("\(name)\n\(card.text)\n"))
    #expect(folded.name == name && folded.card == card)
  }

  @Test func aNameOrACardAloneIsNone() throws {
    #expect(try CardMessage("李雷") == nil)
    #expect(try CardMessage(card.text) == nil)
    #expect(try CardMessage("Li Lei") == nil)
  }

  @Test func aCardThatWasReplacedIsNoticed() throws {
    let other = Writer().card
    #expect(throws: Failure(.refused, .messageAltered, hint: .groupsWrongHint)) {
      try CardMessage("李雷 \(other.text) \(card.fingerprint)")
    }
    #expect(card.text.count == Card.characterCount)
    #expect(
      throws: Failure(
        .badData, .keyIsCutOff(Card.characterCount - 1, of: Card.characterCount), hint: .allOfCard)
    ) {
      try CardMessage("李雷 \(card.text.dropLast())")
    }
    let changed = card.text.dropLast() + (card.text.hasSuffix("q") ? "p" : "q")
    #expect(throws: Failure(.badData, .notAKey, hint: .keyShapes)) { try CardMessage("李雷 \(changed)") }
  }
}
