internal import Ledger
internal import Sodium

/// An event's row as it stands in the file, with that of its attachment.
struct SealedEvent: Sendable {
  let ledger: Int64
  let number: Int64
  let tag: [UInt8]
  let body: [UInt8]
  let seen: [UInt8]
  let attachment: SealedAttachment?

  struct SealedAttachment: Sendable {
    let number: Int64
    let body: [UInt8]
  }

  /// In bytes, about.
  var size: Int { body.count + seen.count + (attachment?.body.count ?? 0) }

  private static let select = """
    SELECT e.tag, e.body, e.seen, a.n, a.body FROM event e \
    LEFT JOIN attachment a ON a.ledger = e.ledger AND a.tag = e.tag WHERE e.n = ?1
    """

  /// Nil for a row that holds something else than it should.
  static func read(_ number: Int64, ledger: Int64, _ database: SQLiteDatabase) throws(VaultError)
    -> SealedEvent?
  {
    try database.first(select, [.integer(number)]) { (row) throws(VaultError) -> SealedEvent? in
      guard let tag = row.blob(0), let body = row.blob(1), let seen = row.blob(2) else { return nil }
      var attachment: SealedAttachment?
      if let number = row.integer(3) {
        guard let body = row.blob(4) else { return nil }
        attachment = SealedAttachment(number: number, body: body)
      }
      return SealedEvent(
        ledger: ledger, number: number, tag: tag, body: body, seen: seen, attachment: attachment)
    } ?? nil
  }
}

/// One event after the whole check, on whatever thread.
final class VerifiedEvent: Sendable {
  let ledger: Int64
  /// Nil for one that cannot be read.
  let event: Event?
  let isSigned: Bool
  /// Whether there is an attachment, whatever stands in it.
  let hasAttachment: Bool
  /// Whether the attachment decrypts.
  let holdsValue: Bool
  let faults: [Verification.Fault]

  init(_ sealed: SealedEvent, _ keys: VaultKeys) {
    var findings = Findings()
    findings.check(sealed, keys)
    ledger = sealed.ledger
    hasAttachment = sealed.attachment != nil
    (event, isSigned) = (findings.event, findings.isSigned)
    (holdsValue, faults) = (findings.holdsValue, findings.faults)
  }
}

private struct Findings {
  var event: Event?
  var isSigned = false
  var holdsValue = false
  var faults: [Verification.Fault] = []

  mutating func check(_ sealed: SealedEvent, _ keys: VaultKeys) {
    do throws(VaultError) {
      let event = try keys.event(sealed.number, sealed.body, ledger: sealed.ledger)
      self.event = event
      isSigned = event.isGenuine
      if !isSigned { faults.append(.event) }
      if keys.tag(of: event.name) != sealed.tag { faults.append(.row(table: "event")) }
      try checkSeen(sealed, keys)
      if let attachment = sealed.attachment { try check(attachment, of: event, sealed.ledger, keys) }
    } catch .damaged(.row(let table)) {
      faults.append(.row(table: table))
    } catch {
      faults.append(.event)
    }
  }

  /// The time at which it was first seen.
  private func checkSeen(_ sealed: SealedEvent, _ keys: VaultKeys) throws(VaultError) {
    let place = RowPlace(table: .event, column: "seen", row: sealed.number, ledger: sealed.ledger)
    guard try keys.decrypt(sealed.seen, keys.seen, at: place).count == 8 else {
      throw .damaged(.row(table: "event"))
    }
  }

  private mutating func check(
    _ sealed: SealedEvent.SealedAttachment, of event: Event, _ ledger: Int64, _ keys: VaultKeys
  ) throws(VaultError) {
    do throws(VaultError) {
      let attachment = try keys.attachment(sealed.number, sealed.body, ledger: ledger)
      holdsValue = true
      do throws(LedgerError) { try attachment.check(against: event) } catch { faults.append(.attachment) }
    } catch .ledger {
      faults.append(.attachment)
    }
  }
}
