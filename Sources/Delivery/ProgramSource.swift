package import Ledger
package import MiniProgram
package import Sodium
package import Vault

/// Where references are looked up: a vault, or what a key alone can read.
package protocol ProgramSource {
  associatedtype Entry: ProgramEntry

  /// The mini-program of a name, alias or AppID, whole; nothing where there is none.
  func entry(called name: String) throws -> Entry?

  /// Whether the value is for whoever reads here, be it here or not.
  func isMeant(_ kind: CredentialKind, of entry: Entry) throws -> Bool

  /// The current value; nothing where it is not held here.
  ///
  /// - Precondition: the credential is known.
  func value(_ kind: CredentialKind, of entry: Entry) throws -> SharedSecret?
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
  /// The owner's signing key.
  private let owner: Bytes32

  fileprivate init(_ transaction: ReadTransaction, owner: Bytes32) {
    self.transaction = transaction
    self.owner = owner
  }

  package func entry(called name: String) throws -> Program? { try transaction.find(name) }

  /// A value that is still here is, whatever became of the right to it.
  package func isMeant(_ kind: CredentialKind, of entry: Program) throws -> Bool {
    if entry.state.holder(signingKey: owner)?.credentials.contains(kind) == true { return true }
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
}

extension Vault {
  /// One consistent look, in which what is wished for is looked up.
  ///
  /// - Throws: as `read`; what `body` throws as it is, for it may be another module's.
  package func deliver<Outcome>(_ body: (VaultSource) throws -> Outcome) throws -> Outcome {
    let owner = identity.card.signingKey
    return try read { transaction in
      Result { try body(VaultSource(transaction, owner: owner)) }
    }.get()
  }
}
