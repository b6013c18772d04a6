package import Ledger
package import MiniProgram
package import Sodium

/// A value that is about to be stored and is another mini-program's already: `get A | reset B` by mistake. The platform
/// gives no value twice.
extension Vault {
  /// - Parameter program: whose it is to become, by any of its names; nil for a new one.
  /// - Returns: nil for a kind of value that several mini-programs may have together.
  package func valueOfOther(
    than program: String?, _ kind: CredentialKind, _ secret: SharedSecret
  ) throws(VaultError) -> KnownValue? {
    guard kind.belongsToOneProgram else { return nil }
    return try read { transaction in
      let known = try program.flatMap { (name) throws(VaultError) in try transaction.find(name) }
      return try transaction.valueOfOther(than: known, secret, self.ownLedger)
    }
  }

  /// Whose value one of these words is, none of which is a secret; nil if none is anybody's.
  package func value(among companions: Companions) throws(VaultError) -> KnownValue? {
    let words = companions.list.map { SharedSecret(SecretBytes(copying: Array($0.text.utf8).span)) }
    guard !words.isEmpty else { return nil }
    return try read { transaction in
      let all = try transaction.mapValues(self.ownLedger) { value in words.contains { $0.equals(value) } }
      return try transaction.identify(all.filter(\.result).map(\.value)).compactMap(\.self).first
    }
  }

  /// - Returns: the version that has this value already; nil also if the mini-program or the kind is new.
  package func version(
    of secret: SharedSecret, in program: String, _ kind: CredentialKind
  ) throws(VaultError) -> Int? {
    try read { transaction in
      guard let known = try transaction.find(program), let credential = known.state.credential(kind) else {
        return nil
      }
      return try transaction.version(in: credential, ledger: known.row) { secret.equals($0) }
    }
  }
}

extension ReadTransaction {
  func version(
    in credential: CredentialState, ledger: Int64, whose isSame: (Span<UInt8>) -> Bool
  ) throws(VaultError) -> Int? {
    for (index, value) in credential.values.enumerated()
    where try hasValue(value.event, ledger: ledger, isSame) {
      return index + 1
    }
    return nil
  }

  /// Whether an event's value is here, and is the one that is looked for.
  func hasValue(
    _ event: EventName, ledger: Int64, _ isSame: (Span<UInt8>) -> Bool
  ) throws(VaultError) -> Bool {
    guard let held = try attachment(of: event, ledger: ledger) else { return false }
    return held.withSecret(isSame)
  }

  /// - Parameter program: whose it is to become; nil for a new one.
  package func valueOfOther(
    than program: Program?, _ secret: SharedSecret, _ ownLedger: LedgerID
  ) throws(VaultError) -> KnownValue? {
    let same = try identify(places(of: secret, ownLedger))
    return same.compactMap(\.self).first { known in
      guard let program else { return true }
      // Two ledgers of one AppID are one mini-program, added twice.
      let isTwin = known.program.id != nil && known.program.id == program.state.id
      return known.id != program.id && !isTwin
    }
  }
}

extension CredentialKind {
  /// Whether each mini-program has a value of its own; a merchant's key, or a token that a team made up, may do for
  /// several.
  package var belongsToOneProgram: Bool {
    switch self {
    case .appSecret, .uploadKey, .apiAESKey, .apiPrivateKey: true
    case .messageToken, .messageAESKey, .payAPIv3Key, .other: false
    }
  }
}
