package import Ledger
internal import MiniProgram
internal import Sodium

extension Vault {
  /// Puts on record that a token was taken in the name of a value: once a value and day, however often it is asked for.
  ///
  /// - Throws: `noProgram`; `notAllowed` for whoever has no right to the value.
  package func recordToken(_ issued: TokenIssued, of name: String, at now: Timestamp) throws(VaultError) {
    _ = try change(name) { (ledger, _) throws(VaultError) in
      let author = self.identity.card.signingKey
      guard !ledger.isTokenIssued(issued.value, on: Day(of: now), by: author) else { return }
      try ledger.append(.tokenIssued(issued), at: now, by: self.identity.signing)
    }
  }
}
