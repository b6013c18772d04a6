import Foundation
import Host
import Ledger
import Sodium
import Support
import Vault

extension VaultHome {
  /// - Parameter hasCode: writes a recovery code into the file `code`, as `init --recovery-file code` does.
  func make(owner: String = Environment.loginName, hasCode: Bool = false) throws {
    let plan = Vault.Plan(
      path: home.path(".local/share/mpvault/vault.db"), stateFolder: home.path(".local/state/mpvault"),
      cost: try Argon2id(passes: 1, memory: 8192), owner: owner,
      now: Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)))
    let passphrase = SecretBytes(copying: Array(Self.passphrase.utf8).span)
    let code = hasCode ? SharedSecret(RecoveryCode.make()) : nil
    _ = try Vault.create(plan, passphrase: passphrase, recovery: code)
    let text = code?.withBytes { RecoveryCode.text(of: $0).withBytes { $0.array } }
    if let text { try home.write("code", text + [0x0a]) }
  }
}
