package import MiniProgram
internal import Sodium

/// One credential of one mini-program, whose age is looked at by itself.
package struct AgedCredential: Hashable, Comparable, Sendable {
  package let program: LedgerID
  package let credential: CredentialKind

  package init(program: LedgerID, credential: CredentialKind) {
    self.program = program
    self.credential = credential
  }

  package static func < (left: Self, right: Self) -> Bool {
    left.program == right.program ? left.credential < right.credential : left.program < right.program
  }

  func written(days: Int) -> JSONValue {
    .object([
      JSONMember("program", .string(program.hex)), JSONMember("credential", .string(credential.text)),
      JSONMember("days", .integer(days)),
    ])
  }
}
