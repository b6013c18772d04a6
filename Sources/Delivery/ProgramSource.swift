package import Ledger
package import MiniProgram
package import Sodium
package import Vault

/// Where references are looked up: a vault, or what a key alone can read.
package protocol ProgramSource {
  associatedtype Entry: ProgramEntry

  /// The mini-program of a name, alias or AppID, whole; nil if there is none.
  func entry(called name: String) throws -> Entry?

  /// Whether the value is for whoever reads here, be it here or not.
  func isMeant(_ kind: CredentialKind, of entry: Entry) throws -> Bool

  /// The current value; nil if it is not held here.
  ///
  /// - Precondition: the credential is known.
  func value(_ kind: CredentialKind, of entry: Entry) throws -> SharedSecret?

  /// Why a value is not to be had; nil if that is not known.
  func absence(of kind: CredentialKind, in entry: Entry) throws -> NotHeld?
}

/// A mini-program in a source.
package protocol ProgramEntry {
  var id: LedgerID { get }
  var state: ProgramState { get }
}

extension Program: ProgramEntry {}

/// One state of a vault.
package struct VaultSource: ProgramSource {
  package let transaction: ReadTransaction
  private let vault: Vault

  fileprivate init(_ transaction: ReadTransaction, _ vault: Vault) {
    self.transaction = transaction
    self.vault = vault
  }

  package func entry(called name: String) throws -> Program? { try transaction.find(name) }

  /// A value that is still here is, whatever became of the right to it.
  package func isMeant(_ kind: CredentialKind, of entry: Program) throws -> Bool {
    if vault.mayUse(kind, of: entry.state) { return true }
    return try value(kind, of: entry) != nil
  }

  package func value(_ kind: CredentialKind, of entry: Program) throws -> SharedSecret? {
    do throws(VaultError) {
      return SharedSecret(try transaction.secret(of: entry, kind).secret.copy())
    } catch {
      guard case .noValue = error else { throw error }
      return nil
    }
  }

  package func absence(of kind: CredentialKind, in entry: Program) throws -> NotHeld? {
    try vault.absence(of: kind, in: entry, transaction)
  }
}

extension Vault {
  /// One consistent look, in which what is wished for is looked up.
  ///
  /// - Throws: as `read`; what `body` throws as it is, for it may be another module's.
  package func deliver<Outcome>(_ body: (VaultSource) throws -> Outcome) throws -> Outcome {
    try read { transaction in
      Result { try body(VaultSource(transaction, self)) }
    }.get()
  }
}
