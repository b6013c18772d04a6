internal import Vault

/// Where a value is stored: in the vault, or in the inbox of a locked one.
enum VaultOrInbox {
  case vault(Vault)
  case inbox(LockedVault)

  /// - Parameter vault: nil if it is locked.
  init(_ vault: Vault?, else locked: LockedVault) {
    self = vault.map(Self.vault) ?? .inbox(locked)
  }
}

extension Session {
  /// What is stored, and then what every command owes. Of a locked vault that is the mirror alone: what came up is said by each deposit.
  func work(in store: VaultOrInbox, _ body: () throws -> Void) throws {
    switch store {
    case .vault(let vault): try work(in: vault, body)
    case .inbox(let locked):
      do { try body() } catch let no as AnswerIsNo {
        mirror(locked)
        throw no
      }
      mirror(locked)
    }
  }
}
