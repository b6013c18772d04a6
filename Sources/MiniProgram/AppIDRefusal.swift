/// Why a text is no AppID. Positions and counts are in characters, the first is 1.
package enum AppIDRefusal: Error, Hashable, Sendable {
  case empty
  case length(expected: Int, actual: Int)
  case stray(position: Int, CharacterClass)
  /// Right but for its capitals; the platform tells the two cases apart.
  case capitalLetters(position: Int)
  case missingPrefix
  /// 32 hexadecimal digits: the secret was given where everybody may read.
  case looksLikeAppSecret
  /// `gh_…` (原始 ID).
  case looksLikeOriginalID
}
