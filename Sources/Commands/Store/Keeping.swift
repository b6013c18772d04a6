internal import Host
internal import Ledger
internal import MiniProgram
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
}
