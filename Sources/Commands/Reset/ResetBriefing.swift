internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// What whoever resets a secret should know before the button is pressed, and has to do afterwards.
enum ResetBriefing {
  static func lines(
    _ program: ProgramState, _ credential: CredentialState, _ reason: ResetReason?, _ authors: Authors
  ) -> [Sentence] {
    let kind = credential.kind
    let name = program.name
    var lines: [Sentence] = [
      .aboutToReset(
        name, kind, credential.currentVersion,
        stored: credential.storedAt.map { Clock.local($0.milliseconds) }),
      .whichOne(kind, upload: ProgramReference.text(program.name, .uploadKey)),
    ]
    if kind == .appSecret, reason == .lost { lines.append(.forgottenOnlyReset) }
    lines.append(.liveness(program.isLive))
    lines += places(of: credential)
    let holders = program.holders(of: kind).map { authors.name(of: $0.grantee) }
    lines.append(.heldBy(holders.joined(separator: ", ")))
    lines.append(
      .scannedBy(
        program.wechatAdmin,
        email: program.ownerEmail))
    lines.append(lastReset(of: credential, in: program, authors))
    return lines
  }

  /// Where it is in use, a line each.
  static func places(of credential: CredentialState) -> [Sentence] {
    let places = credential.placesInUse
    if places.isEmpty { return [.usedNowhere] }
    return places.map { place in .usedAt(place.name, details(of: place, credential)) }
  }

  /// What is left to do once the new value is stored.
  static func toDo(
    _ program: ProgramState, _ kind: CredentialKind, _ authors: Authors
  ) -> [Sentence] {
    guard let credential = program.credential(kind) else { return [] }
    var lines: [Sentence] = []
    let behind = credential.placesBehind
    if !behind.isEmpty { lines.append(.updateNow) }
    let reference = Shell.quote(ProgramReference.text(program.name, kind))
    for place in behind {
      let command = "mpvault place done \(reference) \(Shell.quote(place.name))"
      lines.append(
        .updatePlace(place.name, details(of: place, credential), command: command))
    }
    let others = program.holders(of: kind).filter { !authors.isOwn($0.grantee) }
    if !others.isEmpty {
      let names = authors.names(of: others)
      lines.append(.oldValueWith(names.joined(separator: ", ")))
    }
    return lines
  }

  private static func details(of place: PlaceState, _ credential: CredentialState) -> Sentence {
    let version = credential.version(of: place.value).map { Sentence.version($0).text }
    let parts = [place.placeKind, version, place.owner].compactMap(\.self)
    return parts.isEmpty ? .nothing : .details(parts)
  }

  private static func lastReset(
    of credential: CredentialState, in program: ProgramState, _ authors: Authors
  ) -> Sentence {
    for value in credential.values.reversed() {
      guard case .reset(let reason, _, let by) = value.how else { continue }
      let author = by ?? authors.name(of: value.author, in: program)
      return .lastReset(Clock.local(value.since.milliseconds), reason, by: author)
    }
    return .noResetYet
  }
}
