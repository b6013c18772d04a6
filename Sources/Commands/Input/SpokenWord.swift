internal import Ledger
internal import MiniProgram

/// A word that stands for something, in either language and whichever of them is spoken, as somebody types what they
/// read on a screen: capitals, blanks and dashes do not matter.
enum SpokenWord {
  /// - Returns: what is called so; nil if that is nothing, or two.
  static func find<Named: Titled & Equatable>(_ text: String, in all: [Named]) -> Named? {
    let typed = folded(text)
    let found = all.filter { [$0.title.english, $0.title.chinese].contains { folded($0) == typed } }
    return found.count == 1 ? found[0] : nil
  }

  private static func folded(_ text: String) -> String {
    let plain = String(decoding: Folding.fold(text), as: UTF8.self)
    return String(plain.filter { !$0.isWhitespace && $0 != "-" })
  }
}

extension ResetReason {
  /// `leaked`, or what the screen calls it: 泄露.
  init?(typed text: String) {
    guard let reason = Self(rawValue: text) ?? SpokenWord.find(text, in: Self.allCases) else { return nil }
    self = reason
  }
}
