internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// `reset NAME --keep VERSION`: which value is the one in use, where people or records disagree.
struct ResetKeep {
  let session: Session
  let reference: ProgramReference

  func run(_ text: String) throws {
    let vault = try session.unlock()
    let program = try vault.program(reference.name)
    guard let credential = program.credential(reference.kind) else {
      throw VaultError.noCredential(program: program.name, kind: reference.kind)
    }
    guard let value = Self.value(text, of: credential) else {
      throw Failure(.missing, .noSuchValue(program.name, text), hint: .noSuchValueHint)
    }
    let stored = try vault.keep(value, of: reference.name, reference.kind, at: session.now)
    Output.talk(.valueKept(program.name, reference.kind, stored.version))
    for line in try ResetBriefing.toDo(stored.program, reference.kind, vault.authors()) { Output.talk(line) }
    if session.isJSON { try Output.data(session.listed(stored.program, in: vault).text) }
    session.tell(vault)
  }

  /// A version, or the beginning of the name of the event that brought the value; one that was cut has no version.
  private static func value(_ text: String, of credential: CredentialState) -> EventName? {
    if let version = Int(text), text.utf8.count < 8 {
      return credential.values.indices.contains(version - 1) ? credential.values[version - 1].event : nil
    }
    guard text.utf8.count >= 8 else { return nil }
    let found = (credential.values + credential.cutValues).filter { $0.event.hex.hasPrefix(text) }
    return found.count == 1 ? found[0].event : nil
  }
}
