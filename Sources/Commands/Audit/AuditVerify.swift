internal import ArgumentParser
internal import Delivery
internal import Ledger
internal import Vault

/// `mpvault audit verify`: reads, verifies and replays all there is, and holds an older report against it.
struct AuditVerifyCommand: Command {
  static let name = "verify"
  static let abstract = Text(
    "verifies every signature, value and replay in the vault", "验证库里所有签名和值，并由事件重算核对")
  static let examples = [
    Example(
      "mpvault audit verify --against report.html", "whether history was rewritten since that report",
      "核对那份报告之后历史有没有被改写")
  ]
  @OptionGroup var global: GlobalOptions
  @Option(
    "--against FILE",
    "a report, or a text with its lines “mpvault-ledger …”: is all of it in the ledgers still?",
    "报告文件，或含有其中「mpvault-ledger …」各行的文本：看那些记录是否全都还在")
  var report: String?

  func run() throws {
    let session = Session(global)
    // A file that cannot be read costs no passphrase.
    let marks = try report.map(ReportMarks.read)
    let vault = try session.open(session.lockedVault())
    let result = try session.work(in: vault) { try show(vault, marks, session) }
    // Faults end it as a failure, which is told when all else is said: no `VaultCommand` ends so.
    try judge(result, session)
  }

  private func show(_ vault: Vault, _ marks: [LedgerMark]?, _ session: Session) throws -> Verification {
    let result = try Self.verify(vault, against: marks ?? [])
    if session.isJSON {
      try Output.data(VerificationJSON(result, vault, isAgainst: marks != nil).json.text)
    } else {
      try Output.page(Page(VerificationPage(result, vault, isAgainst: marks != nil).lines))
    }
    return result
  }

  /// With a progress bar.
  static func verify(_ vault: Vault, against marks: [LedgerMark] = []) throws(VaultError) -> Verification {
    var bar = ProgressBar(Text.verifying)
    defer { bar.end() }
    return try vault.verify(against: marks) { bar.show($0, $1) }
  }

  private func judge(_ result: Verification, _ session: Session) throws(Failure) {
    guard result.faults.isEmpty else {
      let hint: Text = result.faults.contains(.rollback) ? .rollbackHint : .damagedHint
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

/// What is said here alone.
extension Text {
  static func faultsFound(_ count: Int) -> Text {
    Text(
      "Faults found: \(count). The vault is not as it was written.", "发现 \(count) 处问题，保险库与写入时不符。")
  }
  static func reportContradicted(_ ledgers: Int) -> Text {
    Text(
      "History is not what it was in that report. Ledgers that differ: \(ledgers).",
      "历史与那份报告不符，有出入的记录：\(ledgers) 份。")
  }
  static let reportContradictedHint = Text(
    "keep this vault and the report as they are, look for a backup from then, and ask whoever can write in the vault.",
    "保险库和报告都先别动，找出当时的备份，再问问能写这个保险库的人。")
}
