internal import Host
package import Ledger
internal import Sodium

/// When this computer was in step with the team's repository last: a file a vault, `VAULTID.sync` in the state folder, of
/// the lines `mpvault sync 1` and the time in milliseconds, and `rolled back` where the repository was older since. `get` looks at it without opening more of the vault; whoever
/// changes it keeps a warning away, or brings one.
package struct SyncMemory: Equatable, Sendable {
  package var last: Timestamp
  /// Whether a sync was refused since, for the repository had lost history.
  package var isRolledBack = false

  private static let head = "mpvault sync 1"
  private static let limit = 256
  /// After which whoever uses a secret should know.
  package static let patience: Int64 = 86_400_000

  package init(last: Timestamp) { self.last = last }

  private static let rolledBack = "rolled back"

  /// - Returns: nil if there is no file that can be understood.
  package static func read(_ vault: some IdentifiedVault, stateFolder: String) -> SyncMemory? {
    guard let content = try? FileHead.read(path(vault.vaultID, stateFolder), count: limit),
      let text = String(validating: content, as: UTF8.self)
    else { return nil }
    let lines = text.split(separator: "\n")
    guard lines.count == 2 || lines.dropFirst(2) == [Substring(rolledBack)], lines[0] == head,
      let time = Int64(lines[1]), time >= 0
    else { return nil }
    var memory = SyncMemory(last: Timestamp(milliseconds: time))
    memory.isRolledBack = lines.count > 2
    return memory
  }

  package func write(_ vault: some IdentifiedVault, stateFolder: String) throws(VaultError) {
    do throws(HostError) {
      try Folder.make(stateFolder)
      let more = isRolledBack ? "\(Self.rolledBack)\n" : ""
      let content = Array("\(Self.head)\n\(last.milliseconds)\n\(more)".utf8)
      try DurableFile.replace(Self.path(vault.vaultID, stateFolder), content.span)
    } catch {
      throw .host(error)
    }
  }

  fileprivate static func remove(_ vault: some IdentifiedVault, stateFolder: String) {
    DurableFile.remove(path(vault.vaultID, stateFolder))
  }

  package func isOld(at now: Timestamp) -> Bool { now.milliseconds - last.milliseconds > Self.patience }

  private static func path(_ vaultID: [UInt8], _ folder: String) -> String {
    "\(folder)/\(Hex.encode(vaultID.span)).sync"
  }
}

extension Vault {
  /// Where the copy of the team's repository is kept.
  package var mirrorFolder: String { "\(state.folder)/\(Hex.encode(vaultID.span)).git" }

  /// When this computer was in step last; nil if it never was.
  package var lastSync: SyncMemory? { SyncMemory.read(self, stateFolder: state.folder) }

  /// A vault that comes out of a backup may lack what others recorded since.
  func forgetSync() { SyncMemory.remove(self, stateFolder: state.folder) }

  package func rememberSync(at now: Timestamp) throws(VaultError) {
    try SyncMemory(last: now).write(self, stateFolder: state.folder)
  }

  /// That the repository lost history is to be done something about, until a sync goes through.
  package func rememberRollback() throws(VaultError) {
    guard var memory = lastSync else { return }
    memory.isRolledBack = true
    try memory.write(self, stateFolder: state.folder)
  }

  /// What is stored here and not yet where others can get it, or the other way round.
  func syncTodos(_ own: VaultLedgerState, at now: Timestamp) throws(VaultError) -> [Todo] {
    guard own.policy.remote != nil else { return [] }
    let memory = lastSync
    let since = memory?.last ?? own.foundedAt
    let note = try syncNote()
    var unsynced = Todo(what: .unsynced, since: since)
    unsynced.isRolledBack = memory?.isRolledBack ?? false
    guard let note else { return [unsynced] }
    var todos: [Todo] = []
    let isAhead = try hasUnsynced(note)
    let isBehind = memory?.isOld(at: now) ?? true || unsynced.isRolledBack || isAhead
    if isBehind { todos.append(unsynced) }
    guard !note.incomplete.isEmpty else { return todos }
    let names = try read { transaction in
      try transaction.programs().filter { note.incomplete.contains($0.id) }.map(\.state.name)
    }
    return todos + names.map { Todo(what: .incomplete, program: $0, since: since) }
  }
}
