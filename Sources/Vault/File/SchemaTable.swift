/// A table whose rows are under the seal, with the columns in the order in which they are hashed.
enum SchemaTable: String, CaseIterable {
  case vault, slot, ledger, name, event, attachment, filed
  case bundleSeen = "bundle_seen"

  /// The columns after `n`.
  var columns: [String] {
    switch self {
    case .vault: ["id", "inbox_key", "keyring"]
    case .slot: ["kind", "passes", "memory", "salt", "commitment", "wrapped"]
    case .ledger: ["tag", "snapshot"]
    case .name: ["tag", "ledger"]
    case .event: ["ledger", "tag", "body", "seen"]
    case .attachment: ["ledger", "tag", "body"]
    case .filed: ["tag"]
    case .bundleSeen: ["tag", "body"]
    }
  }

  var selectAll: String { texts.selectAll }
  var selectOne: String { texts.selectOne }
  var insert: String { texts.insert }
  var update: String { texts.update }
  var delete: String { texts.delete }

  /// The statements, put together once: bulk work asks for them with every row.
  private struct Texts {
    let selectAll: String
    let selectOne: String
    let insert: String
    let update: String
    let delete: String

    init(_ table: SchemaTable) {
      let name = table.rawValue
      var (list, places, settings) = ("n", "?1", "")
      for (index, column) in table.columns.enumerated() {
        list += ", \(column)"
        places += ", ?\(index + 2)"
        settings += "\(index == 0 ? "" : ", ")\(column) = ?\(index + 2)"
      }
      selectAll = "SELECT \(list) FROM \(name)"
      selectOne = selectAll + " WHERE n = ?1"
      insert = "INSERT INTO \(name)(\(list)) VALUES (\(places))"
      update = "UPDATE \(name) SET \(settings) WHERE n = ?1"
      delete = "DELETE FROM \(name) WHERE n = ?1"
    }
  }

  private static let allTexts = allCases.map { Texts($0) }

  private var texts: Texts { Self.allTexts[Self.allCases.firstIndex(of: self) ?? 0] }
}
