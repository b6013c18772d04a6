internal import Host
internal import Ledger
internal import Sodium
internal import Vault

/// A secret that is there before its name: it lies in the inbox while the name is asked for, so that whatever ends the
/// question, Ctrl-C, a closed window or a dead battery, loses nothing.
struct Unnamed {
  let session: Session
  let locked: LockedVault

  func naming<Result>(_ secret: SharedSecret, _ draft: AddCommand.Draft, _ body: () throws -> Result) throws
    -> Result
  {
    let now = session.now
    let name = Text.unnamed(Clock.local(now.milliseconds)).text
    let item = draft.item(secret, as: name, draft.knownAppID, lacks: .name, at: now)
    let deposited = try locked.deposit(item, waiting: Output.waits(for:))
    let result: Result
    do { result = try body() } catch {
      let id = deposited.id.shown
      throw Failure(
        Failure(error).code, .keptInInbox(draft.kind, id, because: InboxWait.unnamed.why),
        hint: InboxWait.unnamed.settling(id))
    }
    do { try locked.withdraw(deposited) } catch { Output.warn(.stillInInbox(deposited.id.shown)) }
    return result
  }
}

/// What is said here alone.
extension Text {
  static func stillInInbox(_ id: String) -> Text {
    Text(
      "a copy of it still lies in the inbox: mpvault inbox discard \(id)",
      "收件箱里还留着它的一份副本：mpvault inbox discard \(id)")
  }
}
