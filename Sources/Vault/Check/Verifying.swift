package import Ledger
internal import MiniProgram

extension Vault {
  /// Records, durably, what the platform said of a value, where that is news: another outcome than the last, or the
  /// first of a day.
  ///
  /// - Throws: `noCredential`.
  package func recordVerified(
    _ name: String, _ verified: Verified, at now: Timestamp
  ) throws(VaultError) -> ProgramState {
    let before = try program(name)
    let credential = try Self.credential(verified.credential, of: before)
    if let last = credential.check(of: verified.value), last.outcome == verified.outcome,
      last.errcode == verified.errcode, now.milliseconds - last.at.milliseconds < Self.dayInMilliseconds,
      now >= last.at
    {
      return before
    }
    return try change(before.name) { (ledger, _) throws(VaultError) in
      try ledger.append(.verified(verified), at: now, by: self.identity.signing)
    }
  }

  private static var dayInMilliseconds: Int64 { 86_400_000 }
}
