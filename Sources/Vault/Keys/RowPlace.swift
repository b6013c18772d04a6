/// Where a ciphertext stands: the associated data that keeps it from being moved.
struct RowPlace {
  let table: SchemaTable
  let column: StaticString
  let row: Int64
  /// The row of the ledger that it belongs to; 0 where it belongs to none.
  var ledger: Int64 = 0

  func associatedData(_ vaultID: [UInt8]) -> [UInt8] {
    let (table, column) = (table.rawValue, column.description)
    var data: [UInt8] = []
    data.reserveCapacity(64 + vaultID.count + table.utf8.count + column.utf8.count)
    data.append(contentsOf: "mpvault row 1".utf8)
    data.append(contentsOf: vaultID)
    for name in [table, column] {
      ByteWriter.append(UInt64(name.utf8.count), to: &data)
      data.append(contentsOf: name.utf8)
    }
    ByteWriter.append(UInt64(bitPattern: row), to: &data)
    ByteWriter.append(UInt64(bitPattern: ledger), to: &data)
    return data
  }
}
