internal import Host
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// What happened, as one clause for each event.
struct EventWords {
  let authors: Authors
  /// Nil for the vault's own ledger.
  let program: ProgramState?

  /// The clause, whether it counts, and what is odd about its time; of one line once it is printed.
  func of(_ line: StoryLine) -> Text {
    let notes = ([standing(line)] + line.remarks.map(\.sentence)).compactMap(\.self)
    return notes.reduce(clause(line)) { .aside($0, $1) }
  }

  func clause(_ line: StoryLine) -> Text {
    valueClause(line) ?? useClause(line) ?? rightClause(line) ?? programClause(line)
      ?? vaultClause(line.entry.event) ?? .unknownEvent(line.entry.event.kind)
  }

  private func standing(_ line: StoryLine) -> Text? {
    switch line.entry.verdict {
    case .counts where line.entry.isIdle: .tookNothing
    case .counts: nil
    case .cut where line.entry.event.isValue && line.version != nil: .countsSinceKept
    case .cut: .cutEvent
    case .void(.noRight): .voidNoRight
    case .void(.unknownValue): .voidUnknownValue
    case .void(.foreignKind): .voidForeignKind
    }
  }

  /// Values and what brings them.
  private func valueClause(_ line: StoryLine) -> Text? {
    switch line.entry.event.body {
    case .secretStored(let body): stored(body, line)
    case .secretCorrected(let body):
      .clauses([
        .correctedValue(body.credential), line.version.map(Text.version), .replacing(line.replaced),
      ])
    case .resetBegan(let body): began(body, line)
    case .resetCompleted(let body): completed(body, line)
    case .resetAbandoned(let body): .noted(.tookResetBack(body.credential), body.note)
    case .valueKept(let body): .keptValue(.values(line.values, body.credential))
    case .frozen(let body): .clauses([.froze(body.credential), happened(body.happened, line)])
    case .unfrozen(let body): .clauses([.unfroze(body.credential), happened(body.happened, line)])
    case .ended(let body):
      .clauses([.endedValue(.values(line.values, body.credential)), happened(body.happened, line)])
    case .tokenIssued(let body):
      .tookToken(.values(line.values, body.credential), Clock.local(body.expires.milliseconds))
    case .verified(let body):
      .clauses([
        .platformSays(.values(line.values, body.credential), body.outcome.inStory),
        body.errcode.map(Text.errcode),
      ])
    default: nil
    }
  }

  private func stored(_ body: SecretStored, _ line: StoryLine) -> Text {
    let value = line.version.map { [StoryLine.NamedValue(kind: body.credential, version: $0)] } ?? []
    let origin: Text? =
      switch body.origin {
      case .generated: nil
      case .imported: .fromImport
      case .inbox: .fromInbox
      }
    return .clauses([.storedValue(.values(value, body.credential)), origin, happened(body.happened, line)])
  }

  private func began(_ body: ResetBegan, _ line: StoryLine) -> Text {
    let begun: Text
    let fate: Text?
    switch line.fate {
    case .completed(let number): (begun, fate) = (.beganReset(number, body.credential), nil)
    case .unfinished: (begun, fate) = (.beganReset(body.credential), .stillUnfinished)
    case .abandoned: (begun, fate) = (.beganReset(body.credential), .laterTakenBack)
    case nil: (begun, fate) = (.beganReset(body.credential), nil)
    }
    return .noted(
      .clauses([begun, body.reason.because, happened(body.happened, line), fate]), body.note)
  }

  private func completed(_ body: ResetCompleted, _ line: StoryLine) -> Text {
    let done = line.number.map { Text.reset($0, body.credential) } ?? .reset(body.credential)
    let beginner = line.began.flatMap { began in
      began.event.author == line.entry.event.author
        ? nil : Text.begunBy(authors.name(of: began.event.author, in: program))
    }
    let parts = [
      done, body.reason.because, body.by.map { .by($0) }, beginner,
      line.duration.map(Text.took(milliseconds:)),
      happened(body.happened, line), line.version.map(Text.version),
    ]
    return .noted(.clauses(parts), body.note)
  }

  /// Worth saying where it is a minute or more from when it was written down.
  private func happened(_ time: Timestamp?, _ line: StoryLine) -> Text? {
    guard let time, abs(time.milliseconds - line.entry.event.at.milliseconds) >= 60_000 else { return nil }
    return .happened(Clock.local(time.milliseconds))
  }

  /// Where values are, and where they went.
  private func useClause(_ line: StoryLine) -> Text? {
    switch line.entry.event.body {
    case .placeAdded(let body):
      .noted(
        .clauses([
          .placeAdded(body.place, .values(line.values, body.credential)),
          body.placeKind.map(Text.placeKind),
          body.owner.map(Text.placeOwner),
        ]), body.note)
    case .placeUpdated(let body):
      .noted(
        .clauses([
          line.keepsVersion
            ? .placeDescribed(body.place) : .placeUpdated(body.place, .values(line.values, body.credential)),
          body.placeKind.map(Text.placeKind), body.owner.map(Text.placeOwner),
        ]), body.note)
    case .placeRemoved(let body): .noted(.placeRemoved(body.place), body.note)
    case .leakFound(let body):
      .noted(.leakFound(body.place, .values(line.values, body.credential)), body.note)
    case .leakResolved(let body):
      .noted(.leakResolved(body.place, .values(line.values, body.credential)), body.note)
    case .exported(let body):
      .clauses([
        .exported(.values(line.values, nil), body.format), body.file.map(Text.intoFile),
        body.place.map(Text.forPlace),
        body.to.map { Text.sealedTo(authors.name(of: $0, in: program)) },
      ])
    case .given(let body): gave(body, line)
    default: nil
    }
  }

  private func gave(_ body: Given, _ line: StoryLine) -> Text {
    let (values, people) = (
      Text.values(line.values, nil), Text.names(body.to.map { authors.name(of: $0, in: program) })
    )
    let isTakenOver = program?.takesOver(line.entry.event) == true
    return isTakenOver ? .knewBefore(values, people) : .gave(values, people, body.via.inStory)
  }

  /// Who may do what.
  private func rightClause(_ line: StoryLine) -> Text? {
    switch line.entry.event.body {
    case .shared(let body):
      .clauses([
        .shared(
          body.isAuditor ? .theRecord : .credentials(body.credentials),
          .names([authors.name(of: body.grantee, in: program)])),
        body.isFounder ? .asFounder : body.isAdmin ? .asAdmin : nil,
        body.until.map { .untilThen(Clock.local($0.milliseconds)) },
      ])
    case .unshared(let body):
      .clauses([
        .unshared(
          .credentials(body.credentials ?? .all), .names([authors.name(of: body.grantee, in: program)])),
        body.left ? .hasLeft : body.isEnded ? .timeIsOver : nil,
      ])
    default: nil
    }
  }
}
