import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Vault

/// A new vault key: all is there as before, and nothing of before opens it.
struct RekeyTests {
  static let passphrase = "words of a new key"
  static let code = [UInt8](60..<80)

  static func plan(passphrase: Bool = true, recovery: Bool = true) throws -> Rekey.Plan {
    Rekey.Plan(
      passphrase: passphrase ? SharedSecret(secret(Self.passphrase)) : nil,
      cost: try Argon2id(passes: 1, memory: 8192), recovery: recovery ? SharedSecret(secret(code)) : nil,
      now: SlotTests.later)
  }

  static func unlock(_ scene: Scene) throws -> Vault {
    try scene.locked().unlock(passphrase: secret(passphrase))
  }

  /// Every value of every version.
  private static func values(_ vault: Vault) throws -> [String] {
    try vault.programs().flatMap { program in
      try program.credentials.flatMap { credential in
        try credential.values.indices.map { index in
          let value = try vault.value(program.name, credential.kind, version: index + 1)
          return "\(program.name) \(credential.kind.text) \(value)"
        }
      }
    }
  }

  @Test func everythingIsThereAsBefore() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    let (programs, values) = (try vault.programs(), try Self.values(vault))
    #expect(values.count == 5)
    let renewed = try vault.rekey(Self.plan())
    for opened in [renewed, try Self.unlock(scene), try scene.locked().unlock(recovery: secret(Self.code))] {
      #expect(try opened.programs() == programs)
      #expect(try Self.values(opened) == values)
      #expect(opened.identity.card == vault.identity.card && opened.ownLedger == vault.ownLedger)
      #expect(try opened.verify().faults.isEmpty)
      #expect(opened.notices.isEmpty)
    }
    _ = try renewed.add([NewProgram("neu")], at: SlotTests.later)
    #expect(try Self.unlock(scene).program("neu").name == "neu")
  }

  @Test func nothingOfBeforeOpensIt() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    _ = try vault.rekey(Self.plan())
    #expect(failure { _ = try scene.unlock() } == said(.wrongPassphrase))
    #expect(
      failure { _ = try scene.locked().unlock(recovery: secret(Scene.code)) } == said(.wrongRecoveryCode))
    let opening = failure { _ = try Vault(scene.locked(), vault.keys.withVaultKey { $0.copy() }) }
    #expect(opening == said(.damaged(.row(table: "vault"))))
  }

  @Test func anOldCopyStillOpensTheOldWay() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    let values = try Self.values(vault)
    let old = try scene.bytes()
    _ = try vault.rekey(Self.plan())
    try scene.home.write(scene.path, old)
    let state = scene.home.path("elsewhere")
    #expect(try Self.values(scene.unlock(state: state)) == values)
    // On this computer it is an old copy like any other.
    let counter = try vault.keys.counter(scene)
    #expect(
      failure { try scene.readAll() } == said(.olderThanRemembered(file: counter, remembered: counter + 1)))
  }

  @Test func noCiphertextAndNoTagStaysAndEveryRowKeepsItsPlace() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    let before = try Rows(scene)
    let counter = try vault.keys.counter(scene)
    let renewed = try vault.rekey(Self.plan())
    let after = try Rows(scene)
    #expect(before.blobs.count > 50)
    #expect(before.blobs.isDisjoint(with: after.blobs))
    let file = try scene.bytes()
    for blob in before.blobs { #expect(file.firstRange(of: blob) == nil, "secure_delete") }
    for (place, integers) in before.integers { #expect(after.integers[place] == integers, "\(place)") }
    // Its own ledger tells: rekeyed, two removed, two added.
    #expect(after.integers.count == before.integers.count + 5)
    #expect(try renewed.keys.counter(scene) == counter + 1)
    #expect(try scene.row("SELECT id FROM vault") == [.blob(vault.keys.vaultID)])
  }

  /// What stands in the tables: integers by place, and blobs that are no public constant.
  private struct Rows {
    var integers: [String: [PlainSQLite.Value]] = [:]
    var blobs: Set<[UInt8]> = []

    init(_ scene: Scene) throws {
      for table in ["event", "attachment", "ledger", "name"] {
        for row in try PlainSQLite(scene.path).rows("SELECT * FROM \(table)") { take(row, table) }
      }
      for sql in ["SELECT inbox_key, keyring FROM vault", "SELECT salt, commitment, wrapped FROM slot"] {
        for row in try PlainSQLite(scene.path).rows(sql) { take(row, nil) }
      }
    }

    private mutating func take(_ row: [PlainSQLite.Value], _ table: String?) {
      var numbers: [PlainSQLite.Value] = []
      for value in row {
        if case .blob(let bytes) = value { blobs.insert(bytes) } else { numbers.append(value) }
      }
      if let table { integers["\(table) \(row[0])"] = numbers }
    }
  }

  @Test func itsOwnLedgerTellsIt() throws {
    let scene = try Scene()
    let renewed = try scene.createFilled().rekey(Self.plan())
    #expect(try SlotTests.ways(renewed) == ["3 passphrase 60000", "4 recovery 60000"])
    #expect(try renewed.read { try $0.ownState(renewed.ownLedger).rekeyedAt } == SlotTests.later)
  }

  @Test(arguments: [SlotKind.passphrase, .recovery])
  func aWayInThatIsNotInThePlanIsGone(_ kind: SlotKind) throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    _ = try vault.rekey(Self.plan(passphrase: kind != .passphrase, recovery: kind != .recovery))
    #expect(try scene.locked().slots.map(\.kind) == [kind == .passphrase ? .recovery : .passphrase])
    let opened =
      kind == .recovery ? try Self.unlock(scene) : try scene.locked().unlock(recovery: secret(Self.code))
    #expect(try opened.verify().faults.isEmpty && opened.programs().count == 3)
  }

  @Test func theLastWayInCannotBeRemoved() throws {
    let scene = try Scene()
    let vault = try scene.create()
    let before = try scene.bytes()
    #expect(
      failure { _ = try vault.rekey(Self.plan(passphrase: false, recovery: false)) } == said(.lastWayIn))
    #expect(try scene.bytes() == before)
  }

  @Test func whatWaitsInTheInboxKeepsTheKey() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    try scene.tamper("INSERT INTO inbox(item) VALUES (randomblob(200))")
    let before = try scene.bytes()
    #expect(failure { _ = try vault.rekey(Self.plan()) } == said(.inboxNotEmpty))
    #expect(try scene.bytes() == before)
    #expect(try scene.unlock().programs().count == 3)
  }

  @Test func filedItemsAreForgottenAndUnknownBundlesRefused() throws {
    let scene = try Scene()
    var vault = try scene.create()
    _ = try vault.write { try $0.insert(.filed, [.blob([UInt8](repeating: 7, count: 32))]) }
    vault = try vault.rekey(Self.plan())
    #expect(try scene.number("SELECT count(*) FROM filed") == 0)
    #expect(try vault.verify().faults.isEmpty)
    _ = try vault.write { try $0.insert(.bundleSeen, [.blob([1]), .blob([2])]) }
    #expect(failure { _ = try vault.rekey(Self.plan()) } == said(.damaged(.row(table: "bundle_seen"))))
    #expect(try Self.unlock(scene).programs().isEmpty)
  }

  @Test func theInboxGetsANewKeyThatThisComputerKnowsAtOnce() throws {
    let scene = try Scene()
    let vault = try scene.create()
    let old = try scene.row("SELECT inbox_key FROM vault")
    _ = try vault.rekey(Self.plan())
    #expect(try scene.row("SELECT inbox_key FROM vault") != old)
    #expect(try scene.locked().knowsInbox())
    // The old one is still known until the vault is open again: a crash before the commit locks nobody out.
    #expect(try InboxMemory.read(scene.locked().state).keys.count == 2)
    let locked = try scene.locked()
    _ = try Self.unlock(scene).fileInbox(of: locked, at: Scene.now).get()
    #expect(try InboxMemory.read(scene.locked().state).keys.count == 1)
  }

  @Test func whereThisComputerCannotBeToldNothingIsChanged() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    let before = try scene.bytes()
    let path = try scene.locked().state.inboxPath
    try scene.home.write(path, "rubbish")
    #expect(failure { _ = try vault.rekey(Self.plan()) } == said(.stateUnreadable(path: path)))
    #expect(try scene.bytes() == before)
    // The connection goes on.
    _ = try vault.add([NewProgram("p")], at: Scene.now)
    #expect(try scene.unlock().programs().count == 4)
  }

  /// Between reading the slots and opening one, or while somebody thinks at a prompt.
  @Test func whoHadTheVaultOpenIsToldWithoutAnAlarm() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    let (open, fresh, locked) = (try scene.unlock(), try scene.unlock(), try scene.locked())
    try open.read { _ in }
    _ = try vault.rekey(Self.plan())
    for other in [open, fresh, vault] {
      #expect(failure { _ = try other.programs() } == said(.rekeyedMeanwhile))
      #expect(failure { _ = try other.add([NewProgram("p")], at: Scene.now) } == said(.rekeyedMeanwhile))
    }
    #expect(
      failure { _ = try locked.unlock(passphrase: secret(Scene.passphrase)) } == said(.rekeyedMeanwhile))
    #expect(try Self.unlock(scene).verify().faults.isEmpty)
  }

  /// A snapshot that another version wrote is rebuilt from events, which stand under the old key then.
  @Test func snapshotsOfAnotherVersionAreNoHindrance() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    let program = try vault.read { try $0.program(named: Pairs.name(0)) }
    try vault.write { try $0.saveLedger(program.row, id: program.id, snapshot: [1, 2, 3]) }
    let renewed = try vault.rekey(Self.plan())
    #expect(try renewed.program(Pairs.name(0)) == program.state)
    #expect(try Self.unlock(scene).verify().faults.isEmpty)
  }

  @Test func aDamagedRowIsNotCarriedOver() throws {
    let scene = try Scene()
    let vault = try scene.createFilled()
    try vault.read { _ in }
    // The seal was checked already: this row is looked at by the rekeying itself.
    try scene.tamper("UPDATE attachment SET body = randomblob(length(body)) WHERE n = 2")
    try vault.vouch {}
    #expect(failure { _ = try vault.rekey(Self.plan()) } == said(.damaged(.row(table: "attachment"))))
    #expect(try scene.number("SELECT count(*) FROM slot") == 2)
  }

  @Test func hundredsOfProgramsPass() throws {
    let scene = try Scene()
    let vault = try scene.create()
    let pairs = Pairs.first(300)
    _ = try vault.add(pairs.map { try NewProgram($0) }, at: Scene.now)
    let start = ContinuousClock.now
    _ = try vault.rekey(Self.plan())
    print("300 mini-programs rekeyed in \(ContinuousClock.now - start)")
    let opened = try Self.unlock(scene)
    for index in stride(from: 0, to: 300, by: 37) {
      #expect(try opened.value(pairs[index].name) == pairs[index].appSecret)
      #expect(try opened.value(pairs[index].appId) == pairs[index].appSecret)
    }
    #expect(try opened.verify().faults.isEmpty)
  }
}

extension VaultKeys {
  /// The file's, read with these keys.
  fileprivate func counter(_ scene: Scene) throws -> UInt64 {
    let database = try LockedVault.connect(scene.path)
    defer { database.close() }
    return try SealRow.read(database, self).counter
  }
}
