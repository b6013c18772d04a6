import Foundation
import Host
import Ledger
import Sodium
import Support
import Vault

extension VaultHome {
  func make() throws {
    let plan = Vault.Plan(
      path: home.path(".local/share/mpvault/vault.db"), stateFolder: home.path(".local/state/mpvault"),
      cost: try Argon2id(passes: 1, memory: 8192), owner: Environment.loginName,
      now: Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)))
    let passphrase = SecretBytes(copying: Array(Self.passphrase.utf8).span)
    _ = try Vault.create(plan, passphrase: passphrase, recovery: nil)
  }
}
