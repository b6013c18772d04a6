/// A vault, locked or not, by its random id of 16 bytes.
package protocol IdentifiedVault {
  var vaultID: [UInt8] { get }
}

extension LockedVault: IdentifiedVault {}

extension Vault: IdentifiedVault {}
