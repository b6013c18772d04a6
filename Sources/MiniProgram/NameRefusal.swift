/// Why a text is no name. Positions count Unicode scalars; the first is 1.
package enum NameRefusal: Error, Hashable, Sendable {
  case empty
  case tooManyCharacters(limit: Int, actual: Int)
  case tooManyBytes(limit: Int, actual: Int)
  /// White space at either end, or a character that cannot be seen or is not the same everywhere.
  case stray(position: Int, CharacterClass)
  /// `/` separates a name from a credential kind.
  case slash(position: Int)
  /// `.` stands for the project's own mini-program.
  case dot
  /// Names are shown to everybody.
  case looksLikeSecret
  /// It would be found where an AppID is looked up.
  case looksLikeAppID
}
