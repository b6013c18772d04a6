package import Sodium

/// What an event says, one case a kind (Format, *Events*).
package enum EventBody: Equatable, Sendable {
  case registered(Registered)
  case described(Described)
  case secretStored(SecretStored)
  case secretCorrected(SecretCorrected)
  case resetBegan(ResetBegan)
  case resetCompleted(ResetCompleted)
  case resetAbandoned(ResetAbandoned)
  case valueKept(ValueKept)
  case ended(Ended)
  case frozen(Freeze)
  case unfrozen(Freeze)
  case placeAdded(Place)
  case placeUpdated(Place)
  case placeRemoved(Place)
  case verified(Verified)
  case tokenIssued(TokenIssued)
  case leakFound(Leak)
  case leakResolved(Leak)
  case exported(Exported)
  case shared(Shared)
  case given(Given)
  case unshared(Unshared)
  case accepted(Accepted)
  case archived(Archive)
  case unarchived(Archive)
  case merged(Merged)
  case memberAdded(MemberAdded)
  case memberRemoved(MemberRemoved)
  case dueSet(DueSet)
  case dueRemoved(DueRemoved)
  case founded(Founded)
  case slotAdded(SlotChange)
  case slotRemoved(SlotChange)
  case policySet(PolicySet)
  case backedUp(BackedUp)
  case rekeyed(Rekeyed)
  case purged(Purged)
  case oddShape(OddShape)
  case valueLost(ValueLost)
  case valueFound(ValueFound)
  case personAdded(PersonAdded)
  case personRemoved(PersonRemoved)
  case deviceAdded(DeviceAdded)
  case deviceRemoved(DeviceRemoved)
  case named(Named)
  case heldPrivate(HeldPrivate)
  case scopeLeft(ScopeLeft)
  case standingSet(StandingSet)
  case standingEnded(StandingEnded)
  case robotSet(RobotSet)
  case robotRemoved(RobotRemoved)
  /// A kind that this version does not know. It joins the graph and is skipped.
  case unknown
}

extension EventBody {
  init(kind: String, _ fields: Fields) throws(LedgerError) {
    switch kind {
    case "registered": self = .registered(try Registered(fields))
    case "described": self = .described(try Described(fields))
    case "secretStored": self = .secretStored(try SecretStored(fields))
    case "secretCorrected": self = .secretCorrected(try SecretCorrected(fields))
    case "resetBegan": self = .resetBegan(try ResetBegan(fields))
    case "resetCompleted": self = .resetCompleted(try ResetCompleted(fields))
    case "resetAbandoned": self = .resetAbandoned(try ResetAbandoned(fields))
    case "valueKept": self = .valueKept(try ValueKept(fields))
    case "ended": self = .ended(try Ended(fields))
    case "frozen": self = .frozen(try Freeze(fields))
    case "unfrozen": self = .unfrozen(try Freeze(fields))
    case "placeAdded": self = .placeAdded(try Place(fields))
    case "placeUpdated": self = .placeUpdated(try Place(fields))
    case "placeRemoved": self = .placeRemoved(try Place(fields))
    case "verified": self = .verified(try Verified(fields))
    case "tokenIssued": self = .tokenIssued(try TokenIssued(fields))
    case "leakFound": self = .leakFound(try Leak(fields))
    case "leakResolved": self = .leakResolved(try Leak(fields))
    case "exported": self = .exported(try Exported(fields))
    case "shared": self = .shared(try Shared(fields))
    case "given": self = .given(try Given(fields))
    case "unshared": self = .unshared(try Unshared(fields))
    case "accepted": self = .accepted(try Accepted(fields))
    case "archived": self = .archived(try Archive(fields))
    case "unarchived": self = .unarchived(try Archive(fields))
    case "merged": self = .merged(Merged(fields))
    case "memberAdded": self = .memberAdded(try MemberAdded(fields))
    case "memberRemoved": self = .memberRemoved(try MemberRemoved(fields))
    case "dueSet": self = .dueSet(try DueSet(fields))
    case "dueRemoved": self = .dueRemoved(try DueRemoved(fields))
    case "founded": self = .founded(try Founded(fields))
    case "slotAdded": self = .slotAdded(try SlotChange(fields))
    case "slotRemoved": self = .slotRemoved(try SlotChange(fields))
    case "policySet": self = .policySet(try PolicySet(fields))
    case "backedUp": self = .backedUp(try BackedUp(fields))
    case "rekeyed": self = .rekeyed(Rekeyed(fields))
    case "purged": self = .purged(try Purged(fields))
    case "oddShape": self = .oddShape(try OddShape(fields))
    case "valueLost": self = .valueLost(try ValueLost(fields))
    case "valueFound": self = .valueFound(try ValueFound(fields))
    case "personAdded": self = .personAdded(try PersonAdded(fields))
    case "personRemoved": self = .personRemoved(try PersonRemoved(fields))
    case "deviceAdded": self = .deviceAdded(try DeviceAdded(fields))
    case "deviceRemoved": self = .deviceRemoved(try DeviceRemoved(fields))
    case "named": self = .named(try Named(fields))
    case "heldPrivate": self = .heldPrivate(try HeldPrivate(fields))
    case "scopeLeft": self = .scopeLeft(try ScopeLeft(fields))
    case "standingSet": self = .standingSet(try StandingSet(fields))
    case "standingEnded": self = .standingEnded(try StandingEnded(fields))
    case "robotSet": self = .robotSet(try RobotSet(fields))
    case "robotRemoved": self = .robotRemoved(try RobotRemoved(fields))
    default: self = .unknown
    }
  }

  /// The kind as it is written and its fields; nil for a kind that is not known.
  var written: (kind: String, payload: any Payload)? {
    switch self {
    case .registered(let payload): ("registered", payload)
    case .described(let payload): ("described", payload)
    case .secretStored(let payload): ("secretStored", payload)
    case .secretCorrected(let payload): ("secretCorrected", payload)
    case .resetBegan(let payload): ("resetBegan", payload)
    case .resetCompleted(let payload): ("resetCompleted", payload)
    case .resetAbandoned(let payload): ("resetAbandoned", payload)
    case .valueKept(let payload): ("valueKept", payload)
    case .ended(let payload): ("ended", payload)
    case .frozen(let payload): ("frozen", payload)
    case .unfrozen(let payload): ("unfrozen", payload)
    case .placeAdded(let payload): ("placeAdded", payload)
    case .placeUpdated(let payload): ("placeUpdated", payload)
    case .placeRemoved(let payload): ("placeRemoved", payload)
    case .verified(let payload): ("verified", payload)
    case .tokenIssued(let payload): ("tokenIssued", payload)
    case .leakFound(let payload): ("leakFound", payload)
    case .leakResolved(let payload): ("leakResolved", payload)
    case .exported(let payload): ("exported", payload)
    case .shared(let payload): ("shared", payload)
    case .given(let payload): ("given", payload)
    case .unshared(let payload): ("unshared", payload)
    case .accepted(let payload): ("accepted", payload)
    case .archived(let payload): ("archived", payload)
    case .unarchived(let payload): ("unarchived", payload)
    case .merged(let payload): ("merged", payload)
    case .memberAdded(let payload): ("memberAdded", payload)
    case .memberRemoved(let payload): ("memberRemoved", payload)
    case .dueSet(let payload): ("dueSet", payload)
    case .dueRemoved(let payload): ("dueRemoved", payload)
    case .founded(let payload): ("founded", payload)
    case .slotAdded(let payload): ("slotAdded", payload)
    case .slotRemoved(let payload): ("slotRemoved", payload)
    case .policySet(let payload): ("policySet", payload)
    case .backedUp(let payload): ("backedUp", payload)
    case .rekeyed(let payload): ("rekeyed", payload)
    case .purged(let payload): ("purged", payload)
    case .oddShape(let payload): ("oddShape", payload)
    case .valueLost(let payload): ("valueLost", payload)
    case .valueFound(let payload): ("valueFound", payload)
    case .personAdded(let payload): ("personAdded", payload)
    case .personRemoved(let payload): ("personRemoved", payload)
    case .deviceAdded(let payload): ("deviceAdded", payload)
    case .deviceRemoved(let payload): ("deviceRemoved", payload)
    case .named(let payload): ("named", payload)
    case .heldPrivate(let payload): ("heldPrivate", payload)
    case .scopeLeft(let payload): ("scopeLeft", payload)
    case .standingSet(let payload): ("standingSet", payload)
    case .standingEnded(let payload): ("standingEnded", payload)
    case .robotSet(let payload): ("robotSet", payload)
    case .robotRemoved(let payload): ("robotRemoved", payload)
    case .unknown: nil
    }
  }

  /// Whether it is the first event of a ledger, which alone has no `ledger`, `parents` and `depth`.
  package var isRoot: Bool {
    switch self {
    case .registered, .founded: true
    default: false
    }
  }

  /// The commitment of an event that brings a secret.
  package var commitment: Bytes32? {
    switch self {
    case .secretStored(let payload): payload.commitment
    case .secretCorrected(let payload): payload.commitment
    case .resetCompleted(let payload): payload.commitment
    case .robotSet(let payload): payload.commitment
    default: nil
    }
  }
}
