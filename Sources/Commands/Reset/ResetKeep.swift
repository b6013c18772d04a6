internal import ArgumentParser
internal import Delivery
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// `reset NAME --keep VERSION`: which value is the one in use, where people or records disagree.
struct ResetKeep {
  let session: Session
  let reference: ProgramReference

  func run(_ text: String, in vault: Vault) throws {
    let program = try vault.program(reference.name)
    try vault.requireListed(program)
    guard let credential = program.credential(reference.kind) else {
      throw VaultError.noCredential(program: program.name, kind: reference.kind)
    }
    guard let wish = ValueWish(text) else {
      throw Failure(.missing, .noSuchValue(program.name), hint: .noSuchValueHint)
    }
    let value = try credential.value(wish, of: program)
    let stored = try vault.keep(value.event, of: reference.name, reference.kind, at: session.now)
    Output.talk(.valueKept(program.name, reference.kind, stored.version))
    for line in try ResetBriefing.toDo(stored.program, reference.kind, vault.authors(), at: session.now) {
      Output.talk(line)
    }
    if session.isJSON { try Output.data(session.listed(stored.program, in: vault).text) }
  }
}

/// `--version` of `get` and `copy`, `--keep` of `reset`.
extension ValueWish: ExpressibleByArgument {
  init?(argument: String) { self.init(argument) }
}
