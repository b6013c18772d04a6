internal import ArgumentParser
internal import Host
internal import Sodium
internal import Vault

/// `mpvault doctor`: everything that could be wrong, on one screen. Faults exit 1, advice does not.
struct DoctorCommand: Command {
  static let name = "doctor"
  @OptionGroup var global: GlobalOptions
  @Flag(name: .customLong("accept-rollback")) var isRollbackAccepted = false

  func run() throws {
    let session = Session(global)
    let locked = try session.lockedVault()
    let vault = try session.unlock(locked)
    if isRollbackAccepted {
      try vault.acceptRollback()
    }
    let result = try vault.verify()
    let advice = advice(locked)
    if session.isJSON {
      try Output.data(json(locked, result, advice).text)
    } else {
      try Output.data(lines: page(locked, result, advice).lines)
    }
    session.tell(vault)
    if !result.faults.isEmpty { throw AnswerIsNo() }
  }

  private func advice(_ locked: LockedVault) -> [Sentence] {
    var advice: [Sentence] = []
    if !locked.slots.contains(where: { $0.kind == .recovery }) { advice.append(.noRecovery) }
    for path in DurableFile.leftovers(of: locked.path) { advice.append(.leftover(path)) }
    if !SecretMemory.status.isFullyLocked { advice.append(.memoryNotLocked) }
    return advice
  }

  private func page(_ locked: LockedVault, _ result: Verification, _ advice: [Sentence]) -> Table {
    var table = Table(head: [.headVault, Sentence(en: locked.path, zh: locked.path)])
    let contents = Sentence.verified(result.ledgers, result.events, result.attachments)
    table.add([Sentence.headContents.text, contents.text])
    table.add([Sentence.headWaysIn.text, locked.slots.map(\.kind.title.text).joined(separator: ", ")])
    let versions = "mpvault \(Version.number), libsodium \(sodiumVersion), SQLite \(SQLiteDatabase.version)"
    table.add([Sentence.headVersions.text, versions])
    if result.faults.isEmpty { table.add([Sentence.headIntegrity.text, Sentence.allSound.text]) }
    for fault in result.faults { table.add([Sentence.headFault.text, fault.sentence.text]) }
    for sentence in advice { table.add([Sentence.headAdvice.text, sentence.text]) }
    return table
  }

  private func json(_ locked: LockedVault, _ result: Verification, _ advice: [Sentence]) -> JSON {
    .object([
      ("vault", .string(locked.path)), ("verification", VerificationJSON.of(result)),
      ("waysIn", .array(locked.slots.map { .string($0.kind.name) })),
      ("advice", .array(advice.map { .string($0.text) })), ("version", .string(Version.number)),
    ])
  }
}
