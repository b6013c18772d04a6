package import Ledger
package import Sodium

/// The file by which this vault asked to be known: whoever runs `join` again does not knock twice.
extension Vault {
  /// - Returns: nil if nobody was asked in this repository.
  package func knocked(at card: Card) throws(VaultError) -> Bytes32? {
    try read { transaction in
      try transaction.syncRow(Self.knockName(card)).flatMap { Bytes32($0.content.span) }
    }
  }

  package func rememberKnock(_ file: Bytes32, at card: Card) throws(VaultError) {
    try write { transaction in try transaction.putSyncRow(Self.knockName(card), file.bytes) }
  }

  /// How many ask to be known, as the last sync found them: whoever is asked and answers later, or was not asked because the sync
  /// went on in the background, finds them among what is to be done.
  package func knocking() throws(VaultError) -> Int {
    try read { transaction in
      try transaction.syncRow(Self.knockingName)?.content.first.map(Int.init) ?? 0
    }
  }

  package func rememberKnocking(_ count: Int) throws(VaultError) {
    guard try knocking() != count else { return }
    try write { transaction in try transaction.putSyncRow(Self.knockingName, [UInt8(clamping: count)]) }
  }

  private static let knockingName = Blake2b.hash32(Array("mpvault knocking note 1".utf8).span)

  private static func knockName(_ card: Card) -> Bytes32 {
    Blake2b.hash32((Array("mpvault knock note 1".utf8) + card.signingKey.bytes).span)
  }
}
