internal import ArgumentParser
internal import Ledger
internal import Vault

/// `mpvault audit verify`: reads, verifies and replays all there is, and holds an older report against it.
struct AuditVerifyCommand: Command {
  static let name = "verify"
  @OptionGroup var global: GlobalOptions
  @Option(name: .customLong("against")) var report: String?

  func run() throws {
    let session = Session(global)
    // A file that cannot be read costs no passphrase.
    let marks = try report.map(ReportMarks.read)
    let vault = try session.open(session.lockedVault())
    let result = try Self.verify(vault, against: marks ?? [])
    if session.isJSON {
      try Output.data(VerificationJSON(result, vault, isAgainst: marks != nil).json.text)
    } else {
      try Output.data(lines: VerificationPage(result, vault, isAgainst: marks != nil).lines)
    }
    session.tell(vault)
    try judge(result, session)
  }

  /// With a progress bar.
  static func verify(_ vault: Vault, against marks: [LedgerMark] = []) throws(VaultError) -> Verification {
    var bar = ProgressBar(Sentence.verifying)
    defer { bar.end() }
    return try vault.verify(against: marks) { bar.show($0, $1) }
  }

  private func judge(_ result: Verification, _ session: Session) throws(Failure) {
    guard result.faults.isEmpty else {
      let hint: Sentence = result.faults.contains(.rollback) ? .rollbackHint : .damagedHint
      throw Failure(.refused, .faultsFound(result.faults.count), hint: hint)
    }
    let contradictions = result.comparisons.compactMap(\.contradiction)
    guard let first = contradictions.first else {
      if !session.isJSON { Output.talk(.allSound) }
      return
    }
    throw Failure(
      .refused, .reportContradicted(contradictions.count), why: session.isJSON ? first : nil,
      hint: .reportContradictedHint)
  }
}
