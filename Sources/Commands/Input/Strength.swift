internal import Sodium

/// How much work it is to guess a passphrase, as `--kdf` names it.
enum Strength {
  static func named(_ name: String) throws(Failure) -> Argon2id {
    switch name {
    case "interactive": return .interactive
    case "moderate": return .moderate
    case "sensitive": return .sensitive
    default:
      let words = ["interactive", "moderate", "sensitive"]
      throw Failure(.usage, .badKDF, hint: NearWords.hint(name, among: words, otherwise: .kdfs))
    }
  }
}

/// What is said here alone.
extension Text {
  static let badKDF = Text("There is no such strength.", "没有这个强度。")
  static let kdfs = Text(
    "--kdf interactive (64 MiB) | moderate (256 MiB) | sensitive (1 GiB)",
    "--kdf interactive（64 MiB）| moderate（256 MiB）| sensitive（1 GiB）")
}
