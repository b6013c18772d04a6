internal import Ledger
internal import MiniProgram

/// The tags under which a mini-program is found: those of its name, its alias and its AppID.
extension WriteTransaction {
  enum Label: Hashable, Sendable {
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
    let before = old.map { Self.tags(of: $0, keys) } ?? [:]
    let after = Self.tags(of: new, keys)
    for tag in before.keys where after[tag] == nil {
      if let row = try self.row(ofTag: tag), row.ledger == ledger { try delete(.name, row.number) }
    }
    var new: [[UInt8]] = []
    for (tag, label) in after.sorted(by: { $0.value.text < $1.value.text }) {
      guard let row = try self.row(ofTag: tag, believingIndex: true) else {
        new.append(tag)
        continue
      }
      guard row.ledger == ledger else { throw label.taken(by: try program(row.ledger).state.name) }
    }
    if !trustsIndexes { try requireAbsent(new) }
    for tag in new { try insert(.name, [.blob(tag), .integer(ledger)]) }
  }

  /// The tags of a ledger that is new.
  ///
  /// - Throws: `nameTaken`, `appIDTaken`.
  func saveNames(_ tags: [[UInt8]: Label], ledger: Int64) throws(VaultError) {
    for (tag, label) in tags.sorted(by: { $0.value.text < $1.value.text }) {
      if let row = try row(ofTag: tag, believingIndex: true) {
        throw label.taken(by: try program(row.ledger).state.name)
      }
      try insert(.name, [.blob(tag), .integer(ledger)])
    }
  }

  static func tags(of state: ProgramState, _ keys: VaultKeys) -> [[UInt8]: Label] {
    if state.isOffered { return [:] }
    var labels = [state.name, state.alias].compactMap(\.self).map(Label.name)
    if !state.isSecond, let id = state.id { labels.append(state.appID.map(Label.appID) ?? .name(id)) }
    return Dictionary(labels.map { (keys.tag(ofName: $0.text), $0) }) { first, _ in first }
  }
}

extension ReadTransaction {
  /// The row of a name's tag, and the ledger that it leads to.
  ///
  /// - Parameter believingIndex: where whoever asks looks again before anything follows from there being none.
  func row(
    ofTag tag: [UInt8], believingIndex: Bool = false
  ) throws(VaultError) -> (number: Int64, ledger: Int64)? {
    // The row is asked for its tag again: it was found through an index, which nothing authenticates.
    let sql = "SELECT n, ledger, tag FROM name WHERE n = (SELECT n FROM name WHERE tag = ?1)"
    let found = try database.first(sql, [.blob(tag)]) { (row) throws(VaultError) in
      (number: row.integer(0), ledger: row.integer(1), tag: row.blob(2))
    }
    guard let found else {
      if !trustsIndexes, !believingIndex { try requireAbsent([tag]) }
      return nil
    }
    guard let number = found.number, let ledger = found.ledger, found.tag == tag else {
      throw .damaged(.row(table: "name"))
    }
    return (number, ledger)
  }

  /// Goes through all rows, once for all tags, of which some may be in use.
  ///
  /// - Throws: `damaged` when one has a tag to which the index does not lead.
  func requireFound(_ tags: Set<[UInt8]>) throws(VaultError) {
    if tags.count <= 32 {
      var absent: [[UInt8]] = []
      for tag in tags where try row(ofTag: tag, believingIndex: true) == nil { absent.append(tag) }
      return try requireAbsent(absent)
    }
    // More than a statement takes.
    try database.rows("SELECT n, tag FROM name NOT INDEXED") { (found) throws(VaultError) in
      guard let number = found.integer(0), let tag = found.blob(1) else {
        throw .damaged(.row(table: "name"))
      }
      guard tags.contains(tag) else { return }
      guard try row(ofTag: tag, believingIndex: true)?.number == number else {
        throw .damaged(.structure("name_tag"))
      }
    }
  }

  /// Goes through all rows, once for all tags.
  ///
  /// - Throws: `damaged` when one has a tag to which the index does not lead.
  func requireAbsent(_ tags: [[UInt8]]) throws(VaultError) {
    guard !tags.isEmpty else { return }
    let places = (1...tags.count).map { "?\($0)" }.joined(separator: ", ")
    let sql = "SELECT 1 FROM name NOT INDEXED WHERE tag IN (\(places)) LIMIT 1"
    let isHidden = try database.first(sql, tags.map { .blob($0) }) { (_) throws(VaultError) in true }
    if isHidden == true { throw .damaged(.structure("name_tag")) }
  }
}
