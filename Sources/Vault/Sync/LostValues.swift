internal import Ledger
internal import MiniProgram
internal import Sodium

/// Values of this vault's own that were lost with an earlier file and came back by their events alone: somebody had those,
/// and not the secret. That is put on record when they come in, for whoever looks later could not tell it from a theft.
extension Vault {
  /// - Parameters:
  ///   - new: the events that have just come.
  ///   - taken: the values whose secrets have.
  /// - Returns: what is lost from now on, and what is not any more.
  func losses(
    among new: [Event], taken: [EventName], in ledger: OpenLedger, _ own: VaultLedgerState
  ) throws(VaultError) -> (lost: [EventName], found: [EventName]) {
    let known = Set(own.lostValues)
    let purged = Set(own.purged)
    var lost: [EventName] = []
    for event in new where event.isValue && event.author == own.owner {
      guard !known.contains(event.name), !purged.contains(event.name),
        try ledger.attachment(of: event.name) == nil
      else { continue }
      lost.append(event.name)
    }
    return (lost, taken.filter(known.contains))
  }

  /// The secret of a value is not here: says where it could come from if it was lost.
  func loss(
    of kind: CredentialKind, _ wish: ValueWish?, in program: ProgramState, _ transaction: ReadTransaction
  ) throws(VaultError) -> VaultError? {
    let own = try transaction.ownState(ownLedger)
    let value = try Self.credential(kind, of: program).value(wish, of: program)
    guard own.lostValues.contains(value.event) else { return nil }
    let known = own.colleagues(knowing: value.event, of: program)
    return .valueLost(
      program: program.name, kind: kind, knownTo: known, owner: own.name, isCurrent: wish == nil)
  }
}

extension VaultLedgerState {
  /// Everybody on record and not gone who was given a value and has a key to send it back from.
  func colleagues(knowing value: EventName, of program: ProgramState) -> [String] {
    let known = program.given(value).map(\.grantee).filter { grantee in
      guard let card = grantee.card, card.signingKey != owner else { return false }
      return !isGone(grantee)
    }
    return known.compactMap { person(of: $0)?.name }.reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }
}

extension ProgramValues {
  /// As many as an event holds, and then the next.
  static func parts(of values: [EventName], in program: LedgerID) -> [ProgramValues] {
    stride(from: 0, to: values.count, by: limit).map { start in
      ProgramValues(program: program, values: Array(values[start..<min(values.count, start + limit)]))
    }
  }

  private static let limit = 512
}
