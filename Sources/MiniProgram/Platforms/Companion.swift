/// A word beside a value: a serial number, an id. It belongs to that version, and is no secret.
package struct Companion: Hashable, Sendable {
  private enum Form: Hashable {
    case shape(LooseShape, prefix: String)
    case oneOf([String])
  }

  /// As `--field` and events say it.
  package let name: String
  private let form: Form

  init(_ name: String, _ shape: LooseShape, prefix: String = "") {
    (self.name, form) = (name, .shape(shape, prefix: prefix))
  }

  init(_ name: String, oneOf words: [String]) { (self.name, form) = (name, .oneOf(words)) }

  package func fits(_ text: String) -> Bool {
    switch form {
    case .oneOf(let words): return words.contains { $0.utf8.elementsEqual(text.utf8) }
    case .shape(let shape, let prefix):
      return IDRule(prefix, [shape]).fits(text)
    }
  }

  /// The last day on which a value is good, `YYYY-MM-DD`.
  package static let expires = Companion("expires", LooseShape(.date, 10))
}
