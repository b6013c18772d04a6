internal import ArgumentParser
internal import Ledger
internal import Vault

/// `mpvault audit verify`: reads, verifies and replays all there is.
struct AuditVerifyCommand: Command {
  static let name = "verify"
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let session = Session(global)
    let vault = try session.open(session.lockedVault())
    let result = try vault.verify()
    if session.isJSON {
      try Output.data(VerificationJSON.of(result).text)
    } else {
      try Output.data(Sentence.verified(result.ledgers, result.events, result.attachments).text)
      for item in result.notCounting {
        try Output.data(Sentence.doesNotCount(Printable.escape(item.program), item.kind, item.verdict).text)
      }
      for fault in result.faults { try Output.data(fault.sentence.text) }
    }
    session.tell(vault)
    guard result.faults.isEmpty else {
      let hint: Sentence = result.faults.contains(.rollback) ? .rollbackHint : .damagedHint
      throw Failure(.refused, .faultsFound(result.faults.count), hint: hint)
    }
    if !session.isJSON { Output.talk(.allSound) }
  }
}

/// What a verification found, for `--json`.
enum VerificationJSON {
  static func of(_ result: Verification) -> JSON {
    .object([
      ("ledgers", .number(result.ledgers)), ("events", .number(result.events)),
      ("attachments", .number(result.attachments)),
      (
        "notCounting",
        .array(
          result.notCounting.map { item in
            .object([
              ("program", .string(item.program)), ("kind", .string(item.kind)),
              ("why", .string(item.verdict == .cut ? "cut" : "void")),
            ])
          })
      ),
      ("faults", .array(result.faults.map { .string($0.sentence.english) })),
    ])
  }
}
