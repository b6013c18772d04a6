internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// What is said and asked before something of ours goes into a ledger that somebody else founded, or a word of theirs
/// decides what a command acts on.
enum OthersLedgers {
  /// Says whose the ledger is that is about to get a value, and who gets that with it.
  ///
  /// - Returns: whether it is somebody else's.
  @discardableResult
  static func tell(_ name: String, _ kind: CredentialKind, in vault: Vault) throws -> Bool {
    let one = try vault.belonging(of: name)
    guard !one.isOurs else { return false }
    let authors = try vault.authors()
    let founder = Printable.escape(authors.name(of: one.founder.key, in: one.state))
    Output.talk(.foundedByOther(Printable.escape(one.state.name), founder))
    let holders = one.state.holders(of: kind).filter { !authors.isOwn($0.grantee) }
    if !holders.isEmpty {
      Output.talk(.valueGoesTo(authors.names(of: holders).map { Printable.escape($0) }))
    }
    return true
  }

  /// - Throws: 65 where nobody can be asked, or the answer is no.
  static func confirm(_ name: String, _ kind: CredentialKind, in vault: Vault) throws {
    guard try tell(name, kind, in: vault) else { return }
    if Terminal.isThere, try YesOrNo.isYes(.askStoreThere) { return }
    throw Failure(.badData, .notStoredAtOthers(name), hint: .notStoredAtOthersHint(name))
  }

  /// - Throws: 65 where a name or an AppID leads to somebody else's ledger: that it is taken says nothing of whose the
  ///   mini-program is.
  static func refuseTaken(_ label: String, in vault: Vault) throws {
    guard let known = try vault.read({ try $0.find(label, believingIndex: true)?.state }) else { return }
    let one = try vault.belonging(of: known.name)
    guard !one.isOurs else { return }
    let founder = try vault.authors().name(of: one.founder.key, in: one.state)
    throw Failure(
      .badData, .takenByOther(label, known.name, founder), hint: .notStoredAtOthersHint(known.name))
  }

  /// Of what a client or a tag chose, the ledgers of others are taken only when a person says so.
  ///
  /// - Parameter canName: whether the command takes names too.
  /// - Throws: 64 where nobody can be asked.
  static func settle(
    _ chosen: [ProgramState], in vault: Vault, canName: Bool = true
  ) throws -> [ProgramState] {
    let others = try vault.notOurs(chosen.map(\.name))
    guard !others.isEmpty else { return chosen }
    let authors = try vault.authors()
    for one in others {
      let founder = Printable.escape(authors.name(of: one.founder.key, in: one.state))
      Output.talk(.chosenOfOther(Printable.escape(one.state.name), founder))
    }
    guard Terminal.isThere else {
      throw Failure(.usage, .chosenOfOthers(others.count), hint: canName ? .chosenOfOthersHint : .takeUpFirst)
    }
    if try YesOrNo.isYes(.askOthersToo) { return chosen }
    let names = Set(others.map(\.state.name))
    let ours = chosen.filter { !names.contains($0.name) }
    guard !ours.isEmpty else { throw Failure(.missing, .noneChosen) }
    return ours
  }
}
