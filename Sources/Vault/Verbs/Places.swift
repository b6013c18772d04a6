package import Ledger
package import MiniProgram

extension Vault {
  /// Records where a secret is in use; a new place is taken to run the current version. Of one that is known, only
  /// what is said about it changes.
  ///
  /// - Throws: `noCredential`, `noValue`, `nothingToChange`.
  package func addPlace(
    _ place: String, _ description: PlaceDescription, to name: String, _ kind: CredentialKind,
    at now: Timestamp
  ) throws(VaultError) -> PlaceChange {
    var isNew = true
    let state = try change(name) { (ledger, state) throws(VaultError) in
      let credential = try Self.credential(kind, of: state)
      let known = credential.place(named: place)
      guard let current = credential.current else { throw .noValue(program: state.name, kind: kind) }
      isNew = known?.removedAt != nil || known == nil
      guard isNew || description != PlaceDescription() else {
        throw .placeExists(program: state.name, place: known?.name ?? place)
      }
      let written = Place(
        credential: kind, place: known?.name ?? place, placeKind: description.placeKind,
        owner: description.owner, note: description.note, value: isNew ? current : known?.value ?? current)
      try ledger.append(
        isNew ? .placeAdded(written) : .placeUpdated(written), at: now, by: self.identity.signing)
    }
    return try Self.change(of: place, kind, in: state, isNew: isNew)
  }

  /// Records that the current version runs at a place.
  ///
  /// - Throws: `noCredential`, `noPlace`, `placeGone`.
  package func settlePlace(
    _ place: String, of name: String, _ kind: CredentialKind, at now: Timestamp
  ) throws(VaultError) -> PlaceChange {
    let before = try program(name)
    let known = try Self.place(place, of: Self.credential(kind, of: before), in: before)
    if known.value == before.credential(kind)?.current {
      return PlaceChange(program: before, kind: kind, place: known, isNew: false)
    }
    let state = try change(name) { (ledger, state) throws(VaultError) in
      let credential = try Self.credential(kind, of: state)
      let known = try Self.place(place, of: credential, in: state)
      let written = Place(credential: kind, place: known.name, value: credential.current ?? known.value)
      try ledger.append(.placeUpdated(written), at: now, by: self.identity.signing)
    }
    return try Self.change(of: place, kind, in: state, isNew: true)
  }

  /// Records that a place does not use the secret any more.
  ///
  /// - Throws: `noCredential`, `noPlace`, `placeGone`.
  package func removePlace(
    _ place: String, of name: String, _ kind: CredentialKind, at now: Timestamp
  ) throws(VaultError) -> PlaceChange {
    let state = try change(name) { (ledger, state) throws(VaultError) in
      let known = try Self.place(place, of: Self.credential(kind, of: state), in: state)
      let written = Place(credential: kind, place: known.name, value: known.value)
      try ledger.append(.placeRemoved(written), at: now, by: self.identity.signing)
    }
    return try Self.change(of: place, kind, in: state, isNew: true)
  }

  private static func place(
    _ place: String, of credential: CredentialState, in state: ProgramState
  ) throws(VaultError) -> PlaceState {
    guard let known = credential.place(named: place) else {
      let near = NearNames(place, among: credential.placesInUse.map { [$0.name] })
      throw .noPlace(program: state.name, kind: credential.kind, place: place, near)
    }
    if let removed = known.removedAt {
      throw .placeGone(program: state.name, kind: credential.kind, place: known.name, since: removed)
    }
    return known
  }

  static func change(
    of place: String, _ kind: CredentialKind, in state: ProgramState, isNew: Bool
  ) throws(VaultError) -> PlaceChange {
    guard let known = state.credential(kind)?.place(named: place) else { throw .damaged(.ledger) }
    return PlaceChange(program: state, kind: kind, place: known, isNew: isNew)
  }
}
