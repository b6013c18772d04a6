package import Ledger
package import Sodium

/// One secret that is about to be delivered.
package struct UsedSecret: Sendable {
  package let id: LedgerID
  package let program: ProgramState
  package let credential: CredentialState
  package let value: SharedSecret
}
