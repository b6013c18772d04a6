package import Sodium

/// What a vault's own ledger says now. Only events by the root's author count in it.
package struct VaultLedgerState: Equatable, Sendable {
  /// The owner's own name.
  package var name: String
  package var owner: Bytes32
  package var foundedAt: Timestamp
  /// In the order in which they were added.
  package var slots: [OpenSlot] = []
  package var policy = Policy.standard
  /// The one that was written last.
  package var lastBackup: LastBackup?
  /// When the vault key was changed last.
  package var rekeyedAt: Timestamp?
  /// Value events whose secret was destroyed here, in the order of their destruction.
  package var purged: [EventName] = []
  /// Value events of others whose secret has not the shape of its kind.
  package var oddValues: [EventName] = []
  /// Value events of the owner's own whose secret was lost and has not come back.
  package var lostValues: [EventName] = []
  /// In the order in which they were added; also those who left.
  package var people: [Person] = []
  /// What people are given of later mini-programs too, in the order in which that was set.
  package var standing: [StandingGrant] = []
  /// Programs that no standing grant is to reach.
  package var heldPrivate: Set<LedgerID> = []
  /// Who holds what left the scope of what stands for them, in the order in which it did.
  package var leftScopes: [LeftScope] = []
  /// What ledgers are called here, where that is not what they call themselves.
  package var names: [LedgerID: LocalNames] = [:]
  /// Todos of the vault itself that were put off, in the order in which that was written.
  package var acceptances: [Acceptance] = []
  /// In the order in which they were set; at most one a service.
  package var robots: [RobotState] = []
  /// An event of an unknown kind says that nobody may go on who does not know it.
  package var isReadOnly = false

  /// A slot that was added and not removed.
  package struct OpenSlot: Equatable, Sendable {
    package let slot: String
    package let id: Int
    package let addedAt: Timestamp
    /// Of an identity slot the key that it is sealed to.
    package let key: String?
    /// Of a recovery code that was shown: whether nobody has typed it back.
    package var isUnproven = false
  }

  package struct LastBackup: Equatable, Sendable {
    package let at: Timestamp
    package let path: String
  }

  init(name: String, owner: Bytes32, foundedAt: Timestamp) {
    self.name = name
    self.owner = owner
    self.foundedAt = foundedAt
  }

  /// Of no vault: nobody has this key, and nobody is known.
  package static func unknown(at now: Timestamp) -> VaultLedgerState {
    var hash = Blake2b()
    hash.update("mpvault nobody")
    return VaultLedgerState(name: "", owner: hash.finish32(), foundedAt: now)
  }

  mutating func apply(_ event: Event) {
    switch event.body {
    case .slotAdded(let slot):
      // Of one that is there already it says what is known of it now.
      let known = slots.first { $0.id == slot.id && $0.slot.isExactly(slot.slot) }
      remove(slot)
      slots.append(
        OpenSlot(
          slot: slot.slot, id: slot.id, addedAt: known?.addedAt ?? event.at, key: slot.key,
          isUnproven: slot.isProven == false))
    case .slotRemoved(let slot): remove(slot)
    case .policySet(let changes):
      policy.apply(changes)
      name = changes.ownerName ?? name
    case .backedUp(let backup): lastBackup = LastBackup(at: event.at, path: backup.path)
    case .rekeyed: rekeyedAt = event.at
    case .purged(let purge): purged += purge.values.filter { !purged.contains($0) }
    case .oddShape(let odd):
      let known = Set(oddValues)
      oddValues += odd.values.filter { !known.contains($0) }
    case .valueLost(let lost):
      let known = Set(lostValues)
      lostValues += lost.values.filter { !known.contains($0) }
    case .valueFound(let found): lostValues.removeAll(where: Set(found.values).contains)
    case .personAdded(let added): apply(added, at: event.at)
    case .personRemoved(let removed): apply(removed, at: event.at)
    case .deviceAdded(let added): apply(added, at: event.at)
    case .deviceRemoved(let removed): apply(removed, at: event.at)
    case .standingSet(let set): apply(set)
    case .standingEnded(let ended): apply(ended)
    case .heldPrivate(let held):
      if held.isEnded { heldPrivate.remove(held.program) } else { heldPrivate.insert(held.program) }
    case .scopeLeft(let left): apply(left, of: event)
    case .named(let named): names[named.program] = named.names
    case .robotSet(let set): apply(set, of: event)
    case .robotRemoved(let removed): remove(robot: removed.service)
    case .accepted(let accepted): acceptances.append(Acceptance(accepted, of: event))
    case .unknown: if event.isCritical { isReadOnly = true }
    default: return
    }
  }

  private mutating func remove(_ slot: SlotChange) {
    slots.removeAll { $0.id == slot.id && $0.slot.isExactly(slot.slot) }
  }

  /// Kinds of a program's ledger mean nothing in a vault's own.
  static func verdict(of event: Event, owner: Bytes32) -> Verdict {
    switch event.body {
    case .founded: return .counts
    case .slotAdded, .slotRemoved, .policySet, .backedUp, .rekeyed, .purged, .oddShape, .valueLost,
      .valueFound,
      .personAdded, .personRemoved, .deviceAdded, .deviceRemoved, .named, .heldPrivate, .scopeLeft,
      .standingSet,
      .standingEnded, .robotSet, .robotRemoved, .accepted, .merged,
      .unknown:
      return event.author == owner ? .counts : .void(.noRight)
    default: return .void(.foreignKind)
    }
  }
}
