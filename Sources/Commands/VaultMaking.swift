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

  /// Asks for what is missing, makes the vault, hands the recovery code over.
  func make() throws -> Vault {
    let given = try session.givenPassphrase()
    let isAtTerminal = Terminal.isThere
    guard recoveryFile != nil || !wantsRecovery || isAtTerminal else {
      throw Failure(.usage, .recoveryNeeded, hint: .recoveryNeededHint)
    }
    let passphrase = try newPassphrase(given)
    let code = SharedSecret(.random(count: RecoveryCode.count))
    let plan = Vault.Plan(
      path: session.vaultPath, stateFolder: session.stateFolder, cost: cost,
      owner: owner ?? Environment.loginName, now: session.now)
    guard wantsRecovery else {
      let vault = try Vault.create(plan, passphrase: passphrase, recovery: nil)
      Output.talk(.vaultMade(vault.path))
      Output.warn(.noRecovery)
      return vault
    }
    // Before the vault: a code without a vault opens nothing, a vault without its code is a trap.
    if let recoveryFile { try write(code, to: recoveryFile) }
    let vault: Vault
    do { vault = try Vault.create(plan, passphrase: passphrase, recovery: code) } catch {
      if let recoveryFile { DurableFile.remove(recoveryFile) }
      throw error
    }
    Output.talk(.vaultMade(vault.path))
    if let recoveryFile { Output.talk(.recoveryWritten(recoveryFile)) } else { try show(code) }
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

  /// On the terminal alone, until the person has written it down; then the lines are erased.
  private func show(_ code: SharedSecret) throws {
    let terminal = try Terminal()
    try terminal.write("\(Sentence.recoveryHead.text)\n\n    ")
    try code.withBytes(RecoveryCode.text).withBytes { (bytes) throws(HostError) in try terminal.write(bytes) }
    try terminal.write("\n\n")
    _ = try terminal.readLine(Sentence.askWroteDown.text)
    try terminal.eraseLines(4)
  }
}
