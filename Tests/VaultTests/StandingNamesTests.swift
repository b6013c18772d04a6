import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Vault

/// What stands in a vault of 0.1.0 under a number behind its name stays there.
@Suite struct StandingNamesTests {
  private let scene: Scene
  private let vault: Vault
  private let pair = Pairs.first(1)[0]

  init() throws {
    scene = try Scene()
    vault = try scene.create()
    _ = try vault.add([try NewProgram(pair)], at: Scene.now)
  }

  /// A ledger of somebody else as 0.1.0 called it.
  private func secondAsBefore() throws -> LedgerID {
    let stranger = Identity(seed: .random())
    let registered = Registered(
      nonce: Random.bytes(16), founders: [stranger.card], name: pair.name, appID: try AppID(pair.appId))
    let root = try Event.sign(
      .registered(registered), in: nil, parents: [], depth: 0, at: Scene.now, by: stranger.signing)
    let names = LocalNames(name: "\(pair.name) (2)", keepsAlias: true, keepsAppID: false)
    try vault.write { transaction in
      let ledger = try OpenLedger(root: root, in: transaction)
      ledger.localNames = names
      try ledger.save()
      let own = try OpenLedger(own: vault.ownLedger, in: transaction)
      try own.append(
        .named(Named(program: root.name, names: names)), at: Scene.now, by: vault.identity.signing)
      try own.save()
    }
    return root.name
  }

  @Test func aSecondOneIsNamedBesideTheFirstAndStaysWhenMoreOfItComes() throws {
    let id = try secondAsBefore()
    let todo = try vault.todos(at: Scene.now).first { $0.what == .duplicate }
    #expect(todo?.program == "\(pair.name) (2)" && todo?.item == "\(pair.appId), \(pair.name)")
    let ledger = try #require(try vault.ledger(ifKnown: id))
    let again = try vault.merge([ReceivedLedger(ledger, [])], at: Scene.now)
    #expect(again[0].isNothing && again[0].state.name == "\(pair.name) (2)" && !again[0].state.isOffered)
    #expect(try vault.verify { _, _ in }.faults.isEmpty)
    #expect(try vault.contenders("\(pair.name) (2)").map(\.isOurs) == [false, true])
  }

  @Test func nothingIsSignedInWhatIsOffered() throws {
    let id = try secondAsBefore()
    try vault.write { transaction in
      let row = try #require(try transaction.ledgerNumber(id))
      let ledger = try OpenLedger(try transaction.program(row), in: transaction)
      ledger.localNames = .offered(try transaction.program(row).state, id)
      #expect(throws: VaultError.self) {
        try ledger.append(.archived(Archive(reason: nil)), at: Scene.now, by: vault.identity.signing)
      }
    }
  }

  @Test func manyOddValuesAreSeveralEvents() {
    let values = (0..<1300).map { Blake2b.hash32(Array("\($0)".utf8).span) }
    let parts = ProgramValues.parts(of: values, in: values[0])
    #expect(parts.count == 3 && parts.flatMap(\.values) == values)
    #expect(ProgramValues.parts(of: [], in: values[0]).isEmpty)
  }
}
