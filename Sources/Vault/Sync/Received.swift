package import Ledger
internal import MiniProgram
package import Sodium

/// What became of one ledger that was received.
package struct Received: Sendable {
  package enum Rank: Sendable { case owner, manager }

  /// The vault's owner, or a founder, holds nothing any more.
  package struct Removal: Sendable {
    package let grantee: Grantee
    package let author: Bytes32
  }

  package let id: LedgerID
  package internal(set) var state: ProgramState
  package let founder: Founder
  package let isNew: Bool
  package let isOurs: Bool
  /// What the vault's owner became there, in a ledger that somebody else began.
  package let rank: Rank?
  package let removals: [Removal]
  /// How many events were not known here and count.
  package let newEvents: Int
  /// How many others were not known here.
  package let idleEvents: Int
  /// What was not kept, for whoever wrote it had never been given anything.
  package let leftOut: Set<EventName>
  /// The values whose secrets were not here before, of events that count.
  package let newValues: [EventName]
  /// The values of others that are here and have not the shape of their kind, told once.
  package let oddValues: [EventName]
  /// The values of this vault's own that came back by their events alone, told once.
  package let lostValues: [EventName]
  /// Those that were lost and whose secrets came.
  package let foundValues: [EventName]
  /// Secrets that came although they were destroyed here on purpose; they were refused.
  package let refused: Int

  /// Whether all of it was here.
  package var isNothing: Bool { !isNew && newEvents + idleEvents + newValues.count + oddValues.count == 0 }
}

extension Received {
  /// What the vault's own ledger is to say of its values.
  var notes: [EventBody] {
    ProgramValues.parts(of: oddValues, in: id).map(EventBody.oddShape)
      + ProgramValues.parts(of: lostValues, in: id).map(EventBody.valueLost)
      + ProgramValues.parts(of: foundValues, in: id).map(EventBody.valueFound)
  }
}
