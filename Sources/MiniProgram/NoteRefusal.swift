/// Why a text is no note. Positions count Unicode scalars; the first is 1.
package enum NoteRefusal: Error, Hashable, Sendable {
  case tooManyCharacters(limit: Int, actual: Int)
  case tooManyBytes(limit: Int, actual: Int)
  case stray(position: Int, CharacterClass)
  /// Notes are shown to everybody.
  case looksLikeSecret
}
