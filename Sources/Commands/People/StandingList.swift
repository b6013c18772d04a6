internal import Ledger
internal import Vault

/// `share --list`: what stands.
enum StandingList {
  static func show(in vault: Vault, _ session: Session) throws {
    try Listing(vault.ownState().standing, empty: .nothingStands).show(session)
  }
}

/// What is said here alone.
extension Text {
  static let nothingStands = Text(
    "Nothing stands: what is shared is what was there. For later ones too: mpvault share --client C --to PERSON --future",
    "没有长期共享：共享的只是当时有的。以后的也给：mpvault share --client 客户 --to 名字 --future")
}
