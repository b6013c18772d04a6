import Foundation
import Ledger
import MiniProgram
import Sodium
import Support
import Vault

/// `audit verify` beside libsodium: how much of what the cores could do at signatures alone is left when all else
/// is checked too. In this process: nothing of it is starting up, or Argon2id.
enum Verifying {
  private static let events = 20_000
  private static let runs = 5

  static func measure(_ goals: Goals) throws {
    Table.heading("audit verify", ["minimum ms", "events/s", "× libsodium"])
    for (name, made, goal) in [
      ("10,000 ledgers of 2", try many(), 0.75), ("1 ledger of 20,000", try one(), 0.85),
    ] {
      let vault = made.vault
      let count = try vault.verify().events
      var (verified, reference) = (Double.infinity, Double.infinity)
      for _ in 0..<runs {
        reference = min(reference, referenceSeconds())
        let start = ContinuousClock.now
        let result = try vault.verify()
        verified = min(verified, Elapsed.seconds(since: start))
        guard result.faults.isEmpty, result.signatures == count else {
          throw SupportError("verification found \(result.faults)")
        }
      }
      let rate = Double(count) / verified
      let ratio = rate / (Double(sample) / reference * Double(cores))
      goals.atLeast(goal, "× libsodium × \(cores) cores", "audit verify, \(name)", ratio)
      Table.row(name, [Table.number(verified * 1000), Table.number(rate), Table.number(ratio)])
      Table.row(
        "  libsodium, one core", [Table.number(reference * 1000), Table.number(Double(sample) / reference)])
    }
  }

  private static let cores = ProcessInfo.processInfo.activeProcessorCount
  private static let sample = 2_000

  /// Signatures of messages as long as events are, by one thread.
  private static func referenceSeconds() -> Double {
    let key = SigningKey(seed: SymmetricKey.random())
    let message = [UInt8](repeating: 7, count: 480)
    let signature = key.sign(message.span)
    let start = ContinuousClock.now
    var valid = 0
    for _ in 0..<sample where Ed25519.isValid(signature.span, of: message.span, by: key.publicKey) {
      valid += 1
    }
    precondition(valid == sample)
    return Elapsed.seconds(since: start)
  }

  private static func many() throws -> Mpvault {
    try Mpvault(holding: Pairs.first(events / 2, seed: 3), home: try ScratchHome())
  }

  private static func one() throws -> Mpvault {
    let made = try Mpvault(holding: Pairs.first(1, seed: 3), home: try ScratchHome())
    let vault = made.vault
    let name = Pairs.first(1, seed: 3)[0].name
    try vault.write { transaction in
      let ledger = try OpenLedger(transaction.program(named: name), in: transaction)
      for number in 2..<events {
        var changes = Described()
        changes.note = .set("note \(number)")
        let at = Timestamp(milliseconds: 1_700_000_000_000 + Int64(number))
        try ledger.append(.described(changes), at: at, by: vault.identity.signing)
      }
      try ledger.save()
    }
    return made
  }
}
