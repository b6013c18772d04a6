internal import Host
internal import Vault

/// Where a file that a person asked for is to go, looked at before anything is put on record.
enum OutputPath {
  /// - Throws: 73 for what cannot be written to, the vault itself among it.
  static func check(_ path: String, _ vault: Vault) throws {
    let folder = Folder.parent(of: path)
    guard Folder.isThere(folder) else { throw HostError.noFolder(path) }
    if Folder.isThere(path) { throw HostError.notAFile(path) }
    if FileMode.isSame(path, vault.path) { throw VaultError.backupOntoItself(path: path) }
  }
}
