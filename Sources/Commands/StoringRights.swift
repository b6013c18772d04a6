internal import Ledger
internal import MiniProgram
internal import Vault

/// Whether what this person stores in a ledger counts there.
enum StoringRights {
  /// Says it before a value is asked for that will only be kept, and who could store it.
  ///
  /// - Returns: whether it counts.
  @discardableResult
  static func tell(_ program: ProgramState, _ kind: CredentialKind, in vault: Vault) throws -> Bool {
    let authors = try vault.authors()
    let holders = program.holders(of: kind)
    if holders.contains(where: { authors.isOwn($0.grantee) }) { return true }
    let writers = holders.filter { $0.grantee.card != nil }
    Output.warn(
      .notStoredByYou(Printable.escape(program.name), kind, authors.names(of: writers).map(Printable.escape)))
    return false
  }
}
