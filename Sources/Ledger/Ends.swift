package import MiniProgram

/// Rights that were given for a time. What a clock says never enters replay: the ends stand in the state, and whoever
/// seals, or says what is to be done, compares them with their own clock.
extension Holder {
  /// Whether the time for which they were given the credentials is over.
  package func hasNoMore(at now: Timestamp) -> Bool { until.map { $0 <= now } ?? false }

  package func mayHave(_ kind: CredentialKind, at now: Timestamp) -> Bool {
    credentials.contains(kind) && !hasNoMore(at: now)
  }

  /// Whether the history is theirs no more either.
  package func isOver(at now: Timestamp) -> Bool {
    guard !isAdmin, credentials.isEmpty || hasNoMore(at: now) else { return false }
    return !isAuditor || (auditorUntil.map { $0 <= now } ?? false)
  }
}

extension ProgramState {
  /// Whether anybody holds anything for a time: otherwise nothing of it can be over.
  private var hasTerms: Bool { holders.contains { $0.until != nil || $0.auditorUntil != nil } }

  /// Whether all is over that whoever opens this was given, by whatever name.
  package func isOver(for grantee: Grantee, at now: Timestamp) -> Bool {
    guard hasTerms else { return false }
    let same = holders.filter { $0.grantee.isSameHolder(as: grantee) }
    return !same.isEmpty && same.allSatisfy { $0.isOver(at: now) }
  }

  /// What says of those whose time is over that they hold nothing any more. A removal that names a card acts on bare keys
  /// that open the same, so one key's time is over when it is over under all its names.
  package func endings(at now: Timestamp) -> [Unshared] {
    guard hasTerms else { return [] }
    return holders.compactMap { holder in
      let isOver = isOver(for: holder.grantee, at: now)
      guard
        isOver || !holder.isAdmin && !holder.credentials.isEmpty && isAllEnded(for: holder.grantee, at: now)
      else { return nil }
      return Unshared(
        grantee: holder.grantee, credentials: isOver ? nil : .all, left: false, isEnded: true)
    }
  }

  /// When the next time ends for which anybody was given anything; nil if none does any more.
  package func nextEnd(after now: Timestamp) -> Timestamp? {
    holders.flatMap { [$0.until, $0.auditorUntil].compactMap(\.self) }.filter { $0 > now }.min()
  }

  /// Of an auditor who was given credentials for a time, those alone.
  private func isAllEnded(for grantee: Grantee, at now: Timestamp) -> Bool {
    holders.allSatisfy { holder in
      !holder.grantee.isSameHolder(as: grantee) || holder.credentials.isEmpty || holder.hasNoMore(at: now)
    }
  }
}

extension ProgramState {
  mutating func apply(_ removal: Unshared) {
    var taken = takenFrom[removal.grantee.identity] ?? TakenFrom(removal.grantee)
    (taken.isEnded, taken.isGrantedSince) = (removal.isEnded, false)
    taken.credentials = taken.credentials.union(removal.credentials ?? .all)
    taken.isWhole = taken.isWhole || removal.credentials == nil
    takenFrom[removal.grantee.identity] = taken
  }

  mutating func grantAnew(_ grantee: Grantee) { takenFrom[grantee.identity]?.isGrantedSince = true }

  /// What was ever taken from whoever opens this.
  package func everTaken(from grantee: Grantee) -> [TakenFrom] {
    takenFrom.values.filter { $0.grantee.isSameHolder(as: grantee) }
  }

  /// What was taken from whoever opens this, where nothing was granted to them since.
  package func taken(from grantee: Grantee) -> TakenFrom? {
    let own = takenFrom[grantee.identity]
    if let own, !own.isGrantedSince { return own }
    return everTaken(from: grantee).first { !$0.isGrantedSince }
  }
}
