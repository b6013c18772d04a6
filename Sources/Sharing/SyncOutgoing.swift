internal import Age
internal import Ledger
internal import Sodium
internal import Vault

/// What the repository lacks, as files: of a ledger one bundle of events for all members, and one of secrets for each group of
/// people who hold the same; where all members hold them, these are one.
struct SyncOutgoing {
  struct File {
    let path: SyncPath
    let bytes: [UInt8]
    let ledger: LedgerID
    let record: SyncedLedger.Bundle
  }

  private(set) var files: [File] = []
  private(set) var problems: [SyncReport.Problem] = []
  /// Ledgers of which nothing could be sent.
  private(set) var unsent: [LedgerID] = []
  /// Of the programs of which something is sent.
  private(set) var names: [String] = []
  /// Who gets secrets that they lacked.
  private(set) var recipients: [Grantee] = []

  /// Whether records are packed, which version 0.1.0 does not read.
  private let isPacked: Bool

  init(_ needs: [SyncNeed], from vault: Vault, isPacked: Bool, at now: Timestamp) throws {
    self.init(isPacked: isPacked)
    guard !needs.isEmpty else { return }
    self = try vault.handOut(at: now) { source in
      var outgoing = SyncOutgoing(isPacked: isPacked)
      for need in needs { try outgoing.add(need, from: vault, source) }
      return outgoing
    }
  }

  private init(isPacked: Bool) { self.isPacked = isPacked }

  /// All of a ledger or nothing: a bundle says that its recipients have what the others bring.
  private mutating func add(_ need: SyncNeed, from vault: Vault, _ source: HandOut) throws {
    do {
      var new: [File] = []
      let source = Source(ledger: need.ledger, source: source)
      for parcel in Self.parcels(need) {
        let item = BundleItem(id: need.id, values: parcel.values, only: parcel.events)
        new += try files(item, to: parcel.keys, need, vault, source)
      }
      files += new
      // What is passed on for others goes by no name here.
      if !need.state.isOffered { names.append(need.state.name) }
      for holder in need.secrets.flatMap(\.lacking)
      where !recipients.contains(where: { $0.identity == holder.identity }) {
        recipients.append(holder)
      }
    } catch let error as SharingError {
      unsent.append(need.id)
      problems.append(SyncReport.Problem(what: .notSent(need.state.name, error), path: nil))
    }
  }

  /// What goes to the same people.
  private struct Parcel {
    let keys: [Grantee]
    var events: Set<EventName>
    var values: [EventName] = []

    var texts: Set<String> { Set(keys.compactMap(\.recipientText)) }
  }

  private static func parcels(_ need: SyncNeed) -> [Parcel] {
    var parcels = need.events.isEmpty ? [] : [Parcel(keys: need.members, events: need.events)]
    for secret in need.secrets {
      let own = Parcel(keys: secret.holders, events: Set(secret.values), values: secret.values)
      if let place = parcels.firstIndex(where: { $0.texts == own.texts }) {
        parcels[place].events.formUnion(own.events)
        parcels[place].values += own.values
      } else {
        parcels.append(own)
      }
    }
    return parcels
  }

  /// One file for all, or as many as it takes: a bundle has a limited number of recipients.
  private func files(
    _ item: BundleItem, to keys: [Grantee], _ need: SyncNeed, _ vault: Vault, _ source: Source
  ) throws -> [File] {
    let most = BundleWriter.maximumRecipients
    return try stride(from: 0, to: keys.count, by: most).map { start in
      try file(item, to: Array(keys[start..<min(start + most, keys.count)]), need, vault, source)
    }
  }

  private func file(
    _ item: BundleItem, to keys: [Grantee], _ need: SyncNeed, _ vault: Vault, _ source: Source
  ) throws -> File {
    let bytes =
      isPacked
      ? try BundleWriter.pack(item, to: keys, from: vault.identity, source)
      : try BundleWriter.write([item], to: .keys(keys), from: vault.identity, isArmored: false, source)
    guard bytes.count <= GitMirror.maximumFile else { throw SharingError.tooLarge }
    let path = SyncPath(folder: SyncFolder.of(need.id), file: Blake2b.hash32(bytes.span))
    let record = SyncedLedger.Bundle(
      folder: path.folder, file: path.file, recipients: keys.compactMap(\.recipientText),
      heads: need.ledger.heads + need.ledger.graph.newest(of: item.only ?? []).sorted(), values: item.values)
    return File(path: path, bytes: bytes, ledger: need.id, record: record)
  }

  /// The ledger as it was when what is lacking was found: later events are not in the bundle, and must not be among its
  /// heads.
  private struct Source: BundleSource {
    let ledger: Ledger
    let source: HandOut

    var now: Timestamp { source.now }

    func ledger(_ id: LedgerID) throws(VaultError) -> Ledger { ledger }
    func attachment(of event: Event) throws(VaultError) -> Attachment { try source.attachment(of: event) }
    func state(of id: LedgerID) throws(VaultError) -> ProgramState? { try source.state(of: id) }
    func isGone(_ grantee: Grantee) throws(VaultError) -> Bool { try source.isGone(grantee) }
  }
}
