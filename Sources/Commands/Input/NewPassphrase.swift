internal import Host
internal import Sodium

/// A passphrase that is to open a vault from now on.
enum NewPassphrase {
  /// Asked for twice, and again while it will not do.
  static func ask() throws -> SecretBytes {
    let terminal = try Terminal()
    while true {
      let first = try terminal.readHidden(Sentence.askNewPassphrase.text, limit: Passphrase.limit)
      do throws(Failure) { try Passphrase.check(first) } catch {
        try terminal.write("\(error.what.text)\n")
        continue
      }
      let second = try terminal.readHidden(Sentence.askPassphraseAgain.text, limit: Passphrase.limit)
      if first.equals(second) { return first }
      try terminal.write("\(Sentence.passphrasesDiffer.text)\n")
    }
  }

  /// The first line of a file.
  static func read(_ path: String) throws -> SecretBytes {
    try Passphrase.new(try Passphrase.read(path))
  }
}

/// How much work it is to guess a passphrase, as `--kdf` names it.
enum Strength {
  static func named(_ name: String) throws(Failure) -> Argon2id {
    switch name {
    case "interactive": return .interactive
    case "moderate": return .moderate
    case "sensitive": return .sensitive
    default: throw Failure(.usage, .badKDF, hint: .kdfs)
    }
  }
}
