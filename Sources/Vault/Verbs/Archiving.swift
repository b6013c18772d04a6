package import Ledger

extension Vault {
  /// Puts mini-programs away, or takes them out again, all or none. Nothing is deleted, and what is to be done about
  /// them stays to be done.
  ///
  /// - Returns: those that were not so already.
  package func archive(
    _ names: [String], isArchived: Bool, reason: String?, at now: Timestamp
  ) throws(VaultError) -> [ProgramState] {
    var changed: [String] = []
    for name in names where try program(name).isArchived != isArchived { changed.append(name) }
    guard !changed.isEmpty else { return [] }
    let why = Archive(reason: reason)
    let body: EventBody = isArchived ? .archived(why) : .unarchived(why)
    return try write { transaction in
      try changed.map { name in
        try self.change(name, in: transaction) { (ledger, _) throws(VaultError) in
          try ledger.append(body, at: now, by: self.identity.signing)
        }
      }
    }
  }
}
