internal import Ledger
internal import Sodium

/// Heads of one ledger that bundles named before they were here, and who named them: that records are missing is the word of
/// whoever holds something, and ends with their rights.
///
/// Encoded (`BinaryWriter`) as: of each head its name and the signing keys. It stands in a row of its own, which version 0.1.0
/// does not look for.
struct NamedHeads: Equatable, Sendable {
  private(set) var signers: [EventName: Set<Bytes32>] = [:]

  /// Nobody honest names so many; what is forgotten goes on being missed.
  private static let limit = 1024

  init() {}

  static func name(of folder: Bytes32) -> Bytes32 {
    Blake2b.hash32((Array("mpvault named heads 1".utf8) + folder.bytes).span)
  }

  /// - Parameter isHere: forgets those.
  mutating func add(_ heads: [EventName], by signer: Bytes32?, where isHere: (EventName) -> Bool) {
    signers = signers.filter { !isHere($0.key) }
    guard let signer else { return }
    for head in heads where !isHere(head) && (signers[head] != nil || signers.count < Self.limit) {
      signers[head, default: []].insert(signer)
    }
  }

  /// Whether nobody who holds anything speaks of it; not of one of which it is not known who does.
  func isIdle(_ head: EventName, _ holders: Set<Bytes32>) -> Bool {
    signers[head].map { $0.isDisjoint(with: holders) } ?? false
  }

  /// - Throws: `malformedSnapshot`.
  init(decoding bytes: [UInt8]) throws(LedgerError) {
    var reader = BinaryReader(bytes)
    let list = try reader.list { (reader) throws(LedgerError) in
      let head = try reader.hash()
      return (head, Set(try reader.list { (reader) throws(LedgerError) in try reader.hash() }))
    }
    signers = Dictionary(list) { first, _ in first }
    guard reader.isAtEnd else { throw .malformedSnapshot }
  }

  func encode() -> [UInt8] {
    var writer = BinaryWriter()
    writer.add(signers.sorted { $0.key < $1.key }) { writer, entry in
      writer.add(entry.key)
      writer.add(entry.value.sorted()) { $0.add($1) }
    }
    return writer.bytes
  }
}
