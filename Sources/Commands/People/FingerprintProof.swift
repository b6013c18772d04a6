internal import Host
internal import Ledger

/// Two groups of a card's fingerprint, typed as they were heard by voice.
enum FingerprintProof {
  /// - Returns: whether they fit; not where nothing was typed, which means later.
  /// - Throws: 76 where they do not.
  static func ask(_ card: Card, of name: String) throws -> Bool {
    try ask(card.fingerprint, wrong: .groupsWrong(name)) { .askGroups(name, $0, $1) }
  }

  /// - Parameters:
  ///   - shown: so many groups at the beginning stand on the screen, and prove nothing.
  ///   - wrong: what is said where they do not fit.
  ///   - later: what is said to Enter alone.
  ///   - question: with the numbers of the two.
  /// - Returns: whether they fit; not where nothing was typed, which means later.
  /// - Throws: 76 where they do not.
  static func ask(
    _ fingerprint: String, shown: Int = 0, wrong: Text, later: Text? = nil, _ question: (Int, Int) -> Text
  ) throws -> Bool {
    let groups = fingerprint.split(separator: " ").map(String.init)
    let wanted = groups.indices.dropFirst(shown).shuffled().prefix(2).sorted()
    let asked = question(wanted[0] + 1, wanted[1] + 1)
    let right = wanted.map { groups[$0] }.joined()
    let terminal = try Terminal()
    for attempt in 1...tries {
      let typed = try terminal.readLine(asked).halfWidth.filter { !$0.isWhitespace && $0 != "-" }
      if typed.isEmpty {
        if let later { Output.talk(later) }
        return false
      }
      // Or the whole fingerprint was typed.
      if typed == right || typed == groups.joined() { return true }
      if attempt < tries { try terminal.say(.groupsOnceMore) }
    }
    throw Failure(.refused, wrong, hint: .groupsWrongHint)
  }

  /// What was misheard or mistyped is asked for again.
  private static let tries = 3
}

/// What is said here alone.
extension Text {
  static let groupsOnceMore = Text(
    "That does not fit. Have them read out once more.", "对不上，请对方再念一遍。")
  static func askGroups(_ name: String, _ first: Int, _ second: Int) -> Text {
    Text(
      "Call \(name) (do not ask in the chat that told you). Have the fingerprint read out; type groups \(first) and \(second), Enter: later: ",
      "给 \(name) 打电话（别在通知你的聊天里问）。请 TA 念指纹，输入第 \(first) 组和第 \(second) 组，回车稍后：")
  }
  static func groupsWrong(_ name: String) -> Text {
    Text(
      "That does not fit the fingerprint of \(name). Nothing was changed.", "和 \(name) 的指纹对不上。什么都没改。")
  }
}
