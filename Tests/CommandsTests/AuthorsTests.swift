import Ledger
import MiniProgram
import Sodium
import Testing
import Vault

@testable import Commands

@Suite struct AuthorsTests {
  private let other = Writer()

  @Test func theOwnerHasAName() throws {
    let owner = Writer()
    let authors = try Tale.authors(of: owner, name: "韩梅梅")
    #expect(authors.name(of: owner.card.signingKey, in: nil) == "韩梅梅")
    #expect(authors.name(of: .card(owner.card)) == "韩梅梅")
    #expect(authors.isMeant("韩梅梅", owner.card.signingKey, in: nil))
    #expect(authors.isMeant(owner.card.fingerprint, owner.card.signingKey, in: nil))
  }

  @Test func othersHaveTheirWholeFingerprintWhereTheirCardIsKnown() throws {
    let tale = try Tale(founders: [other])
    let authors = try tale.authors()
    let key = other.card.signingKey
    #expect(authors.name(of: key, in: tale.log.program) == other.card.fingerprint)
    #expect(authors.name(of: key, in: nil) == String(key.hex.prefix(16)))
    #expect(authors.name(of: .card(other.card)) == other.card.fingerprint)
    #expect(authors.name(of: .told("李雷")) == "李雷")
    #expect(authors.name(of: .age(other.card.ageRecipient)) == "age1…" + other.card.ageRecipient.suffix(12))
  }

  /// Somebody who was given a right is known by it, and no founder.
  @Test func aHolderIsKnownToo() throws {
    var tale = try Tale()
    try tale.add(.shared(Shared(grantee: .card(other.card), credentials: .all)), 1)
    #expect(
      try tale.authors().name(of: other.card.signingKey, in: tale.log.program) == other.card.fingerprint)
  }

  @Test func whatSomebodyGoesByIsSaidToBeTheirOwnWord() throws {
    var tale = try Tale(founders: [other])
    let grant = Shared(grantee: .card(Writer().card), credentials: .all, by: "李雷")
    try tale.add(.shared(grant), 1, by: other)
    let (authors, key) = (try tale.authors(), other.card.signingKey)
    #expect(authors.name(of: key, in: tale.log.program).hasPrefix("李雷 (self-given, "))
    #expect(!authors.isMeant("李雷", key, in: tale.log.program))
    #expect(authors.isMeant(other.card.fingerprint, key, in: tale.log.program))
  }

  @Test func aPersonIsFoundByFingerprintOrKeyAndByNothingLess() throws {
    let tale = try Tale(founders: [other])
    let authors = try tale.authors()
    let (key, print) = (other.card.signingKey, other.card.fingerprint)
    let program = tale.log.program
    let groups = print.split(separator: " ").map(String.init)
    for wish in [
      print, groups.joined(), groups[0], groups[0] + " " + groups[1], groups.joined(separator: "-"),
      String(key.hex.prefix(8)), key.hex.uppercased(),
    ] {
      #expect(authors.isMeant(wish, key, in: program), "\(wish)")
      #expect(!authors.isMeant(wish, tale.owner.card.signingKey, in: program), "\(wish)")
    }
    for wish in ["", " ", String(groups[0].dropLast()), String(key.hex.prefix(7)), groups[0] + "1", "韩梅梅"] {
      #expect(!authors.isMeant(wish, key, in: program), "\(wish)")
    }
  }

  @Test(arguments: ["韩梅梅", "Mei-mei Han", " 韩梅梅 ", "a"])
  func aNameThatCanStandInALineIsOne(_ name: String) {
    #expect(OwnName.checked(name) == name.trimmed)
  }

  @Test(arguments: [
    "", "  ", "a\nb", "a\tb", "a\u{202e}b", "a\u{200b}", "a\u{0}b", "\u{2028}", "\u{e000}",
    String(repeating: "a", count: 101), "983a9809d8b41c731e00341578f04c93",
  ])
  func anotherIsNone(_ name: String) { #expect(OwnName.checked(name) == nil) }
}
