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
    let writers = try vault.authors().names(
      of: program.holders(of: kind).filter { $0.grantee.card != nil }, in: program)
    Output.warn(.notStoredByYou(program.name, kind, writers))
    return false
  }
}

/// What is said here alone.
extension Text {
  static func notStoredByYou(_ program: String, _ kind: CredentialKind, _ writers: [String]) -> Text {
    let row = row(writers)
    return Text(
      "you have no right to store the \(kind) of “\(program)”: the value will be kept in your inbox, "
        + "to be passed on to those who may (\(row)).",
      "你无权保存「\(program)」的\(kind)：值会留在你的收件箱里，可以转交给有权保存的人（\(row)）。")
  }
}
