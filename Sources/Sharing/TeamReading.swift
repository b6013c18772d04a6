package import Ledger
package import MiniProgram
package import Sodium
internal import Vault

/// Why a key alone gets nothing out of a team's repository.
package enum TeamError: Error, Equatable {
  /// No bundle in it is sealed to the key.
  case nothingForKey
  /// It is there, and none of the cards that were named founded it; fingerprints of those that did.
  case otherFounder(program: String, founders: [String])
  /// More than one ledger in use has this name or AppID.
  case ambiguous(program: String)
  /// Of this program, or of this credential of it, nothing is shared with the key now.
  case notShared(program: String, kind: CredentialKind?)
  /// The key may have the credential, and nobody has sealed its current value to it yet.
  case behind(program: String, kind: CredentialKind, version: Int)
}

/// What keys alone read in a team's repository: the ledgers that certain cards founded, replayed in memory by the rules
/// of authority, and the values that were sealed to these keys.
package struct TeamReading: Sendable {
  /// One mini-program.
  package struct Entry: Sendable {
    package let id: LedgerID
    package let state: ProgramState
    /// Somebody who holds a right in it names events that are in no bundle for these keys.
    package let isIncomplete: Bool
    fileprivate let values: [EventName: SharedSecret]
    /// Folded: what those who own it called it, and its id by them. Others may only describe it.
    fileprivate let namesByFounders: Set<[UInt8]>
    /// Of the card whose signature its root has.
    fileprivate let founder: String
  }

  package let unreadableCount: Int
  package let skippedCount: Int
  private let keys: Set<String>
  private let trusted: [Entry]
  /// Ledgers that others founded: known so that it can be said that they are there.
  private let others: [Entry]

  /// - Parameters:
  ///   - keys: as they stand in the line `to`.
  ///   - founders: fingerprints of 30 digits.
  package init(_ read: RepositoryBundles, for keys: [String], foundedBy founders: Set<String>) {
    unreadableCount = read.unreadableCount
    skippedCount = read.skippedCount
    self.keys = Set(keys)
    var ids: [LedgerID] = []
    var bundles: [LedgerID: [Bundle]] = [:]
    for bundle in read.bundles {
      let id = bundle.ledgers[0].id
      if bundles[id] == nil { ids.append(id) }
      bundles[id, default: []].append(bundle)
    }
    let entries = ids.compactMap { Self.entry($0, bundles[$0] ?? []) }
    trusted = entries.filter { founders.contains($0.founder.filter { $0 != " " }) }
    others = entries.filter { !founders.contains($0.founder.filter { $0 != " " }) }
  }

  package var isEmpty: Bool { trusted.isEmpty && others.isEmpty }

  /// - Returns: nil for a ledger whose root did not come.
  private static func entry(_ id: LedgerID, _ bundles: [Bundle]) -> Entry? {
    var ledger = Ledger(id: id)
    for event in bundles.flatMap({ $0.ledgers[0].events }) {
      // One that no ledger takes is left out, and with it what stands on it.
      _ = try? ledger.insert(event)
    }
    // Any card can be named in a root: founded by it is what it signed.
    guard let root = ledger.graph.root, case .registered(let registered) = root.body,
      let founder = registered.founders.first(where: { $0.signingKey == root.author }),
      let state = ledger.state
    else { return nil }
    return Entry(
      id: id, state: named(state, id), isIncomplete: isIncomplete(ledger, state, bundles),
      values: values(ledger, bundles), namesByFounders: names(in: ledger, by: state, root),
      founder: founder.fingerprint)
  }

  private static func names(in ledger: Ledger, by state: ProgramState, _ root: Event) -> Set<[UInt8]> {
    let founders = Set(state.holders.filter(\.isFounder).compactMap(\.grantee.card?.signingKey))
    var (name, alias, platformID): (String?, String?, String?)
    var appID: AppID?
    // What they called it before is not what they call it.
    for event in ledger.graph.events where event.author == root.author || founders.contains(event.author) {
      switch event.body {
      case .registered(let root): (name, appID) = (root.name, root.appID)
      case .described(let said):
        name = said.name ?? name
        alias = said.alias.applied(to: alias)
        appID = said.appID.applied(to: appID)
        platformID = said.platformID.applied(to: platformID)
      default: continue
      }
    }
    return Set([name, alias, appID?.text, platformID].compactMap(\.self).map(Folding.fold))
  }

  /// A name that may not stand in a vault does not stand in an output either.
  private static func named(_ state: ProgramState, _ id: LedgerID) -> ProgramState {
    let keepsAlias = state.alias.map(ProgramName.canStand) ?? true
    let name = ProgramName.canStand(state.name) ? nil : String(id.hex.prefix(12))
    return state.called(LocalNames(name: name, keepsAlias: keepsAlias, keepsAppID: true))
  }

  private static func isIncomplete(_ ledger: Ledger, _ state: ProgramState, _ bundles: [Bundle]) -> Bool {
    bundles.contains { bundle in
      state.holder(signingKey: bundle.sender.signingKey) != nil
        && (bundle.heads[ledger.id] ?? []).contains { ledger.graph[$0] == nil }
    }
  }

  private static func values(_ ledger: Ledger, _ bundles: [Bundle]) -> [EventName: SharedSecret] {
    var values: [EventName: SharedSecret] = [:]
    for (name, content) in bundles.flatMap({ $0.ledgers[0].attachments }) where values[name] == nil {
      guard let event = ledger.graph[name] else { continue }
      values[name] = secret(content, of: event)
    }
    return values
  }

  /// - Parameter content: salt and secret.
  private static func secret(_ content: SharedSecret, of event: Event) -> SharedSecret? {
    do throws(LedgerError) {
      let attachment = try Attachment(content.copy())
      try attachment.check(against: event)
      return SharedSecret(attachment.withSecret { SecretBytes(copying: $0) })
    } catch {
      return nil
    }
  }
}

extension TeamReading {
  /// The mini-program of a name, alias or AppID, whole.
  ///
  /// - Returns: nil if there is none.
  /// - Throws: `otherFounder`, `ambiguous`.
  package func find(_ name: String) throws(TeamError) -> Entry? {
    let found = Self.named(name, in: trusted)
    // Of two that mean the same, whoever archives one has said which is in use.
    var inUse = found.filter { !$0.state.isArchived }
    // Who may describe one mini-program takes no name away from another that its owner calls so.
    if inUse.count > 1 { inUse = inUse.filter { $0.namesByFounders.contains(Folding.fold(name)) } }
    if found.count > 1, inUse.count != 1 { throw .ambiguous(program: name) }
    if let entry = inUse.first ?? found.first { return entry }
    let strange = Self.named(name, in: others)
    guard strange.isEmpty else {
      throw .otherFounder(program: name, founders: Set(strange.map(\.founder)).sorted())
    }
    return nil
  }

  private static func named(_ name: String, in entries: [Entry]) -> [Entry] {
    let folded = Folding.fold(name)
    return entries.filter { $0.state.namesHere.contains { Folding.fold($0) == folded } }
  }

  package func entry(_ id: LedgerID) -> Entry? { trusted.first { $0.id == id } }

  /// One that was found before, whatever others are called by now.
  package func entry(of state: ProgramState) -> Entry? { trusted.first { $0.state == state } }

  /// What is for these keys.
  package var shared: [Entry] { trusted.filter(isShared) }

  /// What these keys are told of: they hold something, or see the history.
  package var watched: [Entry] { trusted.filter(isWatched) }

  package func isWatched(_ entry: Entry) -> Bool {
    entry.state.holders.contains { $0.grantee.recipientText.map(keys.contains) ?? false }
  }

  /// Whether the keys may have any credential of it.
  package func isShared(_ entry: Entry) -> Bool {
    entry.state.credentials.contains { isShared($0.kind, of: entry) }
  }

  package func isShared(_ kind: CredentialKind, of entry: Entry) -> Bool {
    entry.state.holders(of: kind).contains { holder in
      holder.grantee.recipientText.map(keys.contains) ?? false
    }
  }

  /// The current value.
  ///
  /// - Throws: `notShared`; `behind` where another one is current than those that came.
  package func current(_ kind: CredentialKind, of entry: Entry) throws(TeamError) -> SharedSecret {
    guard isShared(kind, of: entry) else { throw .notShared(program: entry.state.name, kind: kind) }
    let credential = entry.state.credential(kind)
    guard let value = credential?.current.flatMap({ entry.values[$0] }) else {
      throw .behind(program: entry.state.name, kind: kind, version: credential?.currentVersion ?? 0)
    }
    return value
  }
}
