internal import Sodium

/// The seal's row, encrypted so that nobody without the key can compute one.
enum SealRow {
  private static let associatedData = Array("mpvault seal 1".utf8)

  static func read(_ database: SQLiteDatabase, _ keys: VaultKeys) throws(VaultError) -> Seal {
    let body = try database.first("SELECT body FROM seal WHERE n = 1") { (row) throws(VaultError) in
      row.blob(0)
    }
    guard let body = body ?? nil else { throw .damaged(.seal) }
    return try open(body, keys)
  }

  static func open(_ body: [UInt8], _ keys: VaultKeys) throws(VaultError) -> Seal {
    do throws(SodiumError) {
      let data = associatedData + keys.vaultID
      let bytes = try AEAD.openPrivate(body.span, key: keys.seal, associatedData: data.span)
      guard let seal = Seal(encoded: bytes) else { throw .malformed }
      return seal
    } catch {
      throw .damaged(.seal)
    }
  }

  static func write(_ seal: Seal, _ database: SQLiteDatabase, _ keys: VaultKeys) throws(VaultError) {
    let data = associatedData + keys.vaultID
    let body = AEAD.seal(seal.encoded.span, key: keys.seal, associatedData: data.span)
    try translating {
      try database.run("INSERT OR REPLACE INTO seal(n, body) VALUES (1, ?1)", [.blob(body)])
    }
  }

  /// The hash over every row as they stand now, with the counter of `seal`.
  static func compute(
    _ database: SQLiteDatabase, _ keys: VaultKeys, counter: UInt64
  ) throws(VaultError) -> Seal {
    var seal = Seal()
    seal.counter = counter
    for table in SchemaTable.allCases {
      try database.rows(table.selectAll) { (row) throws(VaultError) in
        seal.add(RowHash(table, row, keys))
      }
    }
    return seal
  }
}
