internal import Ledger
internal import MiniProgram
internal import Sodium

/// What others stored is looked at when it comes in: a value that has not the shape of its kind is put on record, so that
/// it is on the list of what is to be done without anybody's opening it again.
extension Vault {
  /// - Parameters:
  ///   - new: values whose secrets have just come; looked at are they, and what is in use and was never judged.
  ///   - known: those on record.
  func oddValues(
    of ledger: OpenLedger, _ state: ProgramState, _ new: [EventName], known: [EventName]
  ) throws(VaultError) -> [EventName] {
    let known = Set(known)
    var odd: [EventName] = []
    for name in Set(new + state.credentials.flatMap(\.candidates)).sorted() where !known.contains(name) {
      guard let event = ledger.event(name), event.author != identity.card.signingKey,
        let kind = event.credential, let held = try ledger.attachment(of: name)
      else { continue }
      let isOdd = held.withSecret { kind.check($0, on: state.platform) != nil }
      if isOdd { odd.append(name) }
    }
    return odd
  }
}
