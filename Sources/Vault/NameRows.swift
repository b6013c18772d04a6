internal import Ledger
internal import MiniProgram

/// The tags under which a mini-program is found: those of its name, its alias and its AppID.
extension WriteTransaction {
  private enum Label: Hashable {
    case name(String)
    case appID(AppID)

    var text: String {
      switch self {
      case .name(let name): name
      case .appID(let appID): appID.text
      }
    }

    func taken(by owner: String) -> VaultError {
      switch self {
      case .name(let name): .nameTaken(name, by: owner)
      case .appID(let appID): .appIDTaken(appID, by: owner)
      }
    }
  }

  /// Brings the tags from what they were made of up to what the program is called now.
  ///
  /// - Throws: `nameTaken`, `appIDTaken`.
  func saveNames(from old: ProgramState?, to new: ProgramState, ledger: Int64) throws(VaultError) {
    let before = old.map(tags) ?? [:]
    let after = tags(of: new)
    for tag in before.keys where after[tag] == nil {
      if let row = try self.row(ofTag: tag), row.ledger == ledger { try delete(.name, row.number) }
    }
    for (tag, label) in after.sorted(by: { $0.value.text < $1.value.text }) {
      guard let row = try self.row(ofTag: tag) else {
        try insert(.name, [.blob(tag), .integer(ledger)])
        continue
      }
      guard row.ledger == ledger else { throw label.taken(by: try program(row.ledger).state.name) }
    }
  }

  private func tags(of state: ProgramState) -> [[UInt8]: Label] {
    var labels = [state.name, state.alias].compactMap(\.self).map(Label.name)
    if let appID = state.appID { labels.append(.appID(appID)) }
    return Dictionary(labels.map { (keys.tag(ofName: $0.text), $0) }) { first, _ in first }
  }

  private func row(ofTag tag: [UInt8]) throws(VaultError) -> (number: Int64, ledger: Int64)? {
    let sql = "SELECT n, ledger FROM name WHERE tag = ?1"
    return try database.first(sql, [.blob(tag)]) { (row) throws(VaultError) in
      guard let number = row.integer(0), let ledger = row.integer(1) else {
        throw .damaged(.row(table: "name"))
      }
      return (number, ledger)
    }
  }
}
