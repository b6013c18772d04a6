import Ledger
import Sodium
import Support
import Testing

@testable import Commands

/// Whoever makes a card proves its signing key, and not the age key in it.
@Suite struct FalseCardTests {
  private let lead: VaultHome
  private let bob: VaultHome
  private let card: Card
  private let forged: String

  /// Somebody had a card recorded with bob's age key in it, before bob had one.
  init() throws {
    (lead, bob) = (try VaultHome(), try VaultHome())
    card = try Card(bob.run("id").text.trimmed)
    forged = Grantee.card(Card(signing: SigningKey(seed: .random()), age: card.ageKey)).text
    #expect(try lead.run("people", "add", "mike", forged).status == 0)
  }

  @Test(arguments: [false, true]) func whatIsSaidClearsTheWayForTheOwnerOfTheKey(hasLeft: Bool) throws {
    if hasLeft { #expect(try lead.run("people", "remove", "mike", "--yes").status == 0) }
    let refused = try lead.run("people", "add", "bob", Grantee.card(card).text)
    #expect(refused.status == 76 && refused.errorText.contains("one of the two"), "\(refused)")
    let words = ["people", "remove", card.ageRecipient, "--not-theirs"]
    #expect(refused.errorText.contains("mpvault " + words.joined(separator: " ")), "\(refused)")
    let forgotten = try lead.run(words + ["--yes"])
    #expect(forgotten.status == 0 && forgotten.errorText.contains("never was mike"), "\(forgotten)")
    #expect(try lead.run("people", "add", "bob", Grantee.card(card).text).status == 0)
    // From now on the other one is refused, under any name.
    #expect(try lead.run("people", "add", "eve", forged).status == 76)
    #expect(try lead.run("audit", "log").text.contains("never was mike"))
  }

  @Test func aKeyThatWasStolenWasTheirs() throws {
    for words in [["mike"], ["mike", "--device", "1", "--stolen"]] {
      #expect(try lead.run(["people", "remove"] + words + ["--not-theirs", "--yes"]).status == 64)
    }
    #expect(try lead.run("people", "remove", "mike", "--device", "2", "--not-theirs", "--yes").status == 66)
    #expect(try lead.run("people", "remove", "mike", "--device", "1", "--not-theirs", "--yes").status == 0)
  }

  /// What they found waits, and whoever says that it is meant hears why it does all the same.
  @Test func acceptingThemIsNotEnoughAndThatIsSaid() throws {
    let remote = lead.home.path("team.git")
    _ = try lead.home.tool("git", "init", "--bare", "--quiet", remote)
    let pair = Pairs.one(seed: 77)
    try bob.add(pair)
    #expect(try bob.run("people", "add", "dave", lead.run("id").text.trimmed).status == 0)
    #expect(try bob.run("share", pair.name, "--to", "dave", "--record-only").status == 0)
    #expect(try bob.run("sync", "init", remote).status == 0)
    let first = try lead.run("sync", "init", remote)
    #expect(first.errorText.contains("--accept"), "\(first)")
    let again = try lead.run("sync", "--accept", card.fingerprint)
    #expect(again.errorText.contains(Text.acceptedIsDoubtful(card.fingerprint).english), "\(again)")
    #expect(
      try lead.run("people", "remove", card.ageRecipient, "--not-theirs", "--yes").status == 0)
    let taken = try lead.run("sync", "--accept", card.fingerprint)
    #expect(taken.errorText.contains(pair.name), "\(taken)")
    #expect(try lead.run("get", pair.name).text == pair.appSecret + "\n")
  }
}
