internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// A value that was given and cannot be stored as it was meant stays in the inbox: it may be the only copy there is.
struct Keeping {
  let vault: Vault
  /// A pipe and the clipboard can be read again, what was typed is gone.
  let wasTyped: Bool

  /// - Parameters:
  ///   - item: what is kept where `body` cannot store it.
  ///   - body: stores it.
  func storing<Result>(_ item: InboxItem, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch {
      guard isKept(after: error), let entry = try? vault.keep(item) else { throw error }
      throw Failure(
        Failure(error).code, .keptInInbox(item.kind, entry.shortID, because: entry.waits?.why),
        hint: (entry.waits ?? .unconfirmed).settling(entry.shortID))
    }
  }

  private func isKept(after error: any Error) -> Bool {
    switch error {
    case VaultError.notAllowed, VaultError.readOnlyProgram: true
    // It is stored, or may be.
    case VaultError.sameValue, VaultError.storedButNotReadBack, VaultError.unknownWhetherStored,
      VaultError.readBackFailed:
      false
    default: wasTyped
    }
  }
}

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
  static func keptInInbox(_ kind: CredentialKind, _ id: String, because why: Text?) -> Text {
    guard let why else {
      return Text(
        "The \(kind) is kept in the inbox (\(id)).",
        "\(kind)已留在收件箱里（\(id)）。")
    }
    return Text(
      "The \(kind) is kept in the inbox (\(id)): \(why).",
      "\(kind)已留在收件箱里（\(id)）：\(why)。")
  }
  static func stillInInbox(_ id: String) -> Text {
    Text(
      "a copy of it still lies in the inbox: mpvault inbox discard \(id)",
      "收件箱里还留着它的一份副本：mpvault inbox discard \(id)")
  }
}
