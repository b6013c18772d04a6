package import Ledger
internal import Sodium
package import Vault

/// A bundle that was read: form, signatures, secrets and head all agree. Who its sender is remains to be judged.
package struct Bundle: Sendable {
  package let sender: Card
  package let ledgers: [ReceivedLedger]
  /// The newest events that the sender had of each ledger.
  package let heads: [LedgerID: [EventName]]
  /// The line `to`: keys, or nil for a passphrase.
  package let recipients: [String]?
}

/// What is sealed in a bundle, as it comes. What it holds at a time is a line, the events, and the secrets.
package final class BundlePlaintext {
  private let lines: BundleLines
  private let keys: [String]
  private var line = SecretBuffer(capacity: 4096)
  private var count = 0

  /// A signed event of 64 KiB, or the largest secret, in Base64.
  private static let maximumLine = 256 << 10

  /// - Parameters:
  ///   - card: of whoever reads it.
  ///   - accepted: fingerprints of 30 digits of senders on whom a person gave their word.
  package convenience init(for card: Card, accepted: Set<String> = []) {
    self.init(for: [card.ageRecipient], accepted: accepted)
  }

  /// - Parameter keys: of whoever reads it, as they stand in the line `to`.
  init(for keys: [String], accepted: Set<String>) {
    self.keys = keys
    lines = BundleLines(accepted: accepted)
  }

  package func take(_ bytes: Span<UInt8>) throws(SharingError) {
    count += bytes.count
    guard count <= BundleWriter.maximumCount else { throw .tooLarge }
    var start = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
      line.append(bytes.extracting(start..<(index + 1)))
      try line.withBytes { (line) throws(SharingError) in try lines.take(line) }
      line.removeLast(line.count)
      start = index + 1
    }
    line.append(bytes.extracting(start..<bytes.count))
    guard line.count <= Self.maximumLine else { throw .malformed(line: lines.number + 1) }
  }

  package func finish() throws(SharingError) -> Bundle {
    guard line.count == 0 else { throw .cutOff }
    return try lines.finish(for: keys)
  }
}
