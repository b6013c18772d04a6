internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// Gathers what a report says out of the vault.
struct ReportGathering {
  private let vault: Vault
  private let now: Timestamp
  /// Of the resets.
  private let period: Period
  private let authors: Authors
  private let own: VaultLedgerState

  init(vault: Vault, now: Timestamp, _ period: Period) throws(VaultError) {
    self.vault = vault
    self.now = now
    self.period = period
    authors = try vault.authors()
    own = try vault.ownState()
  }

  /// - Parameter reading: of the mini-programs that it is about.
  func data(_ reading: AuditReading) throws(VaultError) -> ReportData {
    var data = ReportData(
      author: own.name, fingerprint: vault.identity.card.fingerprint, madeAt: now, since: period.since,
      until: period.until)
    add(reading, to: &data)
    let chosen = Set(reading.items.map(\.program.name))
    let logs = try vault.logs().filter { log in log.program.map { chosen.contains($0.name) } ?? true }
    for log in logs {
      if let program = log.program { add(log, of: program, to: &data) }
      data.heads.append(Self.head(of: log))
    }
    data.resets.sort { ($0.began ?? $0.completed ?? now) < ($1.began ?? $1.completed ?? now) }
    data.lives.sort { $0.name < $1.name }
    data.exposures.sort { ($0.person, $0.program, $0.at) < ($1.person, $1.program, $1.at) }
    data.summary.resetsInPeriod = data.resets.count { $0.completed != nil }
    return data
  }

  private func add(_ reading: AuditReading, to data: inout ReportData) {
    data.summary.programs = reading.programs
    data.summary.credentials = reading.credentials
    data.summary.resets = reading.resets
    data.summary.todo = reading.todo
    data.summary.grades = reading.grades
    data.summary.accepted = reading.accepted
    let todos = reading.own + reading.items.flatMap { $0.todos + $0.accepted }
    for todo in todos.sorted(by: TodoRules.isMoreUrgent) {
      if todo.isOpen { data.open.append(risk(todo)) } else { data.accepted.append(risk(todo)) }
    }
    data.coming = reading.coming.map(risk)
    for item in reading.items {
      guard let credential = item.credential else { continue }
      data.places += credential.placesInUse.map { place in
        ReportData.PlaceLine(
          program: item.program.name, kind: credential.kind, name: place.name, placeKind: place.placeKind,
          owner: place.owner, note: place.note, version: credential.version(of: place.value),
          currentVersion: credential.currentVersion)
      }
    }
    data.places.sort { ($0.program, $0.kind.text, $0.name) < ($1.program, $1.kind.text, $1.name) }
  }

  private func risk(_ todo: Todo) -> ReportData.Risk {
    let acceptance = todo.acceptance.map { acceptance in
      ReportData.Acceptance(
        until: acceptance.until, note: acceptance.note, by: authors.name(of: acceptance.author, in: nil))
    }
    let place = todo.what == .placeBehind || todo.what == .leaked ? todo.item : nil
    return ReportData.Risk(
      what: todo.what, program: todo.program, kind: todo.kind, place: place,
      label: todo.what == .due ? todo.item : nil, deadline: todo.deadline, since: todo.since,
      command: todo.command, acceptance: acceptance)
  }

  private func add(_ log: LedgerLog, of program: ProgramState, to data: inout ReportData) {
    let story = Story(log, now: now)
    data.resets += resets(story, program)
    data.exposures += exposures(log, program)
    data.lives.append(
      ReportData.ProgramLife(
        name: program.name, appID: program.id, client: program.client,
        isArchived: program.isArchived, registered: program.registeredAt,
        account: program.accountFields, members: MemberRow.all(of: program, own, authors),
        credentials: program.credentials.map { credential in
          ReportData.CredentialLife(
            kind: credential.kind, bars: Self.bars(credential), marks: Self.marks(story, credential.kind))
        }))
  }

  private func resets(_ story: Story, _ program: ProgramState) -> [ReportData.Reset] {
    story.told.compactMap { line in
      guard let reset = reset(line, program), let time = reset.completed ?? reset.began else { return nil }
      return period.contains(time) ? reset : nil
    }
  }

  /// Nil for what is no reset, and for one that did not take place.
  private func reset(_ line: StoryLine, _ program: ProgramState) -> ReportData.Reset? {
    let event = line.entry.event
    let author = authors.name(of: event.author, in: program)
    switch event.body {
    case .resetCompleted(let body):
      guard let number = line.number else { return nil }
      return ReportData.Reset(
        program: program.name, kind: body.credential, number: number, reason: body.reason, note: body.note,
        author: author, by: body.by, began: line.began?.event.pressed, completed: event.pressed,
        version: line.version)
    case .resetBegan(let body) where line.fate == .unfinished:
      let done = program.credential(body.credential)?.resetCount ?? 0
      return ReportData.Reset(
        program: program.name, kind: body.credential, number: done + 1, reason: body.reason, note: body.note,
        author: author, began: event.pressed)
    default: return nil
    }
  }

  private static func bars(_ credential: CredentialState) -> [ReportData.Bar] {
    let isDoubtful = !credential.unfinishedResets.isEmpty || !credential.openLeaks.isEmpty
    return credential.values.enumerated().map { index, value in
      let isInUse = value.event == credential.current || credential.candidates.contains(value.event)
      let next = credential.values.dropFirst(index + 1).first?.since
      return ReportData.Bar(
        version: index + 1, from: value.since, to: isInUse ? nil : max(value.since, next ?? value.since),
        isDoubtful: isInUse && isDoubtful)
    }
  }

  private static func marks(_ story: Story, _ kind: CredentialKind) -> [ReportData.Mark] {
    story.told.compactMap { line in
      let event = line.entry.event
      guard event.credential == kind else { return nil }
      switch event.body {
      case .resetCompleted(let body) where line.number != nil:
        return ReportData.Mark(what: .reset(body.reason), at: event.pressed)
      case .resetBegan(let body) where line.fate == .unfinished:
        return ReportData.Mark(what: .unfinished(body.reason), at: event.pressed)
      case .leakFound(let body): return ReportData.Mark(what: .leak(where: body.place), at: event.at)
      case .frozen(let body) where line.entry.counts:
        return ReportData.Mark(what: .frozen, at: body.happened ?? event.at)
      case .unfrozen(let body) where line.entry.counts:
        return ReportData.Mark(what: .unfrozen, at: body.happened ?? event.at)
      default: return nil
      }
    }
  }

  /// Whoever stored a value has seen it; whom it was given to may have. That a secret went out stays true when its
  /// sender was removed.
  private func exposures(_ log: LedgerLog, _ program: ProgramState) -> [ReportData.Exposure] {
    var versions: [EventName: (CredentialKind, Int)] = [:]
    for credential in program.credentials {
      for (index, value) in credential.values.enumerated() {
        versions[value.event] = (credential.kind, index + 1)
      }
    }
    return log.entries.flatMap { entry -> [ReportData.Exposure] in
      let event = entry.event
      if let (kind, version) = versions[event.name] {
        let person = authors.name(of: event.author, in: program)
        return [
          ReportData.Exposure(
            person: person, hasLeft: program.holder(signingKey: event.author) == nil, program: program.name,
            kind: kind, version: version, at: event.at, how: .stored)
        ]
      }
      return Self.handed(event, program).flatMap { value, grantee, how -> [ReportData.Exposure] in
        guard let (kind, version) = versions[value] else { return [] }
        let named =
          how == .handedOver
          ? client(grantee, event) : grantee.map { authors.name(of: $0, in: program) }
        guard let person = named else { return [] }
        let hasLeft = how != .handedOver && program.holders(opening: [grantee].compactMap(\.self)).isEmpty
        return [
          ReportData.Exposure(
            person: person, hasLeft: hasLeft, program: program.name, kind: kind, version: version,
            at: event.at,
            how: how)
        ]
      }
    }
  }

  private typealias Handed = (value: EventName, grantee: Grantee?, how: ReportData.Exposure.How)

  /// What an event says that somebody has got of each value.
  private static func handed(_ event: Event, _ program: ProgramState) -> [Handed] {
    switch event.body {
    case .given(let given):
      let how = program.takesOver(event) ? ReportData.Exposure.How.before : .given(given.via)
      return given.values.flatMap { value in given.to.map { grantee -> Handed in (value, grantee, how) } }
    case .exported(let exported) where exported.format == Exposure.handover:
      return exported.values.map { value -> Handed in (value, exported.to, .handedOver) }
    default: return []
    }
  }

  /// Whom all was handed over to: the client, and by which key.
  private func client(_ grantee: Grantee?, _ event: Event) -> String? {
    guard case .exported(let exported) = event.body else { return nil }
    let key = grantee.map { $0.card?.fingerprint ?? $0.label }
    return [exported.place, key.map { "(\($0))" }].compactMap(\.self).joined(separator: " ")
  }

  private static func head(of log: LedgerLog) -> ReportData.LedgerHead {
    let mark = log.mark
    return ReportData.LedgerHead(
      program: log.program?.name ?? "", ledger: log.id.hex, events: mark.count, heads: mark.heads.map(\.hex))
  }
}
