import Age
import Ledger
import MiniProgram
import Sodium
import Testing
import Vault

@testable import Sharing

@Suite struct BundleTests {
  private static func pair() throws -> (lead: Home, new: Home, file: [UInt8]) {
    let (lead, new) = (try Home("李雷"), try Home("张三"))
    try lead.add("shop")
    return (lead, new, try lead.share(["shop"], to: [.card(new.card)]))
  }

  @Test func whatIsSharedArrives() throws {
    let (lead, new, file) = try Self.pair()
    let bundle = try new.read(file)
    #expect(bundle.sender == lead.card && bundle.ledgers.map { $0.root?.author } == [lead.card.signingKey])
    let received = try new.vault.merge(bundle.ledgers, at: Home.now)
    #expect(received.map(\.isNew) == [true] && received[0].newValues.count == 1)
    let found = try new.vault.secret("shop", .appSecret)
    #expect(found.secret.withBytes { $0.array } == Array(Home.value.utf8))
    let again = try new.vault.merge(bundle.ledgers, at: Home.now)
    #expect(again[0].newEvents == 0 && again[0].newValues.isEmpty)
    #expect(try new.vault.verify { _, _ in }.faults.isEmpty)
  }

  @Test func aPreviewStoresNothing() throws {
    let (_, new, file) = try Self.pair()
    #expect(try new.vault.preview(new.read(file).ledgers, at: Home.now)[0].isNew)
    #expect(try new.vault.programs().isEmpty)
  }

  @Test func itIsForWhomItIsFor() throws {
    let (_, _, file) = try Self.pair()
    let other = try Home("韩梅梅")
    #expect(throws: SharingError.age(.noMatch)) { try other.read(file) }
  }

  @Test func everyByteThatIsChangedAndEveryCutIsRefused() throws {
    let (_, new, file) = try Self.pair()
    for index in stride(from: 0, to: file.count, by: 7) {
      var changed = file
      changed[index] ^= 1
      #expect(throws: SharingError.self) { try new.read(changed) }
      #expect(throws: SharingError.self) { try new.read(Array(file[..<index])) }
    }
  }

  @Test func itsSizeIsAPadmeSize() throws {
    let (lead, new) = (try Home("李雷"), try Home("张三"))
    for number in 0..<6 {
      try lead.add("shop \(number)")
      let file = try lead.share(["shop \(number)"], to: [.card(new.card)])
      #expect(Padme.padded(file.count) == file.count)
    }
    // From the paper's reference: the bits below the significant ones are zero.
    #expect([1, 7, 8, 9, 100, 1000, 65537].map(Padme.padded) == [1, 7, 8, 10, 104, 1024, 67584])
  }

  @Test func oneKindAloneBringsNoOther() throws {
    let (lead, new) = (try Home("李雷"), try Home("张三"))
    try lead.add("shop")
    _ = try lead.vault.add(.messageToken, Home.secret("token0token1"), to: "shop", at: Home.now)
    let file = try lead.share(["shop"], to: [.card(new.card)], kinds: CredentialSet([.messageToken]))
    _ = try new.vault.merge(new.read(file).ledgers, at: Home.now)
    #expect(try new.vault.secret("shop", .messageToken).secret.count == 12)
    #expect(throws: VaultError.self) { _ = try new.vault.secret("shop", .appSecret) }
    let rewritten = ResetStory(reason: .routine, note: nil)
    // The holder of one kind may not write about another.
    #expect(throws: VaultError.self) {
      _ = try new.vault.completeReset(
        "shop", .appSecret, Home.secret(String(repeating: "f", count: 32)), rewritten, at: Home.now)
    }
  }

  @Test func olderValuesGoAlongWhenAskedFor() throws {
    let (lead, new) = (try Home("李雷"), try Home("张三"))
    try lead.add("shop")
    let story = ResetStory(reason: .routine, note: nil)
    _ = try lead.vault.completeReset(
      "shop", .appSecret, Home.secret(String(repeating: "f", count: 32)), story, at: Home.now)
    let plain = try new.read(lead.share(["shop"], to: [.card(new.card)]))
    #expect(plain.ledgers[0].attachments.count == 1)
    let old = try new.read(lead.share(["shop"], to: [.card(new.card)], withOld: true))
    #expect(old.ledgers[0].attachments.count == 2)
  }

  @Test func aDestroyedSecretDoesNotComeBack() throws {
    let (_, new, file) = try Self.pair()
    let bundle = try new.read(file)
    _ = try new.vault.merge(bundle.ledgers, at: Home.now)
    _ = try new.vault.purge("shop", nil, at: Home.now)
    let again = try new.vault.merge(bundle.ledgers, at: Home.now)
    #expect(again[0].refused == 1 && again[0].newValues.isEmpty)
    #expect(throws: VaultError.self) { _ = try new.vault.secret("shop", .appSecret) }
  }

  @Test func whatAStrangerWritesDoesNotCount() throws {
    let (lead, new, file) = try Self.pair()
    let stranger = try Home("陌生人")
    _ = try new.vault.merge(new.read(file).ledgers, at: Home.now)
    // The stranger got hold of the events and appends to them, as a modified program could.
    _ = try stranger.vault.merge(new.read(file).ledgers, at: Home.now)
    #expect(throws: VaultError.self) {
      _ = try stranger.vault.beginReset("shop", .appSecret, ResetStory(reason: .other), at: Home.now)
    }
    let id = try lead.id("shop")
    var ledger = try lead.vault.handOut { try $0.ledger(id) }
    let forged = try ledger.sign(
      .shared(Shared(grantee: .card(stranger.card), credentials: .all, isAdmin: true)), at: Home.now,
      by: stranger.vault.identity.signing)
    try ledger.insert(forged)
    let merged = try new.vault.merge([ReceivedLedger(ledger, [])], at: Home.now)
    #expect(
      merged[0].newEvents == 0 && merged[0].idleEvents == 0 && merged[0].leftOut == [forged.name]
        && merged[0].state.holder(.card(stranger.card)) == nil)
  }
}
