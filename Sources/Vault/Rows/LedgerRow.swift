internal import Ledger
internal import MiniProgram
internal import Sodium

/// What stands in front of a snapshot: the ledger's id, which only its tag stands for in clear.
enum LedgerRow {
  static func place(_ row: Int64) -> RowPlace {
    RowPlace(table: .ledger, column: "snapshot", row: row, ledger: row)
  }

  static func encode(id: LedgerID, snapshot: [UInt8]) -> [UInt8] { id.bytes + snapshot }

  static func decode(_ bytes: [UInt8]) throws(VaultError) -> (id: LedgerID, snapshot: ArraySlice<UInt8>) {
    guard bytes.count >= Bytes32.count, let id = Bytes32(bytes.span.extracting(0..<Bytes32.count)) else {
      throw .damaged(.row(table: "ledger"))
    }
    return (id, bytes[Bytes32.count...])
  }
}
