import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Sharing
@testable import Vault

/// A vault that was lost, and came back from an old backup: its own resets come back from others, by their events alone or
/// with the values.
@Suite struct LostValueTests {
  private let lead: Home
  private let dev: Home
  private let third: Home
  private let shop: LedgerID
  private static let newest = "3d0f17a88bc56dea4b502637ff900e32"

  /// The lead reset twice since the backup. One colleague has a token and the record, the other the value too.
  init() throws {
    let team = try Home.team("李雷", "韩梅梅", "张三")
    (lead, dev, third) = (team.lead, team.others[0], team.others[1])
    try lead.add("shop")
    shop = try lead.id("shop")
    _ = try lead.vault.add(.messageToken, Home.secret("token0token1"), to: "shop", at: Home.now)
    let old = try lead.files.read("data/vault.db")
    try lead.reset("shop", to: "2d0f17a88bc56dea4b502637ff900e31")
    try lead.reset("shop", to: Self.newest)
    _ = try third.vault.merge(
      third.read(lead.share(["shop"], to: [.card(third.card)])).ledgers, at: Home.now)
    let token = CredentialSet([.messageToken])
    _ = try dev.vault.merge(
      dev.read(lead.share(["shop"], to: [.card(dev.card)], kinds: token)).ledgers, at: Home.now)
    try lead.files.write("data/vault.db", old)
    try lead.files.remove("state")
  }

  private func restored() throws -> Vault {
    let locked = try LockedVault(
      path: lead.files.path("data") + "/vault.db", stateFolder: lead.files.path("state"))
    return try locked.unlock(passphrase: Home.secret("correct horse battery"))
  }

  /// What a colleague sends back.
  private func receive(from home: Home, _ kinds: CredentialSet = .all) throws -> Received {
    let file = try home.share(["shop"], to: [.card(lead.card)], kinds: kinds)
    let vault = try restored()
    let reader = BundleReader(vault.identity)
    try reader.read(file.span)
    return try vault.merge(reader.finish().ledgers, at: Home.now)[0]
  }

  private func value() throws -> String {
    try restored().secret("shop", .appSecret).secret.withBytes { String(decoding: $0.array, as: UTF8.self) }
  }

  @Test func whatCameBackByItsEventsAloneIsLostAndNoFault() throws {
    #expect(try receive(from: dev, CredentialSet([.messageToken])).lostValues.count == 2)
    let vault = try restored()
    let found = try vault.verify()
    #expect(found.faults.isEmpty && found.lost == [Verification.Lost(program: "shop", values: 2)])
    let todos = try vault.todos(at: Home.now).filter { $0.what == .valueLost }
    #expect(todos.map(\.kind) == [.appSecret] && todos.map(\.knowing) == [["张三"]])
    do throws(VaultError) {
      _ = try vault.secret("shop", .appSecret)
      Issue.record("there is a value")
    } catch {
      guard case .valueLost("shop", .appSecret, ["张三"], _, true) = error else { throw error }
    }
    // Once.
    #expect(try receive(from: dev, CredentialSet([.messageToken])).lostValues.isEmpty)
    #expect(try vault.ownState().lostValues.count == 2)
  }

  @Test func itEndsWhenTheValueComes() throws {
    _ = try receive(from: dev, CredentialSet([.messageToken]))
    #expect(try receive(from: third).foundValues.count == 1)
    #expect(try value() == Self.newest)
    let vault = try restored()
    #expect(try vault.verify().lost == [Verification.Lost(program: "shop", values: 1)])
    #expect(try vault.todos(at: Home.now).allSatisfy { $0.what != .valueLost })
    // From here on it is a value like any other: without it something is wrong.
    let path = lead.files.path("data/vault.db")
    _ = try lead.files.tool(
      "sqlite3", path, "DELETE FROM attachment WHERE n = (SELECT max(n) FROM attachment)")
    #expect(try restored().verify().faults.contains(.missingSecret(program: "shop")))
  }

  @Test func aResetEndsTheTodoAndTheRecordStays() throws {
    _ = try receive(from: dev, CredentialSet([.messageToken]))
    let vault = try restored()
    let story = ResetStory(reason: .lost, note: nil)
    _ = try vault.completeReset(
      "shop", .appSecret, Home.secret("4d0f17a88bc56dea4b502637ff900e33"), story, at: Home.now)
    #expect(try vault.todos(at: Home.now).allSatisfy { $0.what != .valueLost })
    #expect(try vault.verify().faults.isEmpty)
    #expect(try vault.ownState().lostValues.count == 2)
  }

  /// Nobody is told that the vault is damaged for a value that is on record as lost.
  @Test func whatIsLostIsNotHandedOutAndSyncGoesOn() throws {
    let remote = try Remote()
    _ = try receive(from: dev, CredentialSet([.messageToken]))
    let vault = try restored()
    let request = ShareRequest(
      items: [ShareItem(program: shop, credentials: CredentialSet([.appSecret]))], to: [.card(third.card)],
      via: .bundle)
    do throws(VaultError) {
      _ = try vault.recordShare(request, at: Home.now)
      Issue.record("it was handed out")
    } catch {
      guard case .nothingToShare = error else { throw error }
    }
    let options = Sync.Options(folder: lead.files.path("mirror"))
    #expect(try Sync(vault, with: remote.address(), options, at: Home.now).run().sent == ["shop"])
    #expect(try vault.verify().faults.isEmpty)
  }
}
