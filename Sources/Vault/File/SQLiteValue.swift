/// What stands in a column.
package enum SQLiteValue: Equatable {
  case null
  case integer(Int64)
  case blob([UInt8])
  /// A real number or a text: nothing that stands in our tables.
  case foreign
}
