/// Where a row stands.
struct RowID: Hashable, Sendable {
  let table: SchemaTable
  let number: Int64
}
