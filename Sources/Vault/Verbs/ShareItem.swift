package import Ledger
internal import MiniProgram
internal import Sodium

/// One mini-program of what is shared.
package struct ShareItem: Sendable {
  package let program: LedgerID
  /// What is granted and goes out.
  package let credentials: CredentialSet

  package init(program: LedgerID, credentials: CredentialSet) {
    self.program = program
    self.credentials = credentials
  }
}
