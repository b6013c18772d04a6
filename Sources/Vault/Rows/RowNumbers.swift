internal import Ledger
internal import MiniProgram
internal import Sodium

/// The numbers that the rows of a new ledger begin with.
struct RowNumbers: Sendable {
  var ledger: Int64
  var event: Int64
  var attachment: Int64

  /// Those of the ledger behind that of `program`.
  func after(_ program: NewProgram) -> RowNumbers {
    let values = Int64(program.values.count)
    let described: Int64 = program.description == Described() ? 0 : 1
    return RowNumbers(
      ledger: ledger + 1, event: event + 1 + described + values, attachment: attachment + values)
  }
}
