import Ledger
import MiniProgram
import Sodium
import Support
import Testing
import Vault

// Swift Testing has an `Attachment` too.
import struct Ledger.Attachment

@testable import Sharing

/// What comes from others is looked at: the shape of a value, whether it counts, and where a value of ours would go.
@Suite struct ReceivedValueTests {
  private let me: Home
  private let other: Home

  init() throws { (me, other) = (try Home("李雷"), try Home("韩梅梅")) }

  private func receive(_ name: String) throws -> Received {
    let file = try other.share([name], to: [.card(me.card)])
    return try me.vault.merge(me.read(file).ledgers, at: Home.now)[0]
  }

  private func odd() throws -> [Todo] { try me.vault.todos(at: Home.now).filter { $0.what == .oddShape } }

  @Test func aValueOfAnOddShapeIsToldOnceAndIsATodoUntilItIsPutRight() throws {
    try other.add("shop", "it's $(id)")
    _ = try other.vault.add(.messageToken, Home.secret("token0token1"), to: "shop", at: Home.now)
    #expect(try receive("shop").oddValues.count == 1)
    #expect(try odd().map(\.kind) == [.appSecret])
    try other.note("shop", "again")
    #expect(try receive("shop").oddValues.isEmpty)
    #expect(try me.vault.verify { _, _ in }.faults.isEmpty)
    _ = try other.vault.correct(.appSecret, Home.secret(Home.value), of: "shop", at: Home.now)
    #expect(try receive("shop").oddValues.isEmpty && odd().isEmpty)
  }

  /// Whoever typed it was asked then.
  @Test func whatThisVaultStoredItselfIsNoTodo() throws {
    try other.add("shop", "it's $(id)")
    _ = try receive("shop")
    #expect(try other.vault.todos(at: Home.now).allSatisfy { $0.what != .oddShape })
  }

  /// By somebody who had a right to it once.
  @Test func whatDoesNotCountIsNoNewValue() throws {
    try other.add("shop")
    let stranger = try Home("张三")
    try other.know("张三", stranger)
    _ = try other.share(["shop"], to: [.card(stranger.card)])
    let shop = try other.id("shop")
    _ = try other.vault.unshare([shop], nil, from: [.card(stranger.card)], called: "张三", at: Home.now)
    _ = try receive("shop")
    var ledger = try #require(try other.vault.ledger(ifKnown: other.id("shop")))
    let secret = try Attachment.make(secret: Array("x".utf8).span)
    let commitment = secret.commitment(
      ledger: ledger.id, author: stranger.card.signingKey, credential: .appSecret)
    let stored = SecretStored(credential: .appSecret, commitment: commitment, origin: .generated)
    let forged = try ledger.sign(.secretStored(stored), at: Home.now, by: stranger.vault.identity.signing)
    try ledger.insert(forged)
    let content = SharedSecret(secret.withBytes { SecretBytes(copying: $0) })
    let received = try me.vault.merge([ReceivedLedger(ledger, [(forged.name, content)])], at: Home.now)[0]
    #expect(received.newEvents == 0 && received.newValues.isEmpty && received.idleEvents == 1)
    #expect(!received.isNothing)
    #expect(try me.read("shop") == Home.value)
  }

  @Test func theInboxGoesByItselfOnlyIntoWhatIsOurs() throws {
    try other.add("shop")
    try me.add("mine")
    _ = try receive("shop")
    let locked = try LockedVault(
      path: me.files.path("data") + "/vault.db", stateFolder: me.files.path("state"))
    for name in ["shop", "mine"] {
      let item = InboxItem(
        .add, name: name, kind: .messageToken, secret: SharedSecret(Home.secret("token0token1")), at: Home.now
      )
      _ = try locked.deposit(item)
    }
    let again = try LockedVault(
      path: me.files.path("data") + "/vault.db", stateFolder: me.files.path("state"))
    #expect(try me.vault.fileInbox(of: again, at: Home.now).get().map(\.stored.program.name) == ["mine"])
    let waiting = try me.vault.inbox()
    #expect(waiting.map(\.waits) == [.notOurs(program: "shop", founder: other.card.fingerprint)])
    let id = try #require(waiting.first?.id.hex)
    #expect(try me.vault.file(id, Vault.Decision(), at: Home.now).stored.program.name == "shop")
    #expect(try me.vault.belonging(of: "shop").isOurs)
  }
}
