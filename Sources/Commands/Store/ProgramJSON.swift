internal import Delivery
internal import Ledger
internal import MiniProgram
internal import Sodium
internal import Vault

/// A mini-program as `--json` shows it.
enum ProgramJSON {
  /// - Parameter todo: how much is to be done about it.
  static func listed(_ program: ProgramState, todo: Int) -> JSON {
    .object(facts(program, program.credentials.map { .object(credential($0)) }, todo: todo))
  }

  /// - Parameter secrets: the current values, by kind, where they are to be shown.
  static func shown(
    _ program: ProgramState, id: LedgerID, todo: Int, purged: Set<EventName>,
    secrets: [CredentialKind: SharedSecret], members: [MemberRow], isPrivate: Bool
  ) -> JSON {
    let credentials = program.credentials.map { state in
      let value: [(String, JSON)] = secrets[state.kind].map { [("value", JSON.secret($0))] } ?? []
      return JSON.object(credential(state) + value + story(of: state, program, purged))
    }
    let more: [(String, JSON)] = [
      ("note", .optional(program.note)), ("subject", .optional(program.subject)),
      ("loginEmail", .optional(program.ownerEmail)), ("wechatAdmin", .optional(program.wechatAdmin)),
      ("originalId", .optional(program.originalID)),
      ("registeredOn", .optional(program.registeredOn?.text)), ("registeredAt", .time(program.registeredAt)),
      ("private", .bool(isPrivate)), ("members", .array(members.map(\.inProgram))),
      ("dues", .array(program.dues.map { .object($0.fields) })), ("archived", .bool(program.isArchived)),
      ("ledger", .string(id.hex)),
    ]
    return .object(facts(program, credentials, todo: todo) + more)
  }

  private static func facts(_ program: ProgramState, _ credentials: [JSON], todo: Int) -> [(String, JSON)] {
    [
      ("name", .string(program.name)), ("alias", .optional(program.alias)),
      ("appId", .optional(program.appID?.text)), ("platform", .string(program.platform.word)),
      ("platformId", .optional(program.platformID)), ("client", .optional(program.client)),
      ("tags", .array(program.tags.map(JSON.string))), ("live", program.isLive.map(JSON.bool) ?? .null),
      ("credentials", .array(credentials)), ("holders", .number(holders(of: program))),
      ("todo", .number(todo)),
    ]
  }

  /// What became of it, beyond how it stands.
  private static func story(
    of state: CredentialState, _ program: ProgramState, _ purged: Set<EventName>
  ) -> [(String, JSON)] {
    let versions = state.values.enumerated().map {
      version($0 + 1, $1, isPurged: purged.contains($1.event))
    }
    let places = state.placesInUse.map {
      PlaceRow(program: program.name, credential: state, place: $0).json
    }
    return [
      ("versions", .array(versions)), ("unfinishedResets", .array(state.unfinishedResets.map(unfinished))),
      ("cut", .array(state.cutValues.map { .string($0.event.hex) })),
      ("frozenSince", state.frozenSince.map(JSON.time) ?? .null), ("places", .array(places)),
      ("leaks", .array(state.openLeaks.map(leak))),
    ]
  }

  /// Whoever sees the record alone holds nothing.
  private static func holders(of program: ProgramState) -> Int {
    program.holders.count { !$0.seesRecordAlone }
  }

  private static func credential(_ state: CredentialState) -> [(String, JSON)] {
    [
      ("kind", .string(state.kind.text)), ("version", state.currentVersion.map(JSON.number) ?? .null),
      ("storedAt", state.storedAt.map(JSON.time) ?? .null), ("state", .string(state.condition.rawValue)),
    ]
  }

  private static func leak(_ leak: LeakState) -> JSON {
    .object([("at", .time(leak.at)), ("where", .string(leak.place)), ("note", .optional(leak.note))])
  }

  private static func version(_ number: Int, _ value: Value, isPurged: Bool) -> JSON {
    var fields: [(String, JSON)] = [
      ("version", .number(number)), ("at", .time(value.at)), ("event", .string(value.event.hex)),
      ("by", .string(value.author.hex)), ("destroyed", .bool(isPurged)),
    ]
    switch value.how {
    case .stored: fields.append(("how", .string("stored")))
    case .corrected: fields.append(("how", .string("corrected")))
    case .reset(let reason, let note, let by):
      fields += [
        ("how", .string("reset")), ("reason", .string(reason.rawValue)), ("note", .optional(note)),
        ("resetBy", .optional(by)),
      ]
    }
    return .object(fields)
  }

  private static func unfinished(_ reset: UnfinishedReset) -> JSON {
    .object([
      ("at", .time(reset.at)), ("reason", .string(reset.reason.rawValue)), ("note", .optional(reset.note)),
    ])
  }
}
