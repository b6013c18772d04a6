/// What the owner decided about this vault; each field stands only where it was changed.
///
/// Written as: `cacheSeconds`?, `clipboardSeconds`?, `mirror`? (null for none), `backupDays`?.
package struct PolicySet: Payload {
  package var cacheSeconds: Int?
  package var clipboardSeconds: Int?
  package var mirror = Change<String>.unchanged
  package var backupDays: Int?

  package init() {}

  init(_ fields: Fields) throws(LedgerError) {
    cacheSeconds = try fields.optional("cacheSeconds", Self.count)
    clipboardSeconds = try fields.optional("clipboardSeconds", Self.count)
    mirror = try fields.change("mirror", \.string)
    backupDays = try fields.optional("backupDays", Self.count)
  }

  private static func count(_ json: JSONValue) -> Int? {
    json.integer.flatMap { (0...1_000_000_000).contains($0) ? $0 : nil }
  }

  func write(to members: inout Members) {
    members.add("cacheSeconds", cacheSeconds.map(JSONValue.integer))
    members.add("clipboardSeconds", clipboardSeconds.map(JSONValue.integer))
    members.add("mirror", mirror, JSONValue.string)
    members.add("backupDays", backupDays.map(JSONValue.integer))
  }
}

/// How a vault is to be handled, by what its owner set and otherwise by what is usual.
package struct Policy: Equatable, Sendable {
  /// How long the key may stay in the kernel's keyring unused; 0 for not at all.
  package var cacheSeconds = 15 * 60
  /// How long a copied secret stays in the clipboard.
  package var clipboardSeconds = 45
  /// The folder that gets a copy after each command that stores.
  package var mirror: String?
  /// How old the newest backup may be; 0 for any age.
  package var backupDays = 30

  package static let standard = Policy()
  package static let cacheRange = 0...(7 * 86400)
  package static let clipboardRange = 1...3600
  package static let backupRange = 0...3650

  mutating func apply(_ changes: PolicySet) {
    cacheSeconds = min(changes.cacheSeconds ?? cacheSeconds, Self.cacheRange.upperBound)
    clipboardSeconds = min(changes.clipboardSeconds ?? clipboardSeconds, Self.clipboardRange.upperBound)
    mirror = changes.mirror.applied(to: mirror)
    backupDays = min(changes.backupDays ?? backupDays, Self.backupRange.upperBound)
  }
}

extension BinaryReader {
  mutating func policy() throws(LedgerError) -> Policy {
    var policy = Policy()
    policy.cacheSeconds = try bounded()
    policy.clipboardSeconds = try bounded()
    policy.mirror = try optional { (reader) throws(LedgerError) in try reader.text() }
    policy.backupDays = try bounded()
    return policy
  }

  private mutating func bounded() throws(LedgerError) -> Int {
    guard let number = Int32(exactly: try number()) else { throw .malformedSnapshot }
    return Int(number)
  }
}

extension BinaryWriter {
  mutating func add(_ policy: Policy) {
    add(count: policy.cacheSeconds)
    add(count: policy.clipboardSeconds)
    add(policy.mirror) { $0.add($1) }
    add(count: policy.backupDays)
  }
}
