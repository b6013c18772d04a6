/// The kinds of events that this version knows, as they are written. A test holds them against the Ledger's own.
enum EventKinds {
  static let all = [
    "registered", "described", "secretStored", "secretCorrected", "resetBegan", "resetCompleted",
    "resetAbandoned", "valueKept", "ended", "frozen", "unfrozen", "placeAdded", "placeUpdated",
    "placeRemoved", "verified", "tokenIssued", "leakFound", "leakResolved", "exported", "shared", "given",
    "unshared", "accepted", "archived", "unarchived", "merged", "memberAdded", "memberRemoved", "dueSet",
    "dueRemoved", "founded", "slotAdded", "slotRemoved",
    "policySet", "backedUp",
    "rekeyed", "purged", "oddShape", "valueLost", "valueFound", "personAdded", "personRemoved", "deviceAdded",
    "deviceRemoved", "named", "heldPrivate", "scopeLeft", "standingSet", "standingEnded",
    "robotSet", "robotRemoved",
  ]

  /// - Throws: 64 with all there are.
  static func check(_ kinds: [String]) throws(Failure) {
    guard let unknown = kinds.first(where: { !all.contains($0) }) else { return }
    let every = Text.eventKinds(all)
    throw Failure(.usage, .noSuchEventKind, hint: NearWords.hint(unknown, among: all, otherwise: every))
  }
}

/// What is said here alone.
extension Text {
  static let noSuchEventKind = Text("There is no event of that kind.", "没有这种事件。")
  static func eventKinds(_ kinds: [String]) -> Text {
    let row = row(kinds)
    return Text("the kinds are \(row)", "事件种类有 \(row)")
  }
}
