internal import Ledger
internal import MiniProgram
internal import Sodium

extension Vault {
  /// Everything in the inbox, and what should be there.
  package func inbox() throws(VaultError) -> [InboxEntry] {
    let memory = inboxMemory()
    return try read { transaction in
      var entries = try self.deposits(memory, in: transaction)
      for index in entries.indices where entries[index].row != nil {
        entries[index].waits = try self.wait(of: entries[index], in: transaction)
      }
      return entries
    }
  }

  /// How many items lie there, or should.
  package func inboxCount() throws(VaultError) -> Int {
    let memory = inboxMemory()
    return try read { try self.deposits(memory, in: $0).count }
  }

  /// The same without what each waits for, which may take a look at every value of the vault.
  func deposits(
    _ memory: InboxMemory, in transaction: ReadTransaction
  ) throws(VaultError) -> [InboxEntry] {
    var entries: [InboxEntry] = []
    let key = X25519Key(scalar: keyring.inboxSecret.copy())
    try transaction.database.rows("SELECT n, item FROM inbox ORDER BY n") { (row) throws(VaultError) in
      let sealed = row.blob(1) ?? []
      let name = InboxMemory.name(ofItem: sealed)
      let item = Self.open(sealed, key, vaultID: self.keys.vaultID)
      entries.append(
        InboxEntry(id: name, row: row.integer(0), item: item, isRemembered: memory.items.contains(name)))
    }
    for name in memory.items where !entries.contains(where: { $0.id == name }) {
      guard try !transaction.isFiled(name) else { continue }
      entries.append(InboxEntry(id: name, row: nil, item: nil, isRemembered: true, waits: .gone))
    }
    return entries
  }

  private static func open(
    _ sealed: [UInt8], _ key: borrowing X25519Key, vaultID: [UInt8]
  ) -> InboxItem? {
    guard let opened = try? key.open(sealed.span) else { return nil }
    return InboxItem(decoding: opened, vaultID: vaultID)
  }

  /// Whether it is filed without a word.
  func isReady(_ entry: InboxEntry, in transaction: ReadTransaction) throws(VaultError) -> Bool {
    // First what costs nothing: an item that waits for a word may wait for weeks, and every command asks.
    guard entry.row != nil, entry.item?.lacks == nil else { return false }
    return try wait(of: entry, in: transaction) == nil
  }

  func wait(
    of entry: InboxEntry, in transaction: ReadTransaction
  ) throws(VaultError) -> InboxWait? {
    guard var item = entry.item else { return .unreadable }
    guard entry.isRemembered else { return .notRemembered }
    item = try transaction.settled(item)
    if try isUnnamed(item, in: transaction) { return .unnamed }
    if let obstacle = try obstacle(to: item, in: transaction) { return obstacle }
    return try doubt(about: item, in: transaction)
  }

  /// Whether its name says nothing: nobody gave it, or it leads elsewhere than to the ledger that was meant.
  func isUnnamed(_ item: InboxItem, in transaction: ReadTransaction) throws(VaultError) -> Bool {
    guard let ledger = item.ledger else { return item.lacks == .name }
    return try transaction.find(item.name)?.id != ledger
  }

  /// What keeps it from being filed whoever wants it. A stranger's was taken in by a person's word; what became of its
  /// sender since is asked again.
  func obstacle(to item: InboxItem, in transaction: ReadTransaction) throws(VaultError) -> InboxWait? {
    if let obstacle = try transaction.obstacle(to: item) { return obstacle }
    guard let card = item.sender else { return nil }
    let doubt = try transaction.ownState(ownLedger).doubt(about: card, mine: identity.card)
    return doubt == nil || doubt == .unknown ? nil : .senderGone
  }

  /// What a person says yes to before it is filed.
  private func doubt(
    about item: InboxItem, in transaction: ReadTransaction
  ) throws(VaultError) -> InboxWait? {
    let program = try transaction.find(item.name)
    if let program, let wait = try wait(of: item, for: program, in: transaction) { return wait }
    if let secret = item.secret, item.kind.belongsToOneProgram,
      let known = try transaction.valueOfOther(than: program, secret, ownLedger)
    {
      return .valueOfOther(program: known.program.name, version: known.version)
    }
    return item.lacks == nil ? nil : .unconfirmed
  }

  /// What is written there has to count, and the ledger to be ours.
  private func wait(
    of item: InboxItem, for program: Program, in transaction: ReadTransaction
  ) throws(VaultError) -> InboxWait? {
    let name = program.state.name
    guard item.verb == .describe || mayUse(item.kind, of: program.state) else {
      return .notAllowed(program: name)
    }
    let own = try transaction.ownState(ownLedger)
    let one = try belonging(of: program, own, in: transaction)
    return one.isOurs ? nil : .notOurs(program: name, founder: own.name(of: one.founder))
  }
}

extension ReadTransaction {
  /// Whether an item was filed or discarded before: what comes again is not filed again.
  func isFiled(_ item: Bytes32) throws(VaultError) -> Bool {
    let sql = "SELECT 1 FROM filed WHERE tag = ?1"
    return try database.first(sql, [.blob(keys.tag(of: item))]) { (_) throws(VaultError) in true } ?? false
  }

  /// A name alone was an AppSecret's where the vault was locked: nobody could see there whether its platform has such.
  func settled(_ item: InboxItem) throws(VaultError) -> InboxItem {
    guard item.kind.isMain, let platform = try find(item.name)?.state.platform, !platform.has(item.kind)
    else {
      return item
    }
    var item = item
    item.kind = platform.usualKind
    return item
  }

  /// What keeps an item from being filed as it is.
  func obstacle(to item: InboxItem) throws(VaultError) -> InboxWait? {
    let known = try find(item.name)
    if let known, known.state.isReadOnly { return .notAllowed(program: known.state.name) }
    switch item.verb {
    case .add: return try obstacle(toAdding: item, known)
    case .begin, .reset, .correct, .abandon:
      guard let known else { return .unknownName }
      guard let credential = known.state.credential(item.kind) else {
        return .noCredential(program: known.state.name)
      }
      return try sameValue(item, credential, known)
    case .describe:
      guard let known else { return .unknownName }
      return try taken(item.appID, except: known)
    }
  }

  private func obstacle(toAdding item: InboxItem, _ known: Program?) throws(VaultError) -> InboxWait? {
    guard let known else {
      if AppID.check(item.name) == nil { return .unknownName }
      if let alias = item.alias, let owner = try find(alias) { return .nameTaken(by: owner.state.name) }
      return try taken(item.appID, except: nil)
    }
    guard let credential = known.state.credential(item.kind) else {
      // What was registered before there was a secret is completed, as if it were new.
      if known.state.hasNoSecret {
        if let alias = item.alias, let owner = try find(alias), owner.row != known.row {
          return .nameTaken(by: owner.state.name)
        }
        return try taken(item.appID, except: known)
      }
      let isDescribed = item.alias != nil || item.client != nil || !item.tags.isEmpty
      if isDescribed { return .nameTaken(by: known.state.name) }
      if let appID = item.appID, appID != known.state.appID { return .nameTaken(by: known.state.name) }
      return nil
    }
    return try sameValue(item, credential, known) ?? .otherValue(program: known.state.name)
  }

  private func taken(_ appID: AppID?, except program: Program?) throws(VaultError) -> InboxWait? {
    guard let appID, let owner = try find(appID.text), owner.row != program?.row else { return nil }
    return .appIDTaken(appID, by: owner.state.name)
  }

  private func sameValue(
    _ item: InboxItem, _ credential: CredentialState, _ program: Program
  ) throws(VaultError) -> InboxWait? {
    guard let secret = item.secret,
      let version = try version(in: credential, ledger: program.row, whose: { secret.equals($0) })
    else { return nil }
    return .sameValue(program: program.state.name, version: version)
  }
}
