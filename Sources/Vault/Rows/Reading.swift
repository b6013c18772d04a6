package import Ledger
package import MiniProgram
internal import Sodium

extension Vault {
  package func programs() throws(VaultError) -> [ProgramState] {
    try programs { $0 }
  }

  /// What `body` makes of each of them, in the order in which they came. It is called on every core, and nothing else is kept of
  /// them.
  package func programs<Made: Sendable>(
    _ body: @escaping @Sendable (ProgramState) -> Made?
  ) throws(VaultError) -> [Made] {
    try read { try $0.eachProgram { $0.state.isOffered ? nil : body($0.state) } }
  }

  package func program(_ name: String) throws(VaultError) -> ProgramState {
    try read { try $0.program(named: name).state }
  }

  /// The same where it may well not be there, without looking for what is named nearly so.
  package func program(ifKnown name: String) throws(VaultError) -> ProgramState? {
    try read { try $0.find(name)?.state }
  }

  /// - Parameters:
  ///   - kind: nil for what is stored first where the program runs.
  ///   - wish: nil for the current value.
  /// - Throws: `noProgram`, `noCredential`, `noVersion`, `noSuchValue`, `notHeld` where the value is not here, `valueLost` where
  ///   it was.
  package func secret(
    _ name: String, _ kind: CredentialKind?, _ wish: ValueWish? = nil
  ) throws(VaultError) -> FoundSecret {
    try read { transaction in
      let program = try transaction.program(named: name)
      let kind = kind ?? program.state.platform.usualKind
      do throws(VaultError) { return try transaction.secret(of: program, kind, wish) } catch {
        guard case .noValue = error else { throw error }
        if let lost = try self.loss(of: kind, wish, in: program.state, transaction) { throw lost }
        throw VaultError.notHeld(try self.absence(of: kind, in: program, transaction))
      }
    }
  }
}

extension ReadTransaction {
  /// - Parameter wish: nil for the current value.
  /// - Throws: `noCredential`, `noVersion`, `noSuchValue`, `noValue` where the value is not held here.
  package func secret(
    of program: Program, _ kind: CredentialKind, _ wish: ValueWish? = nil
  ) throws(VaultError) -> FoundSecret {
    let credential = try Vault.credential(kind, of: program.state)
    let value = try credential.value(wish, of: program.state)
    guard let attachment = try attachment(of: value.event, ledger: program.row) else {
      throw .noValue(program: program.state.name, kind: kind)
    }
    try check(attachment, against: value, kind, program)
    let secret = attachment.withSecret { SecretBytes(copying: $0) }
    return FoundSecret(secret: secret, program: program.state, credential: credential)
  }

  /// An attachment is found through an index, which nothing authenticates: the value's commitment does.
  func check(
    _ attachment: borrowing Attachment, against value: Value, _ kind: CredentialKind, _ program: Program
  ) throws(VaultError) {
    // A revived value goes by the name of whoever revived it; the commitment is by its first author.
    let found = attachment.commitment(ledger: program.id, author: value.bringer, credential: kind)
    guard found == value.commitment else { throw .damaged(.row(table: SchemaTable.attachment.rawValue)) }
  }

  /// - Throws: `damaged` where it is not there.
  func event(named event: EventName, ledger: Int64) throws(VaultError) -> Event {
    let sql = "SELECT n, body FROM event WHERE ledger = ?1 AND tag = ?2"
    let found = try database.first(sql, [.integer(ledger), .blob(keys.tag(of: event))]) {
      (row) throws(VaultError) in (row.integer(0), row.blob(1))
    }
    guard let number = found?.0, let sealed = found?.1 else { throw .damaged(.row(table: "event")) }
    let read = try self.event(number, sealed, ledger: ledger)
    guard read.name == event else { throw .damaged(.row(table: "event")) }
    return read
  }
}
