internal import Host
internal import Sodium

/// What this computer remembers, where it cannot be read: it locks nobody out, and a person can have it made anew.
extension State {
  /// Whether it could be told that nobody else may write in the folder: without what it remembers an old copy would
  /// pass for the vault, and anybody's inbox for ours.
  ///
  /// - Throws: `foreign`, `writable`.
  static func isReachable(_ folder: String) throws(HostError) -> Bool {
    do { try Ownership.requireGuarded(folder) } catch {
      switch error {
      case .denied, .unreadable, .failed, .missing: return false
      default: throw error
      }
    }
    return true
  }

  /// Makes room for what is to be remembered anew. A folder of ours that its owner may not use is opened to its owner
  /// again; what else stands in the way is put aside and not destroyed.
  ///
  /// - Returns: where that is now.
  fileprivate func makeRoom() throws(HostError) -> [String] {
    var aside: [String] = []
    if FileMode.exists(folder), !Folder.isUsable(folder) {
      if Folder.isThere(folder) { try? Folder.openToOwner(folder) }
      if !Folder.isUsable(folder) { aside.append(try DurableFile.putAside(folder)) }
    }
    for path in [path, inboxPath, stampPath] where FileMode.exists(path) && !FileMode.isRegular(path) {
      aside.append(try DurableFile.putAside(path))
    }
    return aside
  }

  fileprivate func lookedAtAgain() throws(HostError) -> State {
    State(
      folder: folder, vaultID: vaultID, vaultPath: vaultPath, isOutOfReach: try !Self.isReachable(folder))
  }
}

extension Vault {
  /// Takes this file for the newest, although this computer remembers a newer one or cannot say: from now on it is the
  /// newer one, so that what was given up cannot come back. What could not be read is written anew.
  package func acceptRollback() throws(VaultError) {
    let counter: UInt64?
    do { counter = try state.read(keyring.stateKey)?.counter ?? 0 } catch { counter = nil }
    isStateUnreadable = counter == nil
    try translating {
      for path in try state.makeRoom() { add(.putAside(path: path)) }
      state = try state.lookedAtAgain()
    }
    try write(remembered: nil, isAnew: true) { transaction in
      // Whatever stands in what cannot be read, this file is ahead of it.
      transaction.raise(above: counter ?? transaction.seal.counter + State.leap)
    }
    isStateUnreadable = false
    try renewInboxMemory()
  }

  /// Where it cannot be read, what lies in the inbox waits for a person from now on.
  private func renewInboxMemory() throws(VaultError) {
    guard (try? InboxMemory.read(state)) == nil else { return }
    let key = X25519Key(scalar: keyring.inboxSecret.copy()).publicKey
    try InboxMemory.change(state, isAnew: true) { $0.keys = [InboxMemory.fingerprint(key)] }
  }
}
