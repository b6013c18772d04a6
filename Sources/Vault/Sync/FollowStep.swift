internal import Ledger
internal import MiniProgram
internal import Sodium

/// One mini-program: the ledger that is to be used, and those that it takes the place of.
struct FollowStep: Equatable, Sendable {
  let new: LedgerID
  let old: [LedgerID]
}
