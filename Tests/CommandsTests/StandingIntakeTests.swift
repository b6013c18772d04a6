import Host
import Ledger
import Sodium
import Support
import Testing
import Vault

@testable import Commands

/// What a table brings, and what waited in the inbox, reaches those for whom it stands as what is typed does.
@Suite struct StandingIntakeTests {
  private let pairs = Pairs.first(4, seed: 76)
  private let lead: VaultHome

  init() throws {
    lead = try VaultHome()
    let new = try VaultHome()
    try lead.run("people", "add", "张三", try new.run("id").text.trimmed)
    try lead.run("add", pairs[0].name, "--client", "好邻居", input: pairs[0].appSecret)
    let outcome = try lead.run(
      "share", "--client", "好邻居", "--to", "张三", "--future", "-o", lead.home.path("a.age"))
    try #require(outcome.status == 0, "\(outcome)")
  }

  private func holders(of name: String) throws -> Int? {
    (try lead.json("show", name) as? [String: Any])?["holders"] as? Int
  }

  private var people: Text { Text("张三 (client 好邻居)", "张三（客户 好邻居）") }

  @Test func aTableSaysWhomItGoesToAndGoesThere() throws {
    try lead.home.write(
      "table.csv",
      "name,appsecret,client\n\(pairs[1].name),\(pairs[1].appSecret),好邻居\n\(pairs[2].name),\(pairs[2].appSecret),老王\n"
    )
    let trial = try lead.run("import", "table.csv", "--dry-run")
    #expect(try trial.status == 0 && lead.names() == [pairs[0].name], "\(trial)")
    let outcome = try lead.run("import", "table.csv")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.errorText.contains(Text.importGoesTo(people).english), "\(outcome)")
    #expect(
      outcome.errorText.contains(Text.sharedByStanding([pairs[1].name], people, sending: ["张三"]).english),
      "\(outcome)")
    #expect(try holders(of: pairs[1].name) == 2 && holders(of: pairs[2].name) == 1)
  }

  /// Another kind of what is there already.
  @Test func aValueThatATableAddsReachesWhoHasTheRest() throws {
    try lead.home.write(
      "table.csv", "name,message-token\n\(pairs[0].name),token0token1\n")
    #expect(try lead.run("import", "table.csv").status == 0)
    #expect(try holders(of: pairs[0].name) == 2)
  }

  @Test func whatWasStoredLockedGoesThereWhenItIsFiled() throws {
    let sealed = try lead.home.run(
      ["add", pairs[1].name, "--client", "好邻居"], input: Array(pairs[1].appSecret.utf8))
    #expect(sealed.status == 0, "\(sealed)")
    let outcome = try lead.run("list")
    #expect(
      outcome.errorText.contains(Text.sharedByStanding([pairs[1].name], people, sending: ["张三"]).english),
      "\(outcome)")
    #expect(try holders(of: pairs[1].name) == 2)
  }

  /// Somebody else's record moved it to where it would go: that is a todo, also where something of it is stored after that.
  @Test func whatWasHereBeforeGoesToNobodyNew() throws {
    for pair in pairs[1...2] { try lead.add(pair) }
    let passphrase = SecretBytes(copying: Array(VaultHome.passphrase.utf8).span)
    let vault = try lead.home.locked().unlock(passphrase: passphrase)
    var moved = Described()
    moved.client = .set("好邻居")
    for pair in pairs[1...2] {
      _ = try vault.edit(pair.name, moved, at: Timestamp(milliseconds: Clock.now()))
    }
    let sealed = try lead.home.run(
      ["add", pairs[1].name, "--kind", "message-token"], input: Array("token0token1".utf8))
    #expect(sealed.status == 0, "\(sealed)")
    try lead.home.write("table.csv", "name,message-token\n\(pairs[2].name),token0token2\n")
    #expect(try lead.run("import", "table.csv").status == 0)
    #expect(try holders(of: pairs[1].name) == 1 && holders(of: pairs[2].name) == 1)
    #expect(try lead.run("todo").text.contains("张三"))
  }

  /// Its name is taken: a person decides.
  @Test func whatWaitedGoesThereUnderItsNewName() throws {
    let sealed = try lead.home.run(
      ["add", pairs[0].name, "--client", "好邻居"], input: Array(pairs[3].appSecret.utf8))
    #expect(sealed.status == 0, "\(sealed)")
    let items = try #require(lead.json("inbox", "list") as? [[String: Any]])
    let item = try #require(items.first?["id"] as? String)
    let outcome = try lead.run("inbox", "file", item, "--as", pairs[3].name)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(
      outcome.errorText.contains(Text.sharedByStanding([pairs[3].name], people, sending: ["张三"]).english),
      "\(outcome)")
    #expect(try holders(of: pairs[3].name) == 2)
  }
}
