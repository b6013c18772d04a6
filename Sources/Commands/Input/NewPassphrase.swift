internal import Host
internal import Sodium

/// A passphrase that is to open a vault from now on.
enum NewPassphrase {
  /// Asked for twice, and again while it will not do.
  ///
  /// - Parameter name: what the owner goes by, which everybody sees.
  static func ask(besides name: String? = nil) throws -> SecretBytes {
    let terminal = try Terminal()
    while true {
      let first = try terminal.readHidden(.askNewPassphrase, limit: Passphrase.limit)
      if let name, first.equals(Array(name.utf8).span) {
        try terminal.say(.passphraseIsName)
        continue
      }
      if let chosen = try repeated(first, terminal) { return chosen }
    }
  }

  /// The same for whoever may leave it as it is.
  ///
  /// - Returns: nil for Enter alone.
  static func offer() throws -> SecretBytes? {
    let terminal = try Terminal()
    while true {
      let first = try terminal.readHidden(.offerNewPassphrase, limit: Passphrase.limit)
      if first.isEmpty { return nil }
      if let chosen = try repeated(first, terminal) { return chosen }
    }
  }

  /// - Returns: nil for one that will not do, which is said.
  private static func repeated(
    _ first: consuming SecretBytes, _ terminal: borrowing Terminal
  ) throws -> SecretBytes? {
    do throws(Failure) { try Passphrase.check(first) } catch {
      try terminal.say(error.what)
      return nil
    }
    let second = try terminal.readHidden(.askPassphraseAgain, limit: Passphrase.limit)
    if first.equals(second) { return first }
    try terminal.say(.passphrasesDiffer)
    return nil
  }

  /// The first line of a file.
  static func read(_ path: String) throws -> SecretBytes {
    try Passphrase.new(try Passphrase.read(path))
  }
}

/// What is said here alone.
extension Text {
  static let askNewPassphrase = Text(
    "New passphrase for this vault, 10 characters or more (hidden): ", "给保险库设个口令，至少 10 个字符（不显示）：")
  static let offerNewPassphrase = Text(
    "New passphrase in place of the forgotten one, 10 characters or more (hidden; Enter: it stays): ",
    "忘了的口令换成新的，至少 10 个字符（不显示；回车不换）：")
  static let askPassphraseAgain = Text("Once more (hidden): ", "再输一遍（不显示）：")
  static let passphraseIsName = Text(
    "That is the name that colleagues see: choose another passphrase.", "这和同事看到的名字一样，请换一个口令。")
  static let passphrasesDiffer = Text("The two are not the same: begin anew.", "两次不一样，请重新设。")
}
