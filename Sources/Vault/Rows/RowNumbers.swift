internal import Ledger
internal import MiniProgram
internal import Sodium

/// The numbers that the rows of a new ledger begin with.
struct RowNumbers: Equatable, Sendable {
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

  /// Where the rows of each go, one behind the other, from these on.
  func each(of programs: some Collection<NewProgram>) -> [RowNumbers] {
    var next = self
    return programs.map { program in
      defer { next = next.after(program) }
      return next
    }
  }
}

extension ReadTransaction {
  /// Behind all that the file holds, and what this transaction has put there.
  func nextNumbers() throws(VaultError) -> RowNumbers {
    RowNumbers(
      ledger: try nextNumber(.ledger), event: try nextNumber(.event), attachment: try nextNumber(.attachment))
  }
}
