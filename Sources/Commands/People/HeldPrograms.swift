internal import Ledger
internal import MiniProgram
internal import Vault

/// What of several mini-programs the owner holds: the others are left out and named, and of all of them none is an error.
struct HeldPrograms {
  /// Those of which something is held.
  let programs: [Program]
  let lacks: [NotHeld]

  /// - Parameter credentials: what of each is wanted.
  /// - Throws: `notHeld` where nothing of any of them is.
  init(
    of chosen: [Program], _ credentials: CredentialSet = .all, in vault: Vault
  ) throws(VaultError) {
    var (held, lacks): ([Program], [NotHeld]) = ([], [])
    try vault.read { transaction in
      for program in chosen {
        let wanted = program.state.credentials.filter { $0.current != nil && credentials.contains($0.kind) }
        let lacking = try wanted.compactMap { try vault.notHeld($0.kind, of: program, in: transaction) }
        lacks += lacking
        // Of one that has no value at all whoever asked is told by what comes next.
        if lacking.isEmpty || lacking.count < wanted.count { held.append(program) }
      }
    }
    if held.isEmpty, let lack = lacks.first { throw .notHeld(lack) }
    (programs, self.lacks) = (held, lacks)
  }
}
