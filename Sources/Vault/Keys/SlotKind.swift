/// How a slot is opened. The raw values stand in the file.
package enum SlotKind: Int64, Sendable, CaseIterable {
  case passphrase = 1
  case recovery = 2
  /// The vault key in an age file.
  case identity = 3

  package var name: String {
    switch self {
    case .passphrase: "passphrase"
    case .recovery: "recovery"
    case .identity: "identity"
    }
  }
}
