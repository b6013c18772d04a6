internal import Host
internal import Sodium
internal import Vault

/// How a new vault comes about: by `init`, or by the first `add`.
struct VaultMaking {
  let session: Session
  var cost = Argon2id.moderate
  var owner: String?
  var recoveryFile: String?
  var wantsRecovery = true

  /// A vault, and its recovery code where that is still to be shown.
  struct Made {
    let vault: Vault
    var pendingCode: SharedSecret?

    /// Shows the code until the person says that it is written down. Last of all: nothing that was typed may be
    /// lost to it.
    func handOver() throws {
      if let pendingCode { try VaultMaking.show(pendingCode) }
    }
  }

  /// Asks for what is missing, and makes the vault.
  func make() throws -> Made {
    let given = try session.givenPassphrase()
    guard recoveryFile != nil || !wantsRecovery || Terminal.isThere else {
      throw Failure(.usage, .recoveryNeeded, hint: .recoveryNeededHint)
    }
    let passphrase = try newPassphrase(given)
    guard wantsRecovery else {
      let vault = try create(passphrase, nil)
      Output.warn(.noRecovery)
      return Made(vault: vault)
    }
    let code = SharedSecret(.random(count: RecoveryCode.count))
    guard let recoveryFile else { return Made(vault: try create(passphrase, code), pendingCode: code) }
    // Before the vault: a code without a vault opens nothing, a vault without its code is a trap.
    try write(code, to: recoveryFile)
    do {
      let vault = try create(passphrase, code)
      Output.talk(.recoveryWritten(recoveryFile))
      return Made(vault: vault)
    } catch {
      if !FileMode.exists(session.vaultPath) { DurableFile.remove(recoveryFile) }
      throw error
    }
  }

  private func create(_ passphrase: borrowing SecretBytes, _ code: SharedSecret?) throws -> Vault {
    let plan = Vault.Plan(
      path: session.vaultPath, stateFolder: session.stateFolder, cost: cost,
      owner: owner ?? Environment.loginName, now: session.now)
    let vault = try Vault.create(plan, passphrase: passphrase, recovery: code)
    Output.talk(.vaultMade(vault.path))
    return vault
  }

  private func newPassphrase(_ given: consuming SecretBytes?) throws -> SecretBytes {
    if let given {
      try Passphrase.check(given)
      return given
    }
    let terminal = try Terminal()
    while true {
      let first = try terminal.readHidden(Sentence.askNewPassphrase.text, limit: Passphrase.limit)
      do throws(Failure) { try Passphrase.check(first) } catch {
        try terminal.write("\(error.what.text)\n")
        continue
      }
      let second = try terminal.readHidden(Sentence.askPassphraseAgain.text, limit: Passphrase.limit)
      if first.equals(second) { return first }
      try terminal.write("\(Sentence.passphrasesDiffer.text)\n")
    }
  }

  private func write(_ code: SharedSecret, to path: String) throws {
    var line = SecretBuffer()
    code.withBytes(RecoveryCode.text).withBytes { line.append($0) }
    line.append(UInt8(ascii: "\n"))
    try line.withBytes { (bytes) throws(HostError) in try DurableFile.create(path, bytes) }
  }

  /// On the terminal alone; then the lines are erased, also when the answer is Ctrl-C.
  private static func show(_ code: SharedSecret) throws {
    let terminal = try Terminal()
    let head = Sentence.recoveryHead.text
    let text = code.withBytes(RecoveryCode.text)
    try terminal.write("\(head)\n\n    ")
    try text.withBytes { (bytes) throws(HostError) in try terminal.write(bytes) }
    try terminal.write("\n\n")
    let isConfirmed = try confirm(terminal)
    try terminal.eraseLines(ofWidths: [DisplayWidth.of(head), 0, text.count + 4, 0])
    if !isConfirmed { Output.warn(.recoveryNotConfirmed) }
  }

  private static func confirm(_ terminal: borrowing Terminal) throws -> Bool {
    do {
      _ = try terminal.readHidden(Sentence.askWroteDown.text, limit: 64)
      return true
    } catch HostError.cancelled {
      return false
    }
  }
}
