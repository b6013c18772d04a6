import Age
import Ledger
import Sodium
import Support
import Testing
import Vault

@testable import Sharing

/// Somebody new asks to be known, in a place to which anybody may write who can push.
@Suite struct KnockTests {
  private let remote: Remote
  private let lead: Home
  private let new: Home

  init() throws {
    remote = try Remote()
    (lead, new) = (try Home("LiLei"), try Home("WangFang"))
    _ = try lead.sync(remote)
    try new.know("LiLei", lead)
  }

  private func knock(_ home: Home, at other: Home) throws -> SyncReport {
    var options = Sync.Options(folder: home.files.path("mirror"))
    options.knock = Sync.Wish(card: other.card, name: "WangFang")
    return try Sync(home.vault, with: remote.address(), options, at: Home.now).run()
  }

  /// What stands at the door.
  private func standing() throws -> [String] {
    let line = "git --git-dir=\(remote.path) ls-tree -r --name-only \(GitMirror.branch) knocks/"
    return try remote.files.shell(line).lines.filter { $0.hasPrefix("knocks/") }
  }

  private func put(_ bytes: [UInt8]) throws {
    try remote.put(SyncKnocks.path(Blake2b.hash32(bytes.span)), bytes)
  }

  private func sealed(_ text: String, to card: Card) throws -> [UInt8] {
    let age = try AgeWriter(to: [try Recipient(card.ageRecipient)], isArmored: false)
    var file: [UInt8] = []
    try age.write(Array(text.utf8).span) { file += $0.array }
    try age.finish { file += $0.array }
    return file
  }

  private func opened(_ file: [UInt8], by home: Home) throws -> String {
    var plain: [UInt8] = []
    let reader = AgeReader(identities: [AgeIdentity(home.vault.identity.age)])
    try reader.read(file.span) { plain += $0.array }
    try reader.finish { plain += $0.array }
    return String(decoding: plain, as: UTF8.self)
  }

  /// Somebody was on record with their age key before them: they wait for a person, and are not passed over.
  @Test func whoseKeySomebodyElseHasOnRecordIsHeard() throws {
    let card = Card(signing: SigningKey(seed: .random()), age: new.card.ageKey)
    _ = try lead.vault.addPerson(
      "mike", wechat: nil, role: nil, device: nil, key: .card(card), at: Home.now)
    _ = try knock(new, at: lead)
    for _ in 0..<2 { #expect(try lead.sync(remote).knocks.map(\.card) == [new.card]) }
    _ = try lead.vault.forgetDevice(.card(card), of: "mike", at: Home.now)
    try lead.know("WangFang", new)
    try lead.add("shop")
    _ = try lead.share(["shop"], to: [.card(new.card)])
    #expect(try lead.sync(remote).knocks.isEmpty)
    #expect(try standing().isEmpty)
  }

  @Test func anInvitationSaysWhereWhoAndWhat() throws {
    let address = try GitAddress("git@git.example.com:team/vault.git")
    let invitation = Invitation(address: address, name: "李雷", by: lead.vault.identity)
    #expect(invitation.text.hasPrefix("mpinvite1"))
    #expect(try Invitation(invitation.text) == invitation)
    let long = try GitAddress("https://example.com/" + String(repeating: "a", count: 2000))
    let longest = Invitation(
      address: long, name: String(repeating: "名", count: 100), by: lead.vault.identity)
    #expect(try Invitation(longest.text) == longest)
  }

  @Test func noOtherWordIsAnInvitation() throws {
    let address = try GitAddress("/srv/team.git")
    let good = Invitation(address: address, name: "李雷", by: lead.vault.identity).text
    let bytes = try #require(Bech32.decode(prefix: Invitation.prefix, good))
    func word(_ change: (inout [UInt8]) -> Void) -> String {
      var changed = bytes
      change(&changed)
      return Bech32.encode(prefix: Invitation.prefix, changed.span)
    }
    let words = [
      "", "mpinvite1", lead.card.text, String(good.dropLast()), good.uppercased(), word { $0[0] ^= 1 },
      word { $0[128] = 255 }, word { $0[129] = 0 }, word { $0.removeLast($0.count - 130) },
      word { $0.replaceSubrange(130..<135, with: Array("ext::".utf8)) }, word { $0[$0.count - 65] = 10 },
      word { $0[$0.count - 1] ^= 0xff }, word { $0[131] ^= 1 }, word { $0[145] ^= 1 },
      word { $0.replaceSubrange(130..<132, with: Array("-x".utf8)) },
    ]
    for word in words {
      #expect(throws: SharingError.notAnInvitation) { try Invitation(word) }
    }
  }

  @Test func aKnockIsHeardAndGoesAwayOnceItsCardIsOnRecord() throws {
    #expect(try knock(new, at: lead).knocks.isEmpty)
    #expect(try standing().count == 1)
    #expect(try knock(new, at: lead).knocks.isEmpty)
    #expect(try standing().count == 1, "whoever runs it again does not knock twice")
    let heard = try lead.sync(remote).knocks
    #expect(heard == [Knock(name: "WangFang", card: new.card)])
    #expect(try standing().count == 1, "nobody decided yet")
    try lead.know("WangFang", new)
    try lead.add("shop")
    _ = try lead.share(["shop"], to: [.card(new.card)])
    #expect(try lead.sync(remote).knocks.isEmpty)
    #expect(try standing().isEmpty)
    #expect(try new.sync(remote).received.map(\.state.name) == ["shop"])
  }

  @Test func whoeverRenamesThemselvesIsHeardByTheNewName() throws {
    _ = try knock(new, at: lead)
    _ = try lead.sync(remote)
    try new.vault.renameOwner("王芳", at: Home.now)
    _ = try new.sync(remote)
    let asked = try standing()
    _ = try new.sync(remote)
    #expect(try asked.count == 1 && standing() == asked, "put there once, in place of the other")
    let report = try lead.sync(remote)
    #expect(report.knocks == [Knock(name: "王芳", card: new.card)] && report.problems.isEmpty)
  }

  /// Somebody here goes by what the owner asked to be called there.
  @Test func aNameThatWasChosenForTheTeamStays() throws {
    _ = try knock(new, at: lead)
    try new.vault.renameOwner("小明", at: Home.now)
    try new.know("WangFang", Home("Other"))
    _ = try new.sync(remote)
    #expect(try lead.sync(remote).knocks.map(\.name) == ["WangFang"])
  }

  @Test func anOldKnockThatSomebodyPutsThereAgainSaysNothingNew() throws {
    let file = try Knock.seal("WangFang", to: lead.card, by: new.vault.identity)
    try put(file)
    try lead.know("WangFang", new)
    _ = try lead.vault.removePerson("WangFang", at: Home.now)
    #expect(try lead.sync(remote).knocks.isEmpty, "whoever is on record as gone does not come back by it")
    try lead.add("shop")
    try lead.know("other", try Home("other"))
    _ = try lead.share(["shop"], to: [lead.vault.ownState().people.first { $0.name == "other" }!.grantees[0]])
    _ = try lead.sync(remote)
    #expect(try standing().isEmpty)
    try put(file)
    #expect(try lead.sync(remote).knocks.isEmpty)
  }

  @Test func anothersKnockIsLeftAlone() throws {
    let other = try Home("HanMeimei")
    try put(Knock.seal("WangFang", to: other.card, by: new.vault.identity))
    try lead.know("WangFang", new)
    try lead.add("shop")
    _ = try lead.share(["shop"], to: [.card(new.card)])
    #expect(try lead.sync(remote).knocks.isEmpty)
    #expect(try standing().count == 1)
    #expect(try other.sync(remote).knocks.map(\.card) == [new.card])
  }

  @Test func whatWasNotSignedOrNotSealedByItsCardIsNotHeard() throws {
    let file = try Knock.seal("WangFang", to: lead.card, by: new.vault.identity)
    let text = try opened(file, by: lead)
    let other = try Home("HanMeimei")
    // Sealed to somebody else, and sent on by them.
    let forwarded = try opened(Knock.seal("WangFang", to: other.card, by: new.vault.identity), by: other)
    let forgeries: [(String, SharingError)] = [
      (forwarded, .forwarded),
      (text.replacing("name WangFang", with: "name LiLei"), .forged),
      (text.replacing(new.card.text, with: other.card.text), .forged),
      (text + "\n", .malformed(line: 8)), ("mpvault value 1\n", .notABundle), ("", .notABundle),
      (text.replacing("name WangFang", with: "name "), .malformed(line: 7)),
      (text.replacing("name WangFang", with: "name a\u{202e}b"), .malformed(line: 7)),
      (
        text.replacing("name WangFang", with: "name " + String(repeating: "a", count: 401)),
        .malformed(line: 7)
      ),
      (text.replacing("asks to be known", with: "is known"), .headDiffers),
    ]
    for (text, error) in forgeries {
      let forgery = try sealed(text, to: lead.card)
      #expect(throws: error, "\(text.prefix(60))") { try Knock.read(forgery.span, for: lead.vault.identity) }
      try put(forgery)
    }
    #expect(throws: SharingError.age(.noMatch)) { try Knock.read(file.span, for: other.vault.identity) }
    let report = try lead.sync(remote)
    // Two of them are too small for one.
    #expect(report.knocks.isEmpty && report.problems.map(\.what) == [.oddKnocks(2)])
  }

  /// Whoever can push can put another file under the name of one, or take it away.
  @Test(arguments: [false, true]) func aKnockThatSomebodyReplacesIsMissedOnBothSides(isHeardBefore: Bool)
    throws
  {
    _ = try knock(new, at: lead)
    let name = try standing()[0]
    if isHeardBefore { #expect(try lead.sync(remote).knocks.map(\.card) == [new.card]) }
    // A sound one of somebody else, who calls themselves the same.
    let thief = try Home("thief")
    try remote.put(name, Knock.seal("WangFang", to: lead.card, by: thief.vault.identity))
    let told = try lead.sync(remote)
    #expect(told.knocks.isEmpty, "nobody is heard in their place")
    let gone = told.knockNews.gone
    #expect(isHeardBefore == told.problems.map(\.what).contains(.knocksGone(gone)))
    #expect(
      gone.map(\.card) == (isHeardBefore ? [new.card] : []) && gone.allSatisfy { $0.name == "WangFang" })
    #expect(told.problems.map(\.what).contains(.oddKnocks(1)))
    // Until a person has heard of it, as nobody has by a sync in the background.
    #expect(try lead.sync(remote).problems == told.problems)
    try lead.vault.forget(told.knockNews)
    #expect(try lead.sync(remote).problems.isEmpty)
    let mine = try new.sync(remote)
    #expect(mine.problems.map(\.what).contains(.knockReplaced(["LiLei"])))
    // Run again, it is there once more, and heard.
    #expect(try knock(new, at: lead).problems.map(\.what).allSatisfy { $0 != .knockReplaced(["LiLei"]) })
    #expect(try standing().count == 2)
    #expect(try lead.sync(remote).knocks == [Knock(name: "WangFang", card: new.card)])
    #expect(try knock(new, at: lead).knocks.isEmpty && standing().count == 2)
  }

  @Test func aKnockThatWasHeardAndIsTakenAwayIsMissedUntilItsCardIsOnRecord() throws {
    _ = try knock(new, at: lead)
    let other = try Home("HanMeimei")
    try other.know("LiLei", lead)
    _ = try knock(other, at: lead)
    #expect(try Set(lead.sync(remote).knocks.map(\.card)) == [new.card, other.card])
    #expect(try lead.vault.knockMemory().count == 2)
    try remote.remove(standing())
    let told = try lead.sync(remote)
    #expect(told.knocks.isEmpty && Set(told.knockNews.gone.map(\.card)) == [new.card, other.card])
    #expect(try lead.vault.knockMemory().count == 0)
    try lead.know("WangFang", new)
    #expect(try lead.sync(remote).knockNews.gone.map(\.card) == [other.card])
  }

  /// What is taken away by whoever was asked is answered.
  @Test func anAnsweredKnockIsNotMissed() throws {
    _ = try knock(new, at: lead)
    _ = try lead.sync(remote)
    try lead.know("WangFang", new)
    try lead.add("shop")
    _ = try lead.share(["shop"], to: [.card(new.card)])
    #expect(try lead.sync(remote).problems.isEmpty && standing().isEmpty)
    #expect(try lead.sync(remote).problems.isEmpty && new.sync(remote).problems.isEmpty)
    #expect(try lead.vault.knockMemory().heard.isEmpty)
  }

  /// However many somebody makes up, whoever came first is remembered.
  @Test func whoeverWasHeardFirstIsRemembered() throws {
    _ = try knock(new, at: lead)
    _ = try lead.sync(remote)
    var made: [(name: String, bytes: [UInt8])] = []
    for number in 0..<300 {
      let file = try Knock.seal("\(number)", to: lead.card, by: Identity(seed: .random()))
      made.append((SyncKnocks.path(Blake2b.hash32(file.span)), file))
    }
    try remote.put(made)
    #expect(try lead.sync(remote).knocks.count == 301)
    let memory = try lead.vault.knockMemory()
    #expect(
      memory.heard.count == KnockMemory.limit && memory.heard[0].card == new.card && memory.count == 255)
  }

  @Test func aKnockUnderAnAgeKeyThatIsNotItsOwnIsNotHeard() throws {
    // A card with the lead's own age key, which its signer does not have.
    let thief = try Home("thief")
    let card = Card(signing: thief.vault.identity.signing, age: lead.card.ageKey)
    let body = try opened(Knock.seal("WangFang", to: lead.card, by: thief.vault.identity), by: lead)
      .replacing(thief.card.text, with: card.text).components(without: { $0.hasPrefix("signature ") })
    let message = Array("mpvault knock 1\n".utf8) + Blake2b.hash32(Array(body.utf8).span).bytes
    let signature = Base64.text(thief.vault.identity.signing.sign(message.span))
    let file = try sealed(body + "signature \(signature)\n", to: lead.card)
    #expect(try Knock.read(file.span, for: lead.vault.identity).card == card)
    try put(file)
    #expect(try lead.sync(remote).knocks.isEmpty)
  }

  @Test func whatIsTooLargeOrMisnamedIsNotEvenOpened() throws {
    let file = try Knock.seal("WangFang", to: lead.card, by: new.vault.identity)
    try remote.put(SyncKnocks.path(Blake2b.hash32(Array("other".utf8).span)), file)
    try put([UInt8](repeating: 7, count: 4097))
    try remote.put("knocks/readme", file)
    try remote.put("knocks/folder/\(Blake2b.hash32(file.span).hex).age", file)
    #expect(try lead.sync(remote).knocks.isEmpty)
    #expect(throws: SharingError.tooLarge) {
      try Knock.read([UInt8](repeating: 7, count: 4097).span, for: lead.vault.identity)
    }
  }

  /// Whoever can push can put any number of files there, under names that come first.
  @Test func whatIsNoKnockTakesNobodysPlace() throws {
    _ = try knock(new, at: lead)
    let other = try Home("HanMeimei")
    var junk: [(name: String, bytes: [UInt8])] = []
    for number in 0..<300 {
      let name = String(repeating: "0", count: 56) + String(number + 10_000_000)
      let bytes = Array("age-encryption.org/v1 \(number) ".utf8) + [UInt8](repeating: 7, count: 800)
      junk += [("knocks/\(name).age", bytes), (SyncKnocks.path(Blake2b.hash32(bytes.span)), bytes)]
      junk.append((SyncKnocks.path(Blake2b.hash32([UInt8(number & 0xff), 1].span)), [1]))
    }
    for number in 0..<20 { junk.append(try knock(named: "\(number)", to: other)) }
    try remote.put(junk)
    #expect(try lead.sync(remote).knocks == [Knock(name: "WangFang", card: new.card)])
  }

  @Test func aDoorThatIsFullIsToldAndKeepsNobodyFromSyncing() throws {
    var junk: [(name: String, bytes: [UInt8])] = []
    for number in 0..<1100 {
      let bytes = Array("age-encryption.org/v1 \(number + 10_000)".utf8) + [UInt8](repeating: 7, count: 4000)
      junk.append((SyncKnocks.path(Blake2b.hash32(bytes.span)), bytes))
    }
    try remote.put([junk[0]])
    _ = try knock(new, at: lead)
    try remote.put(junk)
    // It is smaller than what was put beside it.
    let heard = try lead.sync(remote)
    #expect(heard.knocks.map(\.card) == [new.card])
    #expect(heard.problems == [SyncReport.Problem(what: .crowded, path: nil)] && !heard.isNothing)
    let other = try Home("HanMeimei")
    try other.know("LiLei", lead)
    #expect(try knock(other, at: lead).isKeptOut)
  }

  /// More names of one file than a folder of ours has.
  @Test func aFolderThatIsNoneOfOursIsAFullDoor() throws {
    let script = """
      set -e; export GIT_DIR=\(remote.path); blob=$(echo x | git hash-object -w --stdin)
      folder=$(seq -f "%064.0f" 100000 | sed "s/.*/100644 blob $blob\t&.age/" | git mktree)
      root=$(printf '040000 tree %s\t\(SyncKnocks.folder)\n' $folder | git mktree)
      git update-ref \(GitMirror.branch) $(git -c user.name=x -c user.email=x@localhost commit-tree $root -m x)
      """
    #expect(try remote.files.shell(script).status == 0)
    #expect(try lead.sync(remote).problems == [SyncReport.Problem(what: .crowded, path: nil)])
    #expect(try knock(new, at: lead).isKeptOut)
  }

  @Test func theShortestAndTheLongestNameFitTheSizes() throws {
    for name in ["a", String(repeating: "名", count: 64)] {
      let count = try Knock.seal(name, to: lead.card, by: new.vault.identity).count
      #expect(Knock.fileSizes.contains(count), "\(count)")
    }
  }

  private func knock(named name: String, to other: Home) throws -> (name: String, bytes: [UInt8]) {
    let file = try Knock.seal(name, to: other.card, by: new.vault.identity)
    return (SyncKnocks.path(Blake2b.hash32(file.span)), file)
  }

}

extension String {
  /// Its lines but those that are left out.
  fileprivate func components(without isLeftOut: (Substring) -> Bool) -> String {
    split(separator: "\n").filter { !isLeftOut($0) }.map { $0 + "\n" }.joined()
  }
}
