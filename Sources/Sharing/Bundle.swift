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
  private var (count, textCount) = (0, 0)
  /// Of what is packed, once it begins.
  private var record: Gunzip?

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
    if let record { return try take(bytes, packedIn: record) }
    let used = try takeLines(bytes)
    guard used < bytes.count || lines.isRecordNext else { return }
    let record = Gunzip()
    self.record = record
    try take(bytes.extracting(used..<bytes.count), packedIn: record)
  }

  /// Behind the record stand zeros, which `gunzip` passes over.
  private func take(_ bytes: Span<UInt8>, packedIn record: Gunzip) throws(SharingError) {
    let used = try record.take(bytes) { (text) throws(SharingError) in
      textCount += text.count
      guard count + textCount <= BundleWriter.maximumCount, textCount <= BundleWriter.maximumText(of: count)
      else { throw .tooLarge }
      _ = try takeLines(text)
    }
    for index in used..<bytes.count where bytes[index] != 0 { throw .trailing }
  }

  /// - Returns: how many of the bytes were taken: all, but for the record that begins among them.
  private func takeLines(_ bytes: Span<UInt8>) throws(SharingError) -> Int {
    var start = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
      line.append(bytes.extracting(start..<(index + 1)))
      try line.withBytes { (line) throws(SharingError) in try lines.take(line) }
      line.removeLast(line.count)
      start = index + 1
      if lines.isRecordNext, record == nil { return start }
    }
    line.append(bytes.extracting(start..<bytes.count))
    guard line.count <= Self.maximumLine else { throw .malformed(line: lines.number + 1) }
    return bytes.count
  }

  package func finish() throws(SharingError) -> Bundle {
    guard line.count == 0, record?.isAtEnd ?? true else { throw .cutOff }
    return try lines.finish(for: keys)
  }
}
