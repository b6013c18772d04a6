internal import FoundationEssentials
internal import MiniProgram

/// By what one mini-program is found while somebody types.
struct SearchKeys {
  enum Match { case none, text, initials }

  /// As names are compared: without regard to case and to the width of letters.
  private let texts: [[UInt8]]
  private let initials: [[[UInt8]]]

  init(_ row: PickerRow, _ pinyin: PinyinInitials) {
    let words = [row.name] + [row.alias, row.client].compactMap(\.self) + row.tags
    texts = (words + [row.appID].compactMap(\.self)).map(Folding.fold)
    initials = words.map(pinyin.of)
  }

  /// - Parameter words: what was typed, between blanks, folded.
  func match(_ words: [[UInt8]]) -> Match {
    var match = Match.text
    for word in words where !texts.contains(where: { $0.firstRange(of: word) != nil }) {
      guard word.allSatisfy(PinyinInitials.isTyped),
        initials.contains(where: { PinyinInitials.matches($0, word) })
      else { return .none }
      match = .initials
    }
    return match
  }

  static func words(of filter: String) -> [[UInt8]] {
    Folding.fold(filter).split(separator: UInt8(ascii: " ")).map(Array.init)
  }
}
