import Ledger
import Support
import Testing

@testable import Vault

/// A new seal for a file in which all else is sound.
struct ResealTests {
  private static func counter(_ vault: Vault) throws -> UInt64 {
    try SealRow.read(vault.connection(), vault.keys).counter
  }

  @Test(arguments: [
    "DELETE FROM seal", "UPDATE seal SET body = zeroblob(112)", "UPDATE seal SET body = x''",
    "UPDATE seal SET n = 2", "UPDATE seal SET body = zeroblob(112); INSERT INTO seal VALUES (2, x'00')",
    "INSERT INTO seal SELECT 2, body FROM seal",
  ])
  func aSealThatIsGoneIsMadeAnew(_ sql: String) throws {
    let scene = try Scene()
    let before = try Self.counter(scene.createFilled())
    try PlainSQLite(scene.path).execute(sql)
    let vault = try scene.unlock()
    #expect(!(try vault.verify().faults.isEmpty))
    #expect(try vault.reseal())
    #expect(try scene.unlock().verify().faults.isEmpty)
    #expect(try scene.unlock().value(Pairs.name(0)) == Scene.resetValue)
    #expect(try Self.counter(scene.unlock()) == before + 1)
    #expect(try scene.number("SELECT count(*) FROM seal") == 1)
    _ = try scene.unlock().add([NewProgram("later")], at: Scene.now)
    // It is remembered: what it took the place of does not come back.
    #expect(try scene.unlock().state.read(vault.keyring.stateKey)?.counter == before + 2)
  }

  /// A row that nothing but the seal knows of.
  @Test func aSealThatDoesNotFitIsMadeAnew() throws {
    let scene = try Scene()
    let before = try Self.counter(scene.createFilled())
    try scene.tamper("INSERT INTO bundle_seen VALUES (99, zeroblob(32), zeroblob(8))")
    #expect(failure { try scene.readAll() } == said(.damaged(.seal)))
    #expect(try scene.unlock().reseal())
    try scene.readAll()
    #expect(try Self.counter(scene.unlock()) == before + 1)
  }

  @Test func aSoundSealIsLeftAlone() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    let before = try scene.bytes()
    #expect(try !vault.reseal())
    #expect(try scene.bytes() == before)
    _ = try vault.add([NewProgram("later")], at: Scene.now)
  }

  @Test(arguments: [
    "DELETE FROM event WHERE n = 5", "DELETE FROM attachment WHERE n = 1",
    "UPDATE event SET seen = zeroblob(104) WHERE n = 5",
    "DELETE FROM name WHERE n = 1", "INSERT INTO name VALUES (99, zeroblob(32), 2)",
    "DELETE FROM slot WHERE kind = 2",
    "INSERT INTO slot SELECT 99, kind, passes, memory, salt, commitment, wrapped FROM slot WHERE kind = 2",
    "UPDATE vault SET inbox_key = zeroblob(32)",
    "INSERT INTO vault SELECT 2, id, inbox_key, keyring FROM vault",
  ])
  func moreThanTheSealIsRefused(_ sql: String) throws {
    let scene = try Scene()
    _ = try scene.createFilled()
    try scene.tamper(sql)
    try scene.tamper("DELETE FROM seal")
    let before = try scene.bytes()
    for acceptsRollback in [false, true] {
      let found = failure { _ = try scene.unlock().reseal(acceptsRollback: acceptsRollback) }
      #expect(found.hasPrefix("notResealable("), "\(found)")
    }
    #expect(try scene.bytes() == before)
  }

  @Test func anOlderFileIsSealedOnlyByWhoeverPutItThere() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    try scene.home.save()
    for name in ["a", "b"] { _ = try vault.add([NewProgram(name)], at: Scene.now) }
    let remembered = try Self.counter(vault)
    let state = try scene.home.read(scene.sealFiles[0])
    try scene.home.restore()
    try scene.home.write(scene.sealFiles[0], state)
    try scene.tamper("INSERT INTO bundle_seen VALUES (99, zeroblob(32), zeroblob(8))")
    #expect(failure { _ = try scene.unlock().reseal() } == said(.notResealable([.rollback])))
    #expect(try scene.unlock().reseal(acceptsRollback: true))
    #expect(try Self.counter(scene.unlock()) == remembered + 1)
    try scene.readAll()
  }

  @Test func aForgedMemoryIsWrittenAnewByWhoeverAcceptsIt() throws {
    let scene = try Scene()
    _ = try scene.createFilled()
    try scene.forgeState()
    try scene.tamper("DELETE FROM seal")
    #expect(failure { _ = try scene.unlock().reseal() } == said(.notResealable([.state])))
    #expect(try scene.unlock().reseal(acceptsRollback: true))
    try scene.readAll()
  }
}
