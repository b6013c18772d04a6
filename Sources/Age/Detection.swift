internal import Sodium

extension Span<UInt8> {
  /// Whether these bytes begin as an age file does, armored or not; which says nothing of the rest.
  package var beginsAsAge: Bool {
    var start = 0
    while start < count, Armor.isSpace(self[start]) { start += 1 }
    let rest = extracting(start..<count)
    return rest.begins(with: Armor.opening) || (start == 0 && rest.begins(with: "age-encryption.org/"))
  }
}
