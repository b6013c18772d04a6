internal import Ledger
internal import MiniProgram
internal import Vault

/// Whether what this person stores in a ledger counts there.
enum StoringRights {
  /// Says it before a value is asked for that will only be kept, and who could store it.
  ///
  /// - Returns: whether it counts.
  static func tell(_ program: ProgramState, _ kind: CredentialKind, in vault: Vault) throws -> Bool {
    if vault.mayUse(kind, of: program) { return true }
    let writers = try vault.authors().names(of: program.holders(of: kind).filter { $0.grantee.card != nil })
    Output.warn(.notStoredByYou(Printable.escape(program.name), kind, writers.map(Printable.escape)))
    return false
  }
}
