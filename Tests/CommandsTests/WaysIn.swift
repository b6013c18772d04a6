import Sodium
import Support
import Vault

@testable import Commands

/// Which ways into a vault there are, asked of the file itself.
struct WaysIn {
  let home: ScratchHome

  func opens(passphrase: String) throws -> Bool {
    let typed = SecretBytes(copying: Array(passphrase.utf8).span)
    do { return try check(home.locked().unlock(passphrase: typed)) } catch VaultError.wrongPassphrase {
      return false
    } catch VaultError.noSlot { return false }
  }

  func opens(recovery code: String) throws -> Bool {
    let bytes = try RecoveryInput.parse(SecretBytes(copying: Array(code.utf8).span))
    do { return try check(home.locked().unlock(recovery: bytes)) } catch VaultError.wrongRecoveryCode {
      return false
    } catch VaultError.noSlot { return false }
  }

  /// The code in a file that the program wrote.
  func opens(recoveryIn file: String) throws -> Bool {
    try opens(recovery: String(decoding: home.read(file), as: UTF8.self))
  }

  /// Opened, it must also be sound.
  private func check(_ vault: Vault) throws -> Bool {
    let faults = try vault.verify().faults
    guard faults.isEmpty else { throw SupportError("it opens, and is not sound: \(faults)") }
    return true
  }
}
