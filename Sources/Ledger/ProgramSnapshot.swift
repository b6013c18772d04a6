internal import MiniProgram
internal import Sodium

/// A program's state in a snapshot: the fields in the order of their declaration.
extension BinaryWriter {
  mutating func add(_ state: ProgramState) {
    add(state.name)
    add(state.alias) { $0.add($1) }
    add(state.appID) { $0.add($1.text) }
    add(state.platformWord) { $0.add($1) }
    add(state.platformID) { $0.add($1) }
    add(state.client) { $0.add($1) }
    add(state.tags) { $0.add($1) }
    add(state.note) { $0.add($1) }
    add(state.isLive) { $0.add($1) }
    add(state.ownerEmail) { $0.add($1) }
    add(state.wechatAdmin) { $0.add($1) }
    add(state.originalID) { $0.add($1) }
    add(state.subject) { $0.add($1) }
    add(state.registeredOn) { $0.add($1.text) }
    add(state.registeredAt)
    add(state.founders) { $0.add(raw: $1.bytes) }
    add(state.continues) { writer, old in
      writer.add(old.ledger)
      writer.add(old.heads) { $0.add($1) }
    }
    add(state.holders) { $0.add($1) }
    add(state.members) { $0.add($1) }
    add(state.dues) { $0.add($1) }
    add(inOrder(state.givenNames.values, of: \.grantee)) { $0.add($1) }
    add(inOrder(state.takenFrom.values, of: \.grantee)) { writer, taken in
      writer.add(taken.grantee)
      writer.add(taken.isEnded)
      writer.add(taken.isGrantedSince)
      writer.add(taken.credentials)
      writer.add(taken.isWhole)
    }
    add(state.archivedAt) { $0.add($1) }
    add(state.acceptances) { $0.add($1) }
    add(state.isReadOnly)
    add(state.exposures) { $0.add($1) }
    add(state.localNames) { $0.add($1) }
    add(state.sharedName) { $0.add($1) }
    add(state.credentials) { $0.add($1) }
  }

  /// By their texts, each of which is made once.
  private func inOrder<Entry>(_ entries: some Collection<Entry>, of grantee: (Entry) -> Grantee) -> [Entry] {
    entries.map { (grantee($0).text, $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  private mutating func add(_ holder: Holder) {
    add(holder.grantee)
    add(holder.credentials)
    add(holder.rank) { $0.add(count: $1) }
    add(holder.until) { $0.add($1) }
    add(holder.isAuditor)
    add(holder.auditorUntil) { $0.add($1) }
  }

  mutating func add(_ set: CredentialSet) {
    add(set.isAllBut)
    add(set.kinds) { $0.add($1) }
  }

  mutating func add(_ grantee: Grantee) {
    switch grantee {
    case .card(let card):
      add(count: 0)
      add(raw: card.bytes)
    case .age(let text):
      add(count: 1)
      add(text)
    case .sshEd25519(let text):
      add(count: 2)
      add(text)
    case .told(let text):
      add(count: 3)
      add(text)
    }
  }

  /// The place in `CredentialKind.named`, or the number of those and the whole text.
  mutating func add(_ kind: CredentialKind) {
    if let place = CredentialKind.named.firstIndex(of: kind) {
      add(count: place)
    } else {
      add(count: CredentialKind.named.count)
      add(kind.text)
    }
  }

  private mutating func add(_ state: CredentialState) {
    add(state.kind)
    add(state.values) { $0.add($1) }
    add(state.candidates) { $0.add($1) }
    add(state.current) { $0.add($1) }
    add(state.isContradicted)
    add(state.cutValues) { $0.add($1) }
    add(state.unfinishedResets) { $0.add($1) }
    add(state.frozenSince) { $0.add($1) }
    add(state.places) { $0.add($1) }
    add(state.leaks) { $0.add($1) }
    add(state.checks) { $0.add($1) }
    add(state.ended) { $0.add($1) }
  }

  private mutating func add(_ value: Value) {
    add(value.event)
    add(value.author)
    add(value.at)
    add(value.happened) { $0.add($1) }
    add(value.commitment)
    switch value.how {
    case .stored(let origin):
      add(count: 0)
      add(word: origin)
    case .corrected(let origin, let replaces):
      add(count: 1)
      add(word: origin)
      add(replaces)
    case .reset(let reason, let note, let by):
      add(count: 2)
      add(word: reason)
      add(note) { $0.add($1) }
      add(by) { $0.add($1) }
    }
    add(value.companions.list) { writer, word in
      writer.add(word.name)
      writer.add(word.text)
    }
    add(value.revivedBy) { $0.add($1) }
    if value.revivedBy != nil { add(value.bringer) }
  }

  private mutating func add(_ reset: UnfinishedReset) {
    add(reset.event)
    add(reset.at)
    add(reset.happened) { $0.add($1) }
    add(reset.author)
    add(word: reset.reason)
    add(reset.note) { $0.add($1) }
  }

  mutating func add<Word: CaseIterable & Equatable>(word: Word) where Word.AllCases == [Word] {
    add(count: Word.allCases.firstIndex(of: word) ?? 0)
  }
}

extension BinaryReader {
  mutating func program() throws(LedgerError) -> ProgramState {
    var state = try description()
    state.continues = try optional { (reader) throws(LedgerError) in
      Registered.Continuation(
        ledger: try reader.hash(),
        heads: try reader.list { (reader) throws(LedgerError) in try reader.hash() })
    }
    state.holders = try list { (reader) throws(LedgerError) in try reader.holder() }
    for member in try list({ (reader) throws(LedgerError) in try reader.member() }) {
      state.membersByID[member.id] = member
    }
    state.dues = try list { (reader) throws(LedgerError) in try reader.due() }
    for given in try list({ (reader) throws(LedgerError) in try reader.givenName() }) {
      state.givenNames[given.grantee.identity] = given
    }
    let taken = try list { (reader) throws(LedgerError) in
      var taken = TakenFrom(try reader.grantee())
      (taken.isEnded, taken.isGrantedSince) = (try reader.flag(), try reader.flag())
      (taken.credentials, taken.isWhole) = (try reader.credentialSet(), try reader.flag())
      return taken
    }
    for one in taken { state.takenFrom[one.grantee.identity] = one }
    state.archivedAt = try optionalTime()
    state.acceptances = try list { (reader) throws(LedgerError) in try reader.acceptance() }
    state.isReadOnly = try flag()
    state.exposures = try list { (reader) throws(LedgerError) in try reader.exposure() }
    state.localNames = try optional { (reader) throws(LedgerError) in try reader.localNames() }
    state.sharedName = try optionalText()
    state.credentials = try list { (reader) throws(LedgerError) in try reader.credential() }
    return state
  }

  /// What is said of it, its credentials and people apart.
  private mutating func description() throws(LedgerError) -> ProgramState {
    let name = try text()
    let alias = try optionalText()
    let appID = try optional { (reader) throws(LedgerError) in try reader.appID() }
    let (platformWord, platformID) = (try optionalText(), try optionalText())
    let client = try optionalText()
    let tags = try list { (reader) throws(LedgerError) in try reader.text() }
    let note = try optionalText()
    let isLive = try optional { (reader) throws(LedgerError) in try reader.flag() }
    let (ownerEmail, wechatAdmin, originalID) = (try optionalText(), try optionalText(), try optionalText())
    let (subject, registeredOn) = (
      try optionalText(), try optional { (reader) throws(LedgerError) in try reader.day() }
    )
    let registeredAt = try time()
    let founders = try list { (reader) throws(LedgerError) in try reader.card() }
    var state = ProgramState(name: name, registeredAt: registeredAt, founders: founders)
    (state.alias, state.appID, state.client, state.tags, state.note) = (alias, appID, client, tags, note)
    (state.platformWord, state.platformID) = (platformWord, platformID)
    (state.isLive, state.ownerEmail, state.wechatAdmin) = (isLive, ownerEmail, wechatAdmin)
    (state.originalID, state.subject, state.registeredOn) = (originalID, subject, registeredOn)
    return state
  }

  mutating func optionalText() throws(LedgerError) -> String? {
    try optional { (reader) throws(LedgerError) in try reader.text() }
  }

  mutating func optionalTime() throws(LedgerError) -> Timestamp? {
    try optional { (reader) throws(LedgerError) in try reader.time() }
  }

  mutating func optionalHash() throws(LedgerError) -> Bytes32? {
    try optional { (reader) throws(LedgerError) in try reader.hash() }
  }

  private mutating func appID() throws(LedgerError) -> AppID {
    let text = try text()
    do {
      return try AppID(text)
    } catch {
      throw .malformedSnapshot
    }
  }

  private mutating func card() throws(LedgerError) -> Card {
    guard let card = Card(unverified: try raw(Card.byteCount)) else { throw .malformedSnapshot }
    return card
  }

  mutating func grantee() throws(LedgerError) -> Grantee {
    switch try number() {
    case 0: .card(try card())
    case 1: .age(try text())
    case 2: .sshEd25519(try text())
    case 3: .told(try text())
    default: throw .malformedSnapshot
    }
  }

  private mutating func holder() throws(LedgerError) -> Holder {
    let grantee = try grantee()
    let credentials = try credentialSet()
    let rank = try optional { (reader) throws(LedgerError) in try reader.small() }
    return Holder(
      grantee: grantee, credentials: credentials, rank: rank, until: try optionalTime(),
      isAuditor: try flag(), auditorUntil: try optionalTime())
  }

  mutating func credentialSet() throws(LedgerError) -> CredentialSet {
    let isAllBut = try flag()
    return CredentialSet(
      isAllBut: isAllBut, try list { (reader) throws(LedgerError) in try reader.kind() })
  }

  mutating func kind() throws(LedgerError) -> CredentialKind {
    let place = try number()
    if place < UInt64(CredentialKind.named.count) { return CredentialKind.named[Int(place)] }
    guard place == UInt64(CredentialKind.named.count), let kind = CredentialKind(try text()) else {
      throw .malformedSnapshot
    }
    return kind
  }

  private mutating func credential() throws(LedgerError) -> CredentialState {
    var state = CredentialState(kind: try kind())
    state.values = try list { (reader) throws(LedgerError) in try reader.value() }
    state.candidates = try list { (reader) throws(LedgerError) in try reader.hash() }
    state.current = try optionalHash()
    state.isContradicted = try flag()
    state.cutValues = try list { (reader) throws(LedgerError) in try reader.value() }
    state.unfinishedResets = try list { (reader) throws(LedgerError) in try reader.reset() }
    state.frozenSince = try optionalTime()
    state.places = try list { (reader) throws(LedgerError) in try reader.place() }
    state.leaks = try list { (reader) throws(LedgerError) in try reader.leak() }
    state.checks = try list { (reader) throws(LedgerError) in try reader.check() }
    state.ended = try list { (reader) throws(LedgerError) in try reader.ending() }
    return state
  }

  private mutating func value() throws(LedgerError) -> Value {
    let (event, author, at) = (try hash(), try hash(), try time())
    let (happened, commitment) = (try optionalTime(), try hash())
    let how: Value.How =
      switch try number() {
      case 0: .stored(try word())
      case 1: .corrected(try word(), replaces: try hash())
      case 2: .reset(try word(), note: try optionalText(), by: try optionalText())
      default: throw .malformedSnapshot
      }
    let companions = Companions(
      try list { (reader) throws(LedgerError) in
        Companions.Word(name: try reader.text(), text: try reader.text())
      })
    let revivedBy = try optionalHash()
    return Value(
      event: event, author: author, bringer: revivedBy == nil ? author : try hash(), at: at,
      happened: happened, commitment: commitment, how: how, companions: companions, revivedBy: revivedBy)
  }

  private mutating func reset() throws(LedgerError) -> UnfinishedReset {
    UnfinishedReset(
      event: try hash(), at: try time(), happened: try optionalTime(), author: try hash(), reason: try word(),
      note: try optionalText())
  }
}
