internal import Ledger
internal import Sodium

/// As far as a ledger reached when it was read: rows of events are only ever added.
struct LedgerBase: Equatable {
  let row: Int64
  let count: Int64
  let last: Int64
}
