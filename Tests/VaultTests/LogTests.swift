import Foundation
import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Vault

struct LogTests {
  private static func at(_ minutes: Int64) -> Timestamp {
    Timestamp(milliseconds: Scene.now.milliseconds + minutes * 60_000)
  }

  private static func story(_ vault: Vault, at minutes: Int64) throws {
    let name = Pairs.name(1)
    _ = try vault.beginReset(name, .appSecret, ResetStory(reason: .leaked), at: at(minutes))
    _ = try vault.completeReset(
      name, .appSecret, secret(Scene.resetValue), ResetStory(reason: nil, note: nil), at: at(minutes + 4))
  }

  @Test func everyEventOfEveryLedgerIsThereOnceInTimeOrder() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    try Self.story(vault, at: 10)
    let log = try scene.unlock().log()
    #expect(try Int64(log.count) == scene.number("SELECT count(*) FROM event"))
    #expect(Set(log.map(\.event.name)).count == log.count)
    for (left, right) in zip(log, log.dropFirst()) { #expect(LogEntry.precedes(left, right)) }
    #expect(log.allSatisfy { $0.counts && $0.seen == $0.event.at && $0.ledger == $0.event.ledger })
    #expect(Set(log.compactMap(\.program)) == Set(Pairs.first(3).map(\.name)))
    let own = log.filter { $0.program == nil }
    #expect(own.map(\.event.kind) == ["founded", "slotAdded", "slotAdded"])
    #expect(own.allSatisfy { $0.ledger == vault.ownLedger })
    #expect(log.suffix(2).map(\.event.kind) == ["resetBegan", "resetCompleted"])
  }

  @Test func theLogOfOneIsInReplayOrderUnderAnyOfItsNames() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    // The clock of this computer was set back.
    try Self.story(vault, at: -60)
    let pair = Pairs.first(2)[1]
    for name in [pair.name, pair.appId] {
      let log = try vault.log(of: name)
      #expect(log.program == (try vault.program(pair.name)))
      #expect(
        log.entries.map(\.event.kind) == ["registered", "secretStored", "resetBegan", "resetCompleted"])
      #expect(log.entries.map(\.event.depth) == [0, 1, 2, 3])
      #expect(log.entries.allSatisfy { $0.ledger == log.id && $0.program == pair.name })
    }
    let all = try vault.log().filter { $0.program == pair.name }
    #expect(all.map(\.event.kind) == ["resetBegan", "resetCompleted", "registered", "secretStored"])
    #expect(failure { _ = try vault.log(of: "nobody") } == said(.noProgram("nobody")))
  }

  @Test func eachLedgerByItselfBeginsWithTheVaultsOwn() throws {
    let scene = try Scene()
    let logs = try scene.createFilled().logs()
    #expect(logs.map { $0.program?.name } == [nil] + Pairs.first(3).map(\.name))
    for log in logs { #expect(log.entries.first?.event.name == log.id) }
  }

  /// What came from somebody else was written before it was seen, and may not count.
  @Test func firstSeenAndVerdictAreTheEventsOwn() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    let pair = Pairs.first(2)[1]
    let stranger = SigningKey(seed: .random())
    try vault.write { transaction in
      let program = try transaction.program(named: pair.name)
      var ledger = try transaction.ledger(program.id, row: program.row)
      let event = try ledger.sign(.archived(Archive()), at: Self.at(1), by: stranger)
      try ledger.insert(event)
      try transaction.insertEvent(event, ledger: program.row, seen: Self.at(3000))
      try transaction.saveLedger(program.row, id: program.id, snapshot: ledger.snapshot.encode())
    }
    let log = try scene.unlock().log(of: pair.name)
    let last = try #require(log.entries.last)
    #expect(last.event.kind == "archived" && !log.program.isArchived)
    #expect(last.seen == Self.at(3000) && last.event.at == Self.at(1))
    #expect(last.verdict == .void(.noRight) && !last.counts)
  }

  /// In the ordinary run they are fewer: without optimisation each takes a millisecond.
  @Test func aLogOfThousandsIsReadAtOnce() throws {
    let count = Soak.isOn ? 20_000 : 1000
    let scene = try Scene()
    let vault = try scene.createFilled()
    let name = Pairs.name(1)
    try vault.write { transaction in
      let ledger = try OpenLedger(transaction.program(named: name), in: transaction)
      for index in 0..<count {
        let change: EventBody = index.isMultiple(of: 2) ? .archived(Archive()) : .unarchived(Archive())
        try ledger.append(change, at: Self.at(Int64(index)), by: vault.identity.signing)
      }
      try ledger.save()
    }
    let again = try scene.unlock()
    let start = ContinuousClock.now
    let log = try again.log()
    print("\(log.count) events read in \(ContinuousClock.now - start)")
    #expect(try Int64(log.count) == scene.number("SELECT count(*) FROM event"))
    #expect(try again.log(of: name).entries.count == count + 2)
  }

  /// The rows of one ledger are found through an index: a log without what it hides would look whole.
  @Test func aLedgerThatLacksAnEventIsRefused() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    let pair = Pairs.first(2)[1]
    let found = failure {
      try vault.write { transaction in
        let program = try transaction.program(named: pair.name)
        let last = try transaction.database.first(
          "SELECT max(n) FROM event WHERE ledger = ?1", [.integer(program.row)]
        ) { (row) throws(VaultError) in row.integer(0) }
        try transaction.delete(.event, try #require(last ?? nil))
        _ = try transaction.log(of: program)
      }
    }
    #expect(found == said(.damaged(.ledger)))
    #expect(try vault.log(of: pair.name).entries.count == 2, "nothing was deleted")
  }
}
