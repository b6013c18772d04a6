import Support
import Testing

/// Many processes at one vault at the same time.
@Suite struct ConcurrencyTests {
  @Test func sixtyFourThatAddAtOnceAreAllStored() throws {
    let vault = try VaultHome()
    let pairs = Pairs.first(64, seed: 13)
    let running = try pairs.map { pair in
      try vault.home.start(
        ["add", pair.name, "--app-id", pair.appId], input: pair.secretBytes, environment: vault.environment)
    }
    for process in running {
      let outcome = process.finish()
      #expect(outcome.status == 0, "\(outcome)")
      #expect(!outcome.errorText.contains("Warning"), "\(outcome)")
    }
    #expect(try Set(vault.names()) == Set(pairs.map(\.name)))
    for pair in pairs { #expect(try vault.run("get", pair.appId).text == pair.appSecret + "\n") }
    #expect(try vault.run("audit", "verify").status == 0)
  }

  @Test func ofThirtyTwoThatAddTheSameNameOneWins() throws {
    let vault = try VaultHome()
    let pairs = Pairs.first(32, seed: 14)
    let running = try pairs.map { pair in
      try vault.home.start(
        ["add", "好邻居商城", "--app-id", pair.appId], input: pair.secretBytes, environment: vault.environment)
    }
    let outcomes = running.map { $0.finish() }
    let winners = zip(pairs, outcomes).filter { $1.status == 0 }
    #expect(winners.count == 1)
    #expect(outcomes.filter { $0.status == 65 }.count == 31, "\(outcomes.map(\.status))")
    #expect(try vault.run("get", "好邻居商城").text == (winners.first.map(\.0.appSecret) ?? "") + "\n")
    #expect(try vault.names() == ["好邻居商城"])
    #expect(try vault.run("audit", "verify").status == 0)
  }

  @Test func ofTwentyThatMakeAVaultOneWins() throws {
    let vault = try VaultHome(isMade: false)
    let running = try (0..<20).map { _ in
      try vault.home.start(VaultHome.making, environment: vault.environment)
    }
    let outcomes = running.map { $0.finish() }
    #expect(outcomes.filter { $0.status == 0 }.count == 1)
    #expect(outcomes.filter { $0.status == 73 }.count == 19, "\(outcomes.map(\.status))")
    #expect(try vault.names().isEmpty)
    #expect(vault.home.files(below: ".local/share") == [".local/share/mpvault/vault.db"])
  }
}
