internal import Ledger
internal import MiniProgram
internal import Sodium

/// What of a mini-program's credentials goes along into the ledger that takes the place of its own.
extension Vault {
  /// The values in use, the likeliest last, and those that places run still; each followed by who knows it, so that whoever
  /// left stays a todo until the next reset.
  ///
  /// - Returns: the credentials of which no current value is held here.
  /// - Throws: `noValue` where none is.
  func carryValues(
    of old: ProgramState, _ own: VaultLedgerState, from source: OpenLedger, to ledger: OpenLedger,
    at now: Timestamp
  ) throws(VaultError) -> [CredentialKind] {
    let credentials = old.credentials.filter { $0.current != nil }
    var lacking: [CredentialKind] = []
    for credential in credentials {
      guard let current = credential.current, try source.attachment(of: current) != nil else {
        lacking.append(credential.kind)
        continue
      }
      var carried: [EventName: EventName] = [:]
      for value in credential.worthCarrying {
        let new = try carry(value, of: credential.kind, from: source, to: ledger, at: now)
        guard let new else { continue }
        carried[value.event] = new
        let knowing = source.knowing(value, old).filter { $0.card?.signingKey != identity.card.signingKey }
        guard !knowing.isEmpty else { continue }
        for part in Given.parts(of: knowing) {
          let names = part.map { own.person(of: $0)?.name ?? "" }
          let given = Given(
            values: [new], to: part, via: .told, names: names.allSatisfy(\.isEmpty) ? nil : names)
          try ledger.append(.given(given), at: now, by: identity.signing)
        }
      }
      for body in credential.use(in: carried) { try ledger.append(body, at: now, by: identity.signing) }
    }
    guard lacking.count < credentials.count else {
      throw .noValue(program: old.name, kind: lacking.first ?? .appSecret)
    }
    return lacking
  }

  private func carry(
    _ value: Value, of kind: CredentialKind, from source: OpenLedger, to ledger: OpenLedger, at now: Timestamp
  ) throws(VaultError) -> EventName? {
    guard let held = try source.attachment(of: value.event) else { return nil }
    try held.withSecret { (secret) throws(VaultError) in
      try ledger.append(secret: secret, credential: kind, at: now, by: identity.signing) {
        .secretStored(
          SecretStored(credential: kind, commitment: $0, origin: .imported, happened: value.since))
      }
    }
    return ledger.newest
  }
}

extension CredentialState {
  /// In their order, the current one last.
  fileprivate var worthCarrying: [Value] {
    let wanted = Set(inUse + placesInUse.map(\.value))
    return values.filter { wanted.contains($0.event) && $0.event != current }
      + [currentValue].compactMap(\.self)
  }

  /// That it may be dead, is frozen, has leaked, and where it runs.
  ///
  /// - Parameter carried: what its values are called in the new ledger.
  fileprivate func use(in carried: [EventName: EventName]) -> [EventBody] {
    var bodies: [EventBody] = []
    for leak in openLeaks {
      let values = leak.values.compactMap { carried[$0] }
      guard !values.isEmpty else { continue }
      bodies.append(
        .leakFound(Leak(credential: kind, values: values, place: leak.place, note: leak.note)))
    }
    for place in placesInUse {
      guard let value = carried[place.value] else { continue }
      bodies.append(
        .placeAdded(
          Place(
            credential: kind, place: place.name, placeKind: place.placeKind, owner: place.owner,
            note: place.note, value: value)))
    }
    if let frozenSince { bodies.append(.frozen(Freeze(credential: kind, happened: frozenSince))) }
    if let began = unfinishedResets.first {
      bodies.append(
        .resetBegan(
          ResetBegan(credential: kind, reason: began.reason, note: began.note, happened: began.since)))
    }
    return bodies
  }
}
