package import Ledger
package import Sodium

/// Who was heard knocking in the team's repository, by what stood there: whoever can push can put something else in its place, or
/// take it away, and that is told.
package struct KnockMemory: Equatable, Sendable {
  /// Whom nobody has answered.
  package struct Heard: Equatable, Sendable {
    /// BLAKE2b-256 of the knock's bytes.
    package let file: Bytes32
    package let card: Card
    /// What they call themselves.
    package let name: String

    package init(file: Bytes32, card: Card, name: String) {
      (self.file, self.card, self.name) = (file, card, name)
    }
  }

  /// How many asked when it was looked last; 255 for more.
  package let count: Int
  package let heard: [Heard]
  /// Of the names of files that are no knocks, as they were told.
  package let oddHash: Bytes32?

  /// Whoever can push can make up any number of them.
  package static let limit = 256

  package init(count: Int = 0, heard: [Heard] = [], oddHash: Bytes32? = nil) {
    (self.count, self.heard, self.oddHash) = (min(count, Int(UInt8.max)), heard, oddHash)
  }

  /// One byte for how many there are; where more is known, it stands behind that.
  fileprivate var encoded: [UInt8] {
    var writer = BinaryWriter()
    writer.add(raw: [UInt8(count)])
    guard !heard.isEmpty || oddHash != nil else { return writer.bytes }
    writer.add(heard) { writer, one in
      writer.add(one.file)
      writer.add(one.card.text)
      writer.add(one.name)
    }
    writer.add(oddHash) { $0.add($1) }
    return writer.bytes
  }

  fileprivate init(decoding bytes: [UInt8]) throws(LedgerError) {
    var reader = BinaryReader(bytes)
    count = Int(try reader.byte())
    guard !reader.isAtEnd else {
      (heard, oddHash) = ([], nil)
      return
    }
    heard = try reader.list { (reader) throws(LedgerError) in
      Heard(file: try reader.hash(), card: try Card(reader.text()), name: try reader.text())
    }
    oddHash = try reader.optional { (reader) throws(LedgerError) in try reader.hash() }
  }
}

/// What has become of those who knocked and of what they put there, to be told once by whoever talks to a person.
package struct KnockNews: Equatable, Sendable {
  /// Those who were heard and are not there any more.
  package var gone: [KnockMemory.Heard] = []
  /// Names of files that are called as knocks are and are none.
  package var odd: Set<Bytes32> = []
  package var isOddNew = false
  /// What this vault put there, and is something else now; by the names of those who were asked.
  package var replaced: [KnockMemory.Heard] = []

  package init() {}

  package var oddHash: Bytes32 {
    var hash = Blake2b()
    for file in odd.sorted() { hash.update(file.bytes.span) }
    return hash.finish32()
  }
}

/// How this vault asked somebody to be known.
package struct OwnKnock: Equatable, Sendable {
  /// BLAKE2b-256 of the knock's bytes.
  package let file: Bytes32
  /// What we called ourselves; nil where an earlier version asked, which did not write it down.
  package let name: String?

  package init(file: Bytes32, name: String) { (self.file, self.name) = (file, name) }

  fileprivate init?(decoding bytes: [UInt8]) {
    let head = Array(bytes.prefix(Bytes32.count))
    guard let file = Bytes32(head.span) else { return nil }
    let name = String(validating: bytes.dropFirst(Bytes32.count), as: UTF8.self)
    (self.file, self.name) = (file, name?.isEmpty == false ? name : nil)
  }

  fileprivate var encoded: [UInt8] { file.bytes + Array((name ?? "").utf8) }
}

extension Vault {
  /// By which file somebody was asked in this repository: whoever runs `join` again does not knock twice.
  ///
  /// - Returns: nil if nobody was.
  package func knocked(at card: Card) throws(VaultError) -> OwnKnock? {
    try read { transaction in
      try transaction.syncRow(Self.knockName(card)).flatMap { OwnKnock(decoding: $0.content) }
    }
  }

  package func remember(_ knock: OwnKnock, at card: Card) throws(VaultError) {
    try write { transaction in try transaction.putSyncRow(Self.knockName(card), knock.encoded) }
  }

  /// Who asks to be known, as the last sync found them: whoever is asked and answers later, or was not asked because the sync
  /// went on in the background, finds how many they are among what is to be done.
  package func knockMemory() throws(VaultError) -> KnockMemory {
    try read { try $0.knockMemory() }
  }

  package func remember(_ memory: KnockMemory) throws(VaultError) {
    guard try knockMemory() != memory else { return }
    try write { try $0.putSyncRow(Self.knockingName, memory.encoded) }
  }

  /// A person has heard of it.
  package func forget(_ told: KnockNews) throws(VaultError) {
    guard !told.gone.isEmpty || told.isOddNew || !told.replaced.isEmpty else { return }
    try write { transaction in
      let memory = try transaction.knockMemory()
      let left = KnockMemory(
        count: memory.count, heard: memory.heard.filter { !told.gone.contains($0) },
        oddHash: told.odd.isEmpty ? nil : told.oddHash)
      try transaction.putSyncRow(Self.knockingName, left.encoded)
      for knock in told.replaced {
        let name = Self.knockName(knock.card)
        let row = try transaction.syncRow(name)
        guard row.flatMap({ OwnKnock(decoding: $0.content) })?.file == knock.file else { continue }
        try transaction.removeSyncRow(name)
      }
    }
  }

  fileprivate static let knockingName = Blake2b.hash32(Array("mpvault knocking note 1".utf8).span)

  private static func knockName(_ card: Card) -> Bytes32 {
    Blake2b.hash32((Array("mpvault knock note 1".utf8) + card.signingKey.bytes).span)
  }
}

extension ReadTransaction {
  fileprivate func knockMemory() throws(VaultError) -> KnockMemory {
    guard let found = try syncRow(Vault.knockingName) else { return KnockMemory() }
    do throws(LedgerError) { return try KnockMemory(decoding: found.content) } catch {
      throw .damaged(.row(table: "bundle_seen"))
    }
  }
}
