internal import Host
internal import Sodium

/// A folder (a memory stick, a synced folder) that holds a verified copy of the vault, as long as it is there.
/// The copy's name is `mpvault-` and the first 8 hexadecimal digits of the vault's id.
package struct Mirror: Sendable {
  package enum Status: Equatable, Sendable {
    /// The folder is not there. That is no error: a stick is not always in.
    case absent
    /// No copy there yet.
    case empty
    case current
    /// The copy holds less than the vault.
    case behind
    /// The copy holds what the vault lacks: it may be the only good one, after an old vault was put back.
    case newer
    /// The copy differs, and while the vault is locked nobody can tell how.
    case undecided
    /// The copy cannot be read: it is damaged, under another vault key, or a journal stands beside it.
    case unreadable
    /// Something else stands under the copy's name.
    case foreign
  }

  /// Absolute.
  package let folder: String

  package init(folder: String) { self.folder = Folder.absolute(folder) }

  package func path(of vault: LockedVault) -> String { path(vault.vaultID) }
  package func path(of vault: Vault) -> String { path(vault.keys.vaultID) }

  /// Looks at one row of the copy and its inbox, so that it costs the same at any size.
  package func status(of vault: LockedVault) throws(VaultError) -> Status {
    guard Folder.isThere(folder) else { return .absent }
    return try vault.snapshot { (database) throws(VaultError) in
      try status(database, vault.vaultID, vault.path, nil).status
    }
  }

  package func status(of vault: Vault) throws(VaultError) -> Status {
    guard Folder.isThere(folder) else { return .absent }
    return try vault.read { transaction in
      try status(transaction.database, vault.keys.vaultID, vault.path, vault.keys).status
    }
  }

  /// Brings the copy up to date where that loses nothing.
  ///
  /// - Returns: the status it leaves: `current`, or what kept it from being so.
  /// - Throws: what kept a copy from being written; then the old one is untouched.
  package func refresh(from vault: LockedVault) throws(VaultError) -> Status {
    guard Folder.isThere(folder) else { return .absent }
    return try vault.snapshot { (database) throws(VaultError) in
      let (status, target) = try status(database, vault.vaultID, vault.path, nil)
      guard let target, status == .empty || status == .behind else { return status }
      _ = try Backup.write(database, to: target) { _ in }
      return .current
    }
  }

  /// - Parameter replacesUnreadable: also replaces a copy that cannot be read: right after the vault key was changed
  ///   by whoever knew that the copy held nothing more.
  package func refresh(
    from vault: Vault, replacesUnreadable: Bool = false
  ) throws(VaultError) -> Status {
    guard Folder.isThere(folder) else { return .absent }
    return try vault.read { transaction in
      let (status, target) = try status(
        transaction.database, vault.keys.vaultID, vault.path, vault.keys)
      let isReplaced =
        status == .empty || status == .behind || status == .unreadable && replacesUnreadable
      guard let target, isReplaced else { return status }
      _ = try vault.writeCopy(transaction, to: target)
      return .current
    }
  }

  private func path(_ vaultID: [UInt8]) -> String {
    "\(folder)/mpvault-\(Hex.encode(vaultID.span).prefix(8)).db"
  }

  private func status(
    _ database: SQLiteDatabase, _ vaultID: [UInt8], _ vaultPath: String, _ keys: VaultKeys?
  ) throws(VaultError) -> (status: Status, target: Backup.Target?) {
    let target: Backup.Target
    do throws(VaultError) { target = try Backup.Target(path(vaultID), of: vaultID, at: vaultPath) } catch {
      return (try Self.status(of: error), nil)
    }
    let status: Status =
      switch try target.standing?.comparison(to: .init(database), keys) {
      case nil: .empty
      case .same: .current
      case .behind: .behind
      case .newer: .newer
      case .undecided: .undecided
      case .unreadable: .unreadable
      }
    return (status, target)
  }

  private static func status(of error: VaultError) throws(VaultError) -> Status {
    switch error {
    case .journalBeside: .unreadable
    case .notAVault, .newerFormat, .otherVault, .backupOntoItself, .host(.notAFile), .host(.missing): .foreign
    default: throw error
    }
  }
}
