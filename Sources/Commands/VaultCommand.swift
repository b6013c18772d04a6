internal import Vault

/// A command that works in the vault. What was typed is checked before anybody is asked for a passphrase; what every command owes once
/// it is done comes by itself (`Session.work`), so that none can forget it.
protocol VaultCommand: Command {
  /// What was typed, checked. `Void` if there is nothing to check.
  associatedtype Typed = Void

  /// All that can be found wrong before the vault is opened.
  func check(_ session: Session) throws -> Typed
  /// By the key cache, by what was given or by a typed passphrase, unless the command says otherwise; what lies in the inbox is filed.
  func open(_ typed: Typed, _ session: Session) throws -> Vault
  /// What the command does and says. A negative answer ends it with `AnswerIsNo`.
  func run(_ typed: Typed, in vault: Vault, _ session: Session) throws
}

extension VaultCommand {
  func open(_ typed: Typed, _ session: Session) throws -> Vault { try session.unlock() }

  func run() throws {
    let session = Session(global)
    let typed = try check(session)
    let vault = try open(typed, session)
    try session.work(in: vault) { try run(typed, in: vault, session) }
  }
}

extension VaultCommand where Typed == Void {
  func check(_ session: Session) {}
}

extension Session {
  /// What a command does in the vault, and then what every command owes: what came up on the way is said, the mirror is brought up to
  /// date, and a sync begins in the background. An answer of no is an end like another; a failure is told by itself.
  ///
  /// `VaultCommand` does its work here. What opens the vault in a way of its own comes here by itself: `get` past the argument parser,
  /// `scan` without a vault, `run` before it hands the process on, a `ValueCommand`, which may have a repository in its place, `add` and
  /// `reset`, which may have an inbox alone, `init`, `audit verify`, which judges when all is said, and the page that `mpvault` alone opens.
  func work<Result>(in vault: Vault, _ body: () throws -> Result) throws -> Result {
    let result: Result
    do { result = try body() } catch let no as AnswerIsNo {
      tell(vault)
      throw no
    }
    tell(vault)
    return result
  }

  private func tell(_ vault: Vault) {
    tell(vault.notices)
    mirror(vault)
    syncInBackground(vault)
  }
}
