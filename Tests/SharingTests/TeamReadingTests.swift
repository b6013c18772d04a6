import Age
import Ledger
import MiniProgram
import Sodium
import Testing
import Vault

// Swift Testing has an `Attachment` too.
import struct Ledger.Attachment

@testable import Sharing

/// A vault's ledgers with another secret in the place of each.
private struct Lying: BundleSource {
  let source: HandOut
  let content: SharedSecret
  var now: Timestamp { source.now }

  func ledger(_ id: LedgerID) throws(VaultError) -> Ledger { try source.ledger(id) }
  func state(of id: LedgerID) throws(VaultError) -> ProgramState? { try source.state(of: id) }
  func isGone(_ grantee: Grantee) throws(VaultError) -> Bool { try source.isGone(grantee) }

  func attachment(of event: Event) throws(VaultError) -> Attachment {
    do throws(LedgerError) { return try Attachment(content.withBytes { SecretBytes(copying: $0) }) } catch {
      throw .ledger(error)
    }
  }
}

/// What a machine's key reads in a team's repository, and what it does not take from whoever can push to it.
@Suite struct TeamReadingTests {
  private let remote: Remote
  private let lead: Home
  private let key: AgeIdentity
  private let grantee: Grantee

  init() throws {
    remote = try Remote()
    lead = try Home("李雷")
    (key, grantee) = try Self.machine()
    try lead.add("shop")
  }

  private static func machine() throws -> (AgeIdentity, Grantee) {
    let key = AgeIdentity(scalar: .random())
    return (key, try Grantee(try #require(key.recipient).text))
  }

  /// A bundle of one program where `sync` would put it.
  private func put(_ home: Home, _ name: String, to: [Grantee], kinds: CredentialSet = .all) throws {
    try put(home.share([name], to: to, kinds: kinds), of: home.id(name))
  }

  /// All events of the program, and no secret.
  private func putEvents() throws {
    let id = try lead.id("shop")
    let file = try lead.vault.handOut { handOut in
      try BundleWriter.write(
        [BundleItem(id: id, values: [])], to: .keys([grantee]), from: lead.vault.identity, isArmored: false,
        handOut)
    }
    try put(file, of: id)
  }

  private func put(_ file: [UInt8], of id: LedgerID) throws {
    let path = SyncPath(folder: SyncFolder.of(id), file: Blake2b.hash32(file.span))
    try remote.put(path, file)
  }

  private func read(foundedBy homes: [Home]? = nil, with key: AgeIdentity? = nil) throws -> TeamReading {
    let keys = [key ?? self.key]
    let founders = (homes ?? [lead]).map { $0.card.fingerprint.filter { $0 != " " } }
    return TeamReading(
      try RepositoryBundles.read(remote.address(), with: keys), for: BundleReader.keys(of: keys),
      foundedBy: Set(founders))
  }

  private func value(
    _ name: String, _ kind: CredentialKind = .appSecret, in reading: TeamReading
  ) throws -> String {
    let entry = try #require(try reading.find(name))
    return try reading.current(kind, of: entry).withBytes { String(decoding: $0.array, as: UTF8.self) }
  }

  @Test func whatWasSealedToTheKeyIsRead() throws {
    try put(lead, "shop", to: [grantee])
    let reading = try read()
    #expect(try value("shop", in: reading) == Home.value && value("ＳＨＯＰ", in: reading) == Home.value)
    #expect(try reading.find("other") == nil && reading.unreadableCount == 0)
    let entry = try #require(try reading.find("shop"))
    #expect(reading.isShared(entry) && !entry.isIncomplete)
  }

  @Test func anSSHKeyReadsItToo() throws {
    let key = AgeIdentity(sshSeed: .random())
    let words = try #require(key.recipient).text.split(separator: " ")
    try put(lead, "shop", to: [try Grantee("ssh-ed25519:\(words[1])")])
    #expect(try value("shop", in: read(with: key)) == Home.value)
  }

  @Test func anotherKeyReadsNothing() throws {
    try put(lead, "shop", to: [.card(try Home("韩梅梅").card)])
    #expect(try read().isEmpty)
  }

  @Test func anEmptyRepositoryIsNoError() throws { #expect(try read().isEmpty) }

  /// The same name and AppID, sealed to the same key: only the named founder's is used, though a card can be named as
  /// a founder by anybody.
  @Test func aLedgerThatAnotherCardFoundedIsRefused() throws {
    let stranger = try Home("陌生人")
    let registered = Registered(
      nonce: Random.bytes(16), founders: [stranger.card, lead.card], name: "shop", appID: nil)
    let vault = stranger.vault
    let root = try Event.sign(
      .registered(registered), in: nil, parents: [], depth: 0, at: Home.now, by: vault.identity.signing)
    var ledger = Ledger(id: root.name)
    try ledger.insert(root)
    let secret = try Attachment.make(secret: Array("attacker".utf8).span)
    let commitment = secret.commitment(
      ledger: ledger.id, author: stranger.card.signingKey, credential: .appSecret)
    let stored = SecretStored(credential: .appSecret, commitment: commitment, origin: .imported)
    for body in [EventBody.secretStored(stored), .shared(Shared(grantee: grantee, credentials: .all))] {
      try ledger.insert(try ledger.sign(body, at: Home.now, by: vault.identity.signing))
    }
    _ = try stranger.vault.merge([ReceivedLedger(ledger, [])], at: Home.now)
    let value = try #require(ledger.state?.credential(.appSecret)?.current)
    _ = try stranger.vault.merge(
      [
        ReceivedLedger(
          ledger, [(value, SharedSecret(secret.withBytes { SecretBytes(copying: $0) }))])
      ], at: Home.now)
    let file = try stranger.vault.handOut { handOut in
      try BundleWriter.write(
        [BundleItem(id: ledger.id, values: [value])], to: .keys([grantee]), from: vault.identity,
        isArmored: false, handOut)
    }
    try put(file, of: ledger.id)
    let alone = try read()
    #expect(throws: TeamError.otherFounder(program: "shop", founders: [stranger.card.fingerprint])) {
      try alone.find("shop")
    }
    try put(lead, "shop", to: [grantee])
    #expect(try self.value("shop", in: read()) == Home.value)
    #expect(try self.value("shop", in: read(foundedBy: [stranger])) == "attacker")
    let both = try read(foundedBy: [lead, stranger])
    #expect(throws: TeamError.ambiguous(program: "shop")) { try both.find("shop") }
    _ = try lead.vault.archive(["shop"], isArchived: true, reason: nil, at: Home.now)
    try put(lead, "shop", to: [grantee])
    #expect(try self.value("shop", in: read(foundedBy: [lead, stranger])) == "attacker")
  }

  /// Who is an admin of one mini-program calls it as another is called, which its owner did not do.
  @Test func whoMayDescribeOneTakesNoNameFromAnother() throws {
    let admin = try Home("admin")
    try lead.know("admin", admin)
    try lead.add("other", String(repeating: "e", count: 32))
    var request = ShareRequest(
      items: [ShareItem(program: try lead.id("other"), credentials: .all)], to: [.card(admin.card)],
      via: .bundle)
    request.asAdmin = true
    _ = try lead.vault.recordShare(request, at: Home.now)
    let file = try lead.seal(["other"], to: [.card(admin.card)])
    _ = try admin.vault.merge(admin.read(file).ledgers, at: Home.now)
    var changes = Described()
    changes.name = "shop"
    _ = try admin.vault.edit("other", changes, at: Home.now)
    try put(lead, "shop", to: [grantee])
    try put(admin, "shop", to: [grantee])
    let reading = try read()
    #expect(try value("shop", in: reading) == Home.value)
    #expect(Set(reading.shared.compactMap { reading.entry(of: $0.state)?.id }).count == 2)
  }

  /// The same where its owner called it so before.
  @Test func aFormerNameTakesNoNameFromAnother() throws {
    let admin = try Home("admin")
    try lead.know("admin", admin)
    try lead.add("other", String(repeating: "e", count: 32))
    let id = try lead.id("shop")
    for (name, new) in [("shop", "old"), ("other", "shop")] {
      var changes = Described()
      changes.name = new
      _ = try lead.vault.edit(name, changes, at: Home.now)
    }
    var request = ShareRequest(
      items: [ShareItem(program: id, credentials: .all)], to: [.card(admin.card)], via: .bundle)
    request.asAdmin = true
    _ = try lead.vault.recordShare(request, at: Home.now)
    let file = try lead.seal(["old"], to: [.card(admin.card)])
    _ = try admin.vault.merge(admin.read(file).ledgers, at: Home.now)
    var changes = Described()
    changes.name = "shop"
    _ = try admin.vault.edit("old", changes, at: Home.now)
    try put(lead, "shop", to: [grantee])
    try put(admin, "shop", to: [grantee])
    #expect(try value("shop", in: read()) == String(repeating: "e", count: 32))
  }

  @Test func garbageAndWhatIsNotInItsPlaceIsLeftOut() throws {
    try put(lead, "shop", to: [grantee])
    let id = try lead.id("shop")
    let file = try lead.share(["shop"], to: [grantee])
    let folder = SyncFolder.of(id)
    // Not what its name says; another ledger's folder; no age file; sealed to the key, and no bundle.
    try remote.put(SyncPath(folder: folder, file: Blake2b.hash32([1].span)), file)
    try remote.put(SyncPath(folder: Blake2b.hash32([2].span), file: Blake2b.hash32(file.span)), file)
    for bytes in [[UInt8](repeating: 7, count: 300), [], try sealed("hello\n"), Array(file.dropLast(50))] {
      try put(bytes, of: id)
    }
    try remote.put("ledgers/readme", [1])
    let reading = try read()
    #expect(reading.unreadableCount == 6)
    #expect(try value("shop", in: reading) == Home.value)
  }

  private func sealed(_ text: String) throws -> [UInt8] {
    let writer = try AgeWriter(to: [try #require(key.recipient)])
    var file: [UInt8] = []
    try writer.write(Array(text.utf8).span) { file += $0.array }
    try writer.finish { file += $0.array }
    return file
  }

  @Test func whatSomebodyRemovedWroteDoesNotCount() throws {
    let stranger = try Home("陌生人")
    try put(lead, "shop", to: [grantee])
    _ = try stranger.vault.merge(
      try stranger.read(lead.share(["shop"], to: [.card(stranger.card)])).ledgers, at: Home.now)
    let story = ResetStory(reason: .routine, note: nil)
    let value = String(repeating: "e", count: 32)
    _ = try stranger.vault.completeReset("shop", .appSecret, Home.secret(value), story, at: Home.now)
    // While they may, it counts.
    try put(stranger, "shop", to: [grantee])
    #expect(try self.value("shop", in: read()) == value)
    // Removed without having known of it: what they wrote at that moment is cut, and never served.
    _ = try lead.vault.unshare(
      [lead.id("shop")], nil, from: [.card(stranger.card)], called: "x", at: Home.now)
    try put(lead, "shop", to: [grantee])
    let reading = try read()
    #expect(try self.value("shop", in: reading) == Home.value)
    let state = try #require(try reading.find("shop")).state
    #expect(state.credential(.appSecret)?.isContradicted == true)
  }

  @Test func aSecretThatIsNotTheEventsIsNotTaken() throws {
    try put(lead, "shop", to: [grantee])
    let id = try lead.id("shop")
    let event = try #require(try lead.vault.program("shop").credential(.appSecret)?.current)
    let other = try Attachment.make(secret: Array("planted by whoever".utf8).span)
    let content = SharedSecret(other.withBytes { SecretBytes(copying: $0) })
    let stranger = try Home("陌生人")
    let file = try lead.vault.handOut { handOut in
      try BundleWriter.write(
        [BundleItem(id: id, values: [event])], to: .keys([grantee]), from: stranger.vault.identity,
        isArmored: false, Lying(source: handOut, content: content))
    }
    try put(file, of: id)
    let reading = try read()
    #expect(reading.unreadableCount == 1)
    #expect(try value("shop", in: reading) == Home.value)
  }

  @Test func aValueThatWasNotGivenYetIsNotReplacedByAnOlderOne() throws {
    try put(lead, "shop", to: [grantee])
    let story = ResetStory(reason: .routine, note: nil)
    _ = try lead.vault.completeReset(
      "shop", .appSecret, Home.secret(String(repeating: "f", count: 32)), story, at: Home.now)
    var request = ShareRequest(
      items: [ShareItem(program: try lead.id("shop"), credentials: .all)], to: [grantee], via: .git)
    request.withSecrets = false
    _ = try lead.vault.recordShare(request, at: Home.now)
    try putEvents()
    let reading = try read()
    #expect(throws: TeamError.behind(program: "shop", kind: .appSecret, version: 2)) {
      try value("shop", in: reading)
    }
  }

  @Test func oneKindIsSharedAndNoOther() throws {
    _ = try lead.vault.add(.messageToken, Home.secret("token0token1"), to: "shop", at: Home.now)
    try put(lead, "shop", to: [grantee], kinds: CredentialSet([.messageToken]))
    let reading = try read()
    #expect(try value("shop", .messageToken, in: reading) == "token0token1")
    #expect(throws: TeamError.notShared(program: "shop", kind: .appSecret)) {
      try value("shop", in: reading)
    }
  }

  @Test func whatIsNotSharedAnyMoreIsNotUsed() throws {
    try put(lead, "shop", to: [grantee])
    _ = try lead.vault.unshare([lead.id("shop")], nil, from: [grantee], called: "ci", at: Home.now)
    // Sealed to it by somebody who had not heard of that.
    try putEvents()
    let reading = try read()
    let entry = try #require(try reading.find("shop"))
    #expect(!reading.isShared(entry))
    #expect(throws: TeamError.notShared(program: "shop", kind: .appSecret)) {
      try value("shop", in: reading)
    }
  }

  @Test func whoCannotBeReachedIsTold() throws {
    let nowhere = try GitAddress("file://\(remote.path).gone")
    #expect { try RepositoryBundles.read(nowhere, with: [key]) } throws: { error in
      guard case GitError.noRepository = error else { return false }
      return true
    }
  }
}
