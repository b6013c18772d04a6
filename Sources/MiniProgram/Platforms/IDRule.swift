/// What a platform's ids look like.
package struct IDRule: Sendable {
  package let prefix: String
  /// What follows the prefix; nil if the form is not known.
  let rest: [LooseShape]
  /// Whether the form alone says whose it is.
  let isTelling: Bool

  init(_ prefix: String, _ rest: [LooseShape], isTelling: Bool = true) {
    (self.prefix, self.rest, self.isTelling) = (prefix, rest, isTelling)
  }

  static let free = IDRule("", [], isTelling: false)

  /// Whether it looks like one. What does not is a reason for a warning alone.
  package func fits(_ text: String) -> Bool { fits(text.utf8Span.span) }

  func fits(_ text: Span<UInt8>) -> Bool {
    let prefix = prefix.utf8Span.span
    guard text.count >= prefix.count, prefix.indices.allSatisfy({ text[$0] == prefix[$0] }) else {
      return false
    }
    let tail = text.extracting(prefix.count..<text.count)
    return rest.isEmpty || rest.contains { $0.fits(tail) }
  }

  /// What any id may be, on whatever platform: a word of visible ASCII that has not a secret's shape.
  package static func isPossible(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x2F }
      && !SecretShape.isSecretLike(text)
  }
}
