internal import Ledger
internal import Sharing
internal import Vault

/// Shares by the team's repository: what is granted is durable first, and goes out with the sync that follows.
struct ShareBySync {
  let session: Session
  let vault: Vault

  /// What is granted, to go out with whatever sync comes next.
  ///
  /// - Parameter isSyncing: whether that is under way, and says itself what it sent.
  func record(_ request: ShareRequest, to people: [Recipients], isSyncing: Bool = false) throws {
    try put(request, people)
    if !isSyncing { Output.talk(.goesWithNextSync) }
  }

  func run(_ request: ShareRequest, to people: [Recipients]) throws {
    guard let remote = try vault.policy().remote else { throw SharingError.noRemote }
    try put(request, people)
    do {
      let act = SyncAct(session: session, vault: vault, address: try GitAddress(remote))
      let report = try act.run(accepted: [], acceptsRollback: false)
      if report.sentBundles == 0, report.problems.isEmpty { Output.talk(.isSentAlready) }
    } catch {
      Output.talk(.goesWithNextSync)
      throw error
    }
  }

  private func put(_ request: ShareRequest, _ people: [Recipients]) throws {
    let shared = try vault.recordShare(request, at: session.now)
    if request.isAuditor {
      for person in people { Output.talk(.seesRecordAlone(person.name, shared.count)) }
    } else {
      Output.talk(.shared(shared.count, .row(people.map(\.name))))
    }
    request.tellMissing(in: shared)
  }
}

/// What is said here alone.
extension Text {
  static let isSentAlready = Text(
    "What is shared is in the repository already: they have it, or get it with their next sync.",
    "共享的内容仓库里已经有了，对方没收到的话，下次同步就有。")
  static let goesWithNextSync = Text(
    "The grant is on record; what it gives goes out with the next sync.", "授权已登记，内容会在下次同步时发出。")
}
