package import Ledger
internal import MiniProgram
internal import Sodium
package import Vault

/// The credentials of a client's mini-programs for the client: new ledgers without our events, which name our staff.
/// They are registered under a key that exists as long as this does, with the client among the founders; it stores the
/// current values, and removes itself.
package final class Handover: BundleSource {
  private let identity = Identity(seed: .random())
  private let client: Grantee
  package let now: Timestamp
  private var ledgers: [LedgerID: Ledger] = [:]
  private var secrets: [EventName: SharedSecret] = [:]
  private(set) var items: [BundleItem] = []

  /// The one-time card with which the bundle is signed.
  package var card: Card { identity.card }

  package init(to client: Grantee, at now: Timestamp) {
    self.client = client
    self.now = now
  }

  /// Takes the current values of a program out of the vault.
  ///
  /// - Parameter values: of which secrets are held here.
  package func add(_ state: ProgramState, _ values: [EventName], _ handOut: HandOut, _ id: LedgerID) throws {
    let source = try handOut.ledger(id)
    var ledger = try register(state)
    for credential in state.credentials {
      guard let value = credential.values.last(where: { values.contains($0.event) }),
        let event = source.graph[value.event]
      else { continue }
      let secret = try handOut.attachment(of: event)
      try store(secret, credential.kind, value, in: &ledger)
    }
    let stored = ledger.graph.events.filter(\.isValue).map(\.name)
    if !stored.isEmpty {
      try append(.given(Given(values: stored, to: [client], via: .bundle)), to: &ledger)
    }
    let mine = Grantee.card(identity.card)
    try append(.unshared(Unshared(grantee: mine, left: true)), to: &ledger)
    ledgers[ledger.id] = ledger
    items.append(BundleItem(id: ledger.id, values: stored))
  }

  /// - Returns: the age file.
  package func seal(isArmored: Bool) throws -> [UInt8] {
    try BundleWriter.write(items, to: .keys([client]), from: identity, isArmored: isArmored, self)
  }

  package func ledger(_ id: LedgerID) throws(VaultError) -> Ledger {
    guard let ledger = ledgers[id] else { throw .noProgram(id.hex) }
    return ledger
  }

  package func attachment(of event: Event) throws(VaultError) -> Attachment {
    guard let secret = secrets[event.name] else { throw .noProgram(event.ledger.hex) }
    do throws(LedgerError) {
      return try Attachment(secret.copy())
    } catch { throw .ledger(error) }
  }

  package func state(of id: LedgerID) -> ProgramState? { ledgers[id]?.state }

  /// The client is nobody of ours.
  package func isGone(_ grantee: Grantee) -> Bool { false }

  /// Only what the platform knows of the program goes along: our notes, tags and client names are ours.
  private func register(_ state: ProgramState) throws -> Ledger {
    let founders = [identity.card, client.card].compactMap(\.self)
    let registered = Registered(
      nonce: Random.bytes(16), founders: founders, name: state.sharedName ?? state.name, appID: state.appID)
    let root = try Event.sign(
      .registered(registered), in: nil, parents: [], depth: 0, at: now, by: identity.signing)
    var ledger = Ledger(id: root.name)
    try ledger.insert(root)
    var described = state.accountDescription
    if let admin = state.scanner { described.wechatAdmin = .set(admin) }
    if described != Described() { try append(.described(described), to: &ledger) }
    if client.card == nil {
      try append(.shared(Shared(grantee: client, credentials: .all)), to: &ledger)
    }
    return ledger
  }

  private func store(
    _ held: borrowing Attachment, _ kind: CredentialKind, _ value: Value, in ledger: inout Ledger
  ) throws {
    let attachment = try held.withSecret { (secret) throws(LedgerError) in try Attachment.make(secret: secret)
    }
    let commitment = attachment.commitment(
      ledger: ledger.id, author: identity.card.signingKey, credential: kind)
    let stored = SecretStored(
      credential: kind, commitment: commitment, origin: .imported, happened: value.since,
      companions: value.companions)
    let event = try append(.secretStored(stored), to: &ledger)
    secrets[event.name] = SharedSecret(attachment.withBytes { SecretBytes(copying: $0) })
  }

  @discardableResult
  private func append(_ body: EventBody, to ledger: inout Ledger) throws -> Event {
    try ledger.write(body, at: now, by: identity.signing).event
  }
}
