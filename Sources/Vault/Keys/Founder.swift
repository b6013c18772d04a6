package import Ledger
package import Sodium

/// Who signed the root of a ledger. Any card can be named in a root: founded by it is what it signed.
package struct Founder: Hashable, Sendable {
  package let key: Bytes32
  /// As the root names it.
  package let card: Card?

  package init(_ root: Event) {
    key = root.author
    guard case .registered(let registered) = root.body else {
      card = nil
      return
    }
    card = registered.founders.first { $0.signingKey == root.author }
  }

  /// What stands for them where nobody here knows them.
  package var label: String { card?.fingerprint ?? String(key.hex.prefix(16)) }

  package static func == (left: Founder, right: Founder) -> Bool { left.key == right.key }

  package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

/// Whose a ledger is. Ours is one whose root this vault signed, that a person took up (`prefer`), or into which this
/// vault has stored a value. In any other, whoever founded it decides who gets what is stored there.
extension Vault {
  func isOurs(
    _ program: Program, _ own: VaultLedgerState, in transaction: ReadTransaction
  ) throws(VaultError) -> Bool {
    if program.state.isOurs(to: identity.card.signingKey) { return true }
    return own.isOwn(try transaction.event(named: program.id, ledger: program.row).author)
  }

  func belonging(
    of program: Program, _ own: VaultLedgerState, in transaction: ReadTransaction
  ) throws(VaultError) -> Belonging {
    let root = try transaction.event(named: program.id, ledger: program.row)
    let isOurs = program.state.isOurs(to: identity.card.signingKey) || own.isOwn(root.author)
    return Belonging(id: program.id, state: program.state, founder: Founder(root), isOurs: isOurs)
  }

  /// - Throws: `noProgram`.
  package func belonging(of name: String) throws(VaultError) -> Belonging {
    try read { transaction in
      let program = try transaction.program(named: name)
      return try self.belonging(of: program, transaction.ownState(self.ownLedger), in: transaction)
    }
  }

  /// Those of the named mini-programs whose ledgers are not ours.
  package func notOurs(_ names: [String]) throws(VaultError) -> [Belonging] {
    try read { transaction in
      let own = try transaction.ownState(self.ownLedger)
      var found: [Belonging] = []
      for name in names {
        let one = try self.belonging(of: transaction.program(named: name), own, in: transaction)
        if !one.isOurs { found.append(one) }
      }
      return found
    }
  }
}

extension ProgramState {
  /// Whether it was taken up, or has a value that is stored by this key. Who founded it is not asked.
  func isOurs(to key: Bytes32) -> Bool {
    if let isOffered = localNames?.isOffered, !isOffered { return true }
    return credentials.contains { credential in
      credential.values.contains { $0.author == key } || credential.cutValues.contains { $0.author == key }
    }
  }
}

extension VaultLedgerState {
  /// As this vault's owner calls them.
  package func name(of founder: Founder) -> String {
    if founder.key == owner { return name }
    return person(signingKey: founder.key)?.name ?? founder.label
  }
}
