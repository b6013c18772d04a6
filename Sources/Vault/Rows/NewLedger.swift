internal import Ledger
package import MiniProgram
package import Sodium

/// The ledger of a new mini-program with all its rows. Whatever it takes to make them is done here, without the
/// database, so that many are made on every core.
struct NewLedger: Sendable {
  let state: ProgramState
  let row: Int64
  let rows: [NewRow]
  let tags: [[UInt8]: WriteTransaction.Label]

  /// - Throws: `notAllowed` when an event of it does not count.
  init(_ program: NewProgram, _ numbers: RowNumbers, by registrar: Registrar) throws(VaultError) {
    let made: LedgerInMaking
    do throws(LedgerError) { made = try LedgerInMaking(program, numbers, registrar) } catch {
      throw .ledger(error)
    }
    let replay = made.ledger.replay()
    guard let state = replay.program, replay.verdicts.values.allSatisfy({ $0 == .counts }) else {
      throw .notAllowed(program: program.name)
    }
    let (keys, row) = (registrar.keys, numbers.ledger)
    let snapshot = made.ledger.snapshot(of: replay).encode()
    let columns = keys.columns(ofLedger: made.ledger.id, row, snapshot: snapshot)
    self.state = state
    self.row = row
    rows = made.rows + [NewRow(.ledger, row, columns, keys)]
    tags = WriteTransaction.tags(of: state, keys)
  }
}

/// The events of a new ledger, each signed on the one before.
private struct LedgerInMaking {
  private(set) var ledger: Ledger
  private(set) var rows: [NewRow] = []
  private var numbers: RowNumbers
  private let registrar: Registrar

  init(_ program: NewProgram, _ numbers: RowNumbers, _ registrar: Registrar) throws(LedgerError) {
    self.numbers = numbers
    self.registrar = registrar
    let root = try registrar.root(of: program)
    ledger = Ledger(id: root.name)
    try ledger.insert(root)
    store(root)
    let description = program.description
    if description != Described() { try write(.described(description), isRead: true) }
    for (kind, secret) in program.values {
      try secret.withBytes { (bytes) throws(LedgerError) in try append(bytes, kind, of: program) }
    }
  }

  private mutating func append(
    _ secret: Span<UInt8>, _ kind: CredentialKind, of program: NewProgram
  ) throws(LedgerError) {
    let attachment = try Attachment.make(secret: secret)
    let commitment = attachment.commitment(
      ledger: ledger.id, author: registrar.identity.signing.publicKey, credential: kind)
    let stored = SecretStored(
      credential: kind, commitment: commitment, origin: program.origin, happened: program.happened,
      companions: program.companions(beside: kind))
    // It is read when the attachment is compared with it on the disk.
    let event = try write(.secretStored(stored), isRead: false)
    let number = numbers.attachment
    let columns = registrar.keys.columns(of: attachment, event, number, ledger: numbers.ledger)
    rows.append(NewRow(.attachment, number, columns, registrar.keys))
    numbers.attachment += 1
  }

  @discardableResult
  private mutating func write(_ body: EventBody, isRead: Bool) throws(LedgerError) -> EventName {
    let written = try ledger.write(
      body, at: registrar.now, by: registrar.identity.signing, isRead: isRead)
    for event in written.inserted { store(event) }
    return written.event.name
  }

  private mutating func store(_ event: Event) {
    let number = numbers.event
    let columns = registrar.keys.columns(of: event, number, ledger: numbers.ledger, seen: registrar.now)
    rows.append(NewRow(.event, number, columns, registrar.keys))
    numbers.event += 1
  }
}

extension NewProgram {
  /// What is said about it beyond name and AppID.
  var description: Described {
    var described = Described()
    if let alias { described.alias = .set(alias) }
    if let client { described.client = .set(client) }
    if !tags.isEmpty { described.tags = .set(tags) }
    if let note { described.note = .set(note) }
    if let isLive { described.isLive = .set(isLive) }
    if let ownerEmail { described.ownerEmail = .set(ownerEmail) }
    if let wechatAdmin { described.wechatAdmin = .set(wechatAdmin) }
    if let originalID { described.originalID = .set(originalID) }
    if let subject { described.subject = .set(subject) }
    if let registeredOn { described.registeredOn = .set(registeredOn) }
    if let platform { described.platform = .set(platform.word) }
    if let platformID { described.platformID = .set(platformID) }
    return described
  }

  fileprivate func companions(beside kind: CredentialKind) -> Companions {
    kind == self.kind ? companions : others.first { $0.kind == kind }?.companions ?? Companions()
  }

  package var values: [(kind: CredentialKind, secret: SharedSecret)] {
    (secret.map { [(kind, $0)] } ?? []) + others.map { ($0.kind, $0.secret) }
  }
}
