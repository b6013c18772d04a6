package import MiniProgram

/// Something that was found in one file or object.
package struct Sighting: Sendable, Equatable {
  package enum What: Sendable, Equatable {
    /// The value whose fingerprint has this place.
    case value(Int)
    /// 32 digits that are none of the values and look like an AppSecret: near this AppID or, without one, as the value
    /// of something that is called a secret.
    case unknown(AppID?)
  }

  package let what: What
  package let form: Form
  /// From 1 on; bytes of the line, in UTF-16 units.
  package let line: Int
  package let column: Int

  package init(_ what: What, _ form: Form = .exact, line: Int, column: Int) {
    (self.what, self.form, self.line, self.column) = (what, form, line, column)
  }
}
