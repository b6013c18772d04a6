package import MiniProgram

/// Something that was found in one file or object.
package struct Sighting: Sendable, Equatable {
  package enum What: Sendable, Equatable {
    /// The value whose fingerprint has this place.
    case value(Int)
    /// What is none of the values and looks like a secret.
    case unknown(Likeness)
    case key(KeySort)
  }

  /// What opens a vault, or what was sealed to somebody.
  package enum KeySort: String, Sendable {
    case age
    case openSSH = "openssh"
    case recoveryCode = "recovery-code"
  }

  /// What something looks like: it stands near this id or, without one, as the value of something whose name says it.
  package struct Likeness: Sendable, Equatable {
    package let platform: Platform
    package let kind: CredentialKind
    package let id: String?

    package init(_ platform: Platform, _ kind: CredentialKind = .appSecret, id: String?) {
      (self.platform, self.kind, self.id) = (platform, kind, id)
    }
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
