package import Ledger
internal import MiniProgram
internal import Sodium

/// From the inbox into the ledgers: the item, what follows from it, and that it was filed are one transaction.
extension Vault {
  /// What a person decides about an item that waits.
  package struct Decision: Sendable {
    /// Under another name.
    package var name: String?
    /// As the value after a reset, for one that is already stored with another value.
    package var isReset: Bool
    /// Without its AppID, which belongs to another program.
    package var dropsAppID: Bool

    package init(name: String? = nil, isReset: Bool = false, dropsAppID: Bool = false) {
      self.name = name
      self.isReset = isReset
      self.dropsAppID = dropsAppID
    }
  }

  /// Files what this computer put into the inbox and nothing stands against.
  ///
  /// - Returns: of which the failure is `inboxItemsGone`, `inboxKeyChanged`, or one of `write`.
  package func fileInbox(of locked: LockedVault, at now: Timestamp) -> Turns<Filed> {
    Turns { (filed: inout [Filed]) throws(VaultError) in
      guard let memory = try self.memoryOfReady(of: locked) else { return }
      // Of many in several turns: whoever wants to store meanwhile waits for one of them.
      while true {
        let some = try self.fileInOneTurn(memory, at: now)
        filed += some
        if some.count < Self.turn { return }
      }
    }
  }

  /// - Returns: nil if nothing can be filed.
  private func memoryOfReady(of locked: LockedVault) throws(VaultError) -> InboxMemory? {
    if locked.inboxCount == 0, inboxMemory().isQuiet(key: locked.inboxKey) { return nil }
    let memory = try knownInbox()
    let (entries, isAnyReady) = try read { transaction in
      let entries = try self.deposits(memory, in: transaction)
      return (entries, try entries.contains { try self.isReady($0, in: transaction) })
    }
    let gone = entries.filter { $0.waits == .gone }.map(\.id)
    if !gone.isEmpty {
      // Whoever put one there may have stored it and taken it out since the memory was read.
      let stillKnown = try InboxMemory.read(state).items
      let count = gone.count { stillKnown.contains($0) }
      guard count == 0 else { throw .inboxItemsGone(count: count) }
    }
    if isAnyReady { return memory }
    forget { memory in memory.items.removeAll { name in !entries.contains { $0.id == name } } }
    return nil
  }

  /// How many items are filed in one transaction.
  private static let turn = 64

  private func fileInOneTurn(_ memory: InboxMemory, at now: Timestamp) throws(VaultError) -> [Filed] {
    var settled: [Bytes32] = []
    let filed = try write { transaction in
      var filed: [Filed] = []
      // Each is looked at again: what was filed before it may stand against it.
      for entry in try self.deposits(memory, in: transaction) where filed.count < Self.turn {
        guard let item = entry.item, let row = entry.row, try self.isReady(entry, in: transaction) else {
          continue
        }
        do throws(VaultError) {
          filed.append(
            try transaction.attempt { () throws(VaultError) in
              try self.file(transaction.settled(item), entry.id, row: row, at: now, in: transaction)
            })
          settled.append(entry.id)
        } catch .notAllowed {
          continue
        }
      }
      return filed
    }
    forget { $0.items.removeAll(where: settled.contains) }
    return filed
  }

  /// Files one item that waits, as a person decided.
  ///
  /// - Parameter id: the beginning of its name in hexadecimal.
  /// - Throws: `noInboxItem`, `inboxItemWaits` with what still stands against it.
  package func file(_ id: String, _ decision: Decision, at now: Timestamp) throws(VaultError) -> Filed {
    let memory = try knownInbox()
    var name: Bytes32?
    let filed = try write { transaction in
      let entry = try Self.entry(id, in: self.deposits(memory, in: transaction))
      guard var item = entry.item, let row = entry.row else {
        throw VaultError.inboxItemWaits(entry.waits ?? .unreadable)
      }
      if try decision.name == nil && self.isUnnamed(item, in: transaction) {
        throw VaultError.inboxItemWaits(.unnamed)
      }
      if let other = decision.name {
        if item.verb == .add, item.appID == nil { item.appID = try? AppID(item.name) }
        item.name = other
      }
      if decision.dropsAppID { item.appID = nil }
      if decision.isReset, item.verb == .add { item.verb = .reset }
      item = try transaction.settled(item)
      if let obstacle = try self.obstacle(to: item, in: transaction) {
        throw VaultError.inboxItemWaits(obstacle)
      }
      name = entry.id
      return try self.file(item, entry.id, row: row, at: now, in: transaction)
    }
    forget { $0.items.removeAll { $0 == name } }
    return filed
  }

  /// One item of the inbox.
  ///
  /// - Parameter id: the beginning of its name in hexadecimal.
  /// - Throws: `noInboxItem`.
  package func inboxItem(_ id: String) throws(VaultError) -> InboxEntry {
    let memory = inboxMemory()
    return try read { transaction in
      var entry = try Self.entry(id, in: self.deposits(memory, in: transaction))
      if entry.row != nil { entry.waits = try self.wait(of: entry, in: transaction) }
      return entry
    }
  }

  /// Drops one item for good.
  ///
  /// - Throws: `noInboxItem`.
  package func discard(_ id: String) throws(VaultError) {
    let entry = try inboxItem(id)
    if let row = entry.row {
      try write { try $0.settle(entry.id, row: row) }
    }
    forget { $0.items.removeAll { $0 == entry.id } }
  }

  private static func entry(_ id: String, in entries: [InboxEntry]) throws(VaultError) -> InboxEntry {
    let found = entries.filter { $0.id.hex.hasPrefix(id) }
    guard let entry = found.first, found.count == 1, !id.isEmpty else { throw .noInboxItem(id) }
    return entry
  }

  /// What this computer remembers; nil, with a word, if that cannot be read: then every item waits.
  func inboxMemory() -> InboxMemory {
    do { return try InboxMemory.read(state) } catch {
      if case .stateUnreadable(let path) = error { add(.stateNotRead(path: path)) }
      return InboxMemory()
    }
  }

  /// What this computer remembers, the vault's own key among it from now on.
  func knownInbox() throws(VaultError) -> InboxMemory {
    let memory = inboxMemory()
    let key = X25519Key(scalar: keyring.inboxSecret.copy()).publicKey
    let fingerprint = InboxMemory.fingerprint(key)
    let inFile = try read { try LockedVault.readVaultRow($0.database).inboxKey }
    guard inFile == key else { throw .inboxKeyChanged }
    if memory.keys != [fingerprint] { forget { $0.keys = [fingerprint] } }
    return memory
  }

  /// The items that this computer sealed to the inbox, and that neither lie in a file nor were filed in it.
  func missingItems(in transaction: ReadTransaction) throws(VaultError) -> [Bytes32] {
    let memory = (try? InboxMemory.readAlone(state)) ?? InboxMemory()
    return try deposits(memory, in: transaction).filter { $0.waits == .gone }.map(\.id)
  }

  /// From now on this computer remembers no item that this file lacks.
  func forgetMissingItems() {
    guard let memory = try? knownInbox(), let entries = try? read({ try self.deposits(memory, in: $0) })
    else {
      return
    }
    forget { memory in memory.items.removeAll { name in !entries.contains { $0.id == name } } }
  }

  func forget(_ body: (inout InboxMemory) -> Void) {
    do { try InboxMemory.change(state, body) } catch { addUnwritten(state.inboxPath, error) }
  }

  private func file(
    _ item: InboxItem, _ name: Bytes32, row: Int64, at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> Filed {
    let known = try transaction.find(item.name)
    let stored = try apply(item, at: now, in: transaction)
    try transaction.settle(name, row: row)
    return Filed(verb: item.verb, stored: stored, isNewProgram: item.verb == .add && known == nil)
  }

  private func apply(
    _ item: InboxItem, at now: Timestamp, in transaction: WriteTransaction
  ) throws(VaultError) -> Stored {
    var story = item.story
    story.happened = story.happened ?? item.sealedAt
    let secret = item.secret ?? SharedSecret(SecretBytes(count: 0))
    switch item.verb {
    case .add:
      guard let known = try transaction.find(item.name) else {
        let program = NewProgram(
          name: item.name, kind: item.kind, secret: secret, origin: .inbox, happened: item.sealedAt,
          appID: item.appID, alias: item.alias, client: item.client, tags: item.tags)
        return try register([program], at: now, in: transaction)[0]
      }
      return try add(
        item.kind, secret.copy(), to: known.state.name, origin: .inbox,
        happened: item.sealedAt, describing: known.state.hasNoSecret ? item.description : Described(),
        at: now,
        in: transaction)
    case .begin:
      let known = try transaction.program(named: item.name).state
      let isBegun = try !Self.credential(item.kind, of: known).unfinishedResets.isEmpty
      let state =
        try isBegun ? known : beginReset(item.name, item.kind, story, at: now, in: transaction)
      return Stored(program: state, kind: item.kind, version: 0)
    case .reset:
      return try completeReset(
        item.name, item.kind, secret.copy(), story, at: now, in: transaction)
    case .correct:
      return try correct(
        item.kind, secret.copy(), of: item.name, origin: .inbox, at: now,
        in: transaction)
    case .abandon:
      let known = try transaction.program(named: item.name).state
      let isBegun = try !Self.credential(item.kind, of: known).unfinishedResets.isEmpty
      let state =
        try isBegun
        ? abandonReset(item.name, item.kind, note: item.story.note, at: now, in: transaction) : known
      return Stored(program: state, kind: item.kind, version: 0)
    case .describe:
      var changes = Described()
      if let appID = item.appID { changes.appID = .set(appID) }
      let state = try change(item.name, in: transaction) { (ledger, _) throws(VaultError) in
        try ledger.append(.described(changes), at: now, by: self.identity.signing)
      }
      return Stored(program: state, kind: item.kind, version: 0)
    }
  }
}

extension WriteTransaction {
  /// Takes an item out of the inbox and notes under the seal that this was us.
  fileprivate func settle(_ item: Bytes32, row: Int64) throws(VaultError) {
    try translating { try database.run("DELETE FROM inbox WHERE n = ?1", [.integer(row)]) }
    try noteFiled(item)
  }

  /// Under the seal.
  func noteFiled(_ item: Bytes32) throws(VaultError) {
    if try !isFiled(item) { try insert(.filed, [.blob(keys.tag(of: item))]) }
  }
}

extension InboxItem {
  /// What is said about the mini-program beyond its name.
  fileprivate var description: Described {
    var described = Described()
    if let appID { described.appID = .set(appID) }
    if let alias { described.alias = .set(alias) }
    if let client { described.client = .set(client) }
    if !tags.isEmpty { described.tags = .set(tags) }
    return described
  }
}
