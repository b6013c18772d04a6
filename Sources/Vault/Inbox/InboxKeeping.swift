package import Ledger
package import Sodium

/// What was typed and could not be stored as it was meant: it lies in the inbox until a person says what becomes of it.
extension Vault {
  /// Keeps an item; one that lies there already is not put there twice.
  ///
  /// Another process may have made a new key since this vault was opened (`rekey`, `slot remove`): what was typed meanwhile
  /// is kept all the same, although nothing in the file can be read here any more.
  ///
  /// - Throws: as `LockedVault.deposit`; `inboxKeyChanged` where the inbox's key is neither ours nor one that this computer
  ///   has seen.
  package func keep(_ item: InboxItem) throws(VaultError) -> InboxEntry {
    if let known = try? find(item) { return try inboxItem(known.hex) }
    let locked = try LockedVault(path: path, stateFolder: state.folder)
    let ours = X25519Key(scalar: keyring.inboxSecret.copy()).publicKey
    if locked.inboxKey != ours, try !locked.knowsInbox() { throw .inboxKeyChanged }
    let deposited = try locked.deposit(item)
    for notice in deposited.notices { add(notice) }
    return (try? inboxItem(deposited.id.hex))
      ?? InboxEntry(id: deposited.id, row: nil, item: item, isRemembered: true, waits: nil)
  }

  /// How many lie there of each who passed them on, by the signing key.
  package func passedCounts() throws(VaultError) -> [Bytes32: Int] {
    let memory = inboxMemory()
    return try read { transaction in
      let senders = try self.deposits(memory, in: transaction).compactMap(\.item?.sender?.signingKey)
      return senders.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
  }

  /// Whether somebody holds or held anything in a ledger; nil if that is not here.
  package func wasGiven(_ card: Card, in id: LedgerID) throws(VaultError) -> Bool? {
    guard id != ownLedger else { return nil }
    return try read { (transaction) throws(VaultError) -> Bool? in
      guard let row = try transaction.ledgerNumber(id) else { return nil }
      let state = try transaction.program(row).state
      return state.holder(signingKey: card.signingKey) != nil || !state.everTaken(from: .card(card)).isEmpty
    }
  }

  private func find(_ item: InboxItem) throws(VaultError) -> Bytes32? {
    let memory = inboxMemory()
    return try read { try self.deposits(memory, in: $0).first { $0.item?.isSame(as: item) == true }?.id }
  }
}

extension InboxItem {
  /// Whether both would store the same; when each was sealed does not matter.
  fileprivate func isSame(as other: InboxItem) -> Bool {
    guard verb == other.verb, name == other.name, kind == other.kind, lacks == other.lacks else {
      return false
    }
    guard let secret, let theirs = other.secret else { return secret == nil && other.secret == nil }
    return theirs.withBytes { secret.equals($0) }
  }
}
