internal import Ledger
internal import Sodium

/// A card as it is sent in a chat: the name that its owner goes by, the card, and its fingerprint. The name is the owner's
/// own word, and the fingerprint proves nothing that came the same way: both are there to be compared by voice.
struct CardMessage {
  let name: String
  let card: Card

  init(name: String, card: Card) {
    self.name = name
    self.card = card
  }

  /// Nil for what is something else: a name, or a card alone.
  ///
  /// - Throws: 65 for a card that is none, and where the fingerprint is another card's.
  init?(_ text: String) throws(Failure) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.count > 1, let place = words.firstIndex(where: { $0.hasPrefix("mpcard1") }), place > 0 else {
      return nil
    }
    do throws(LedgerError) { card = try Card(words[place]) } catch {
      throw KeyInput.unfit(words[place])
    }
    name = words[..<place].joined(separator: " ")
    let digits = words[(place + 1)...].joined().filter { ("0"..."9").contains($0) }
    guard digits.isEmpty || digits == card.digits else {
      throw Failure(.refused, .messageAltered, hint: .groupsWrongHint)
    }
  }

  var text: String { "\(name) \(card.text) \(card.fingerprint)" }

  /// What a colleague types with it.
  var command: String { "mpvault people add \(Shell.quote(text))" }
}

/// What is said here alone.
extension Text {
  static let messageAltered = Text(
    "The fingerprint in this message is not its card's: somebody may have replaced one of the two. Nothing was changed.",
    "这段话里的指纹和名片对不上，可能被人换过。什么都没改。")
}
