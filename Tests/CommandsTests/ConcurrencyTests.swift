import Support
import Testing

/// Many processes at one vault at the same time.
@Suite struct ConcurrencyTests {
  @Test func allThatAddAtOnceAreStored() throws {
    let vault = try VaultHome()
    let pairs = Pairs.first(Soak.isOn ? 64 : 24, seed: 13)
    let running = try pairs.map { pair in
      try vault.home.start(
        ["add", pair.name, "--app-id", pair.appId], input: pair.secretBytes, environment: vault.environment)
    }
    for process in running {
      let outcome = process.finish()
      #expect(outcome.status == 0, "\(outcome)")
      #expect(!outcome.errorText.contains("Warning"), "\(outcome)")
    }
    let programs = try #require(try vault.json("export", "--all") as? [[String: Any]])
    let stored = programs.map { program in
      let secret = (program["credentials"] as? [[String: Any]])?.first
      return [program["name"], program["appId"], secret?["value"]].map { $0 as? String ?? "" }
    }
    #expect(Set(stored) == Set(pairs.map { [$0.name, $0.appId, $0.appSecret] }))
    #expect(try vault.run("audit", "verify").status == 0)
  }

  @Test func ofManyThatAddTheSameNameOneWins() throws {
    let vault = try VaultHome()
    let pairs = Pairs.first(Soak.isOn ? 32 : 16, seed: 14)
    let running = try pairs.map { pair in
      try vault.home.start(
        ["add", "好邻居商城", "--app-id", pair.appId], input: pair.secretBytes, environment: vault.environment)
    }
    let outcomes = running.map { $0.finish() }
    let winners = zip(pairs, outcomes).filter { $1.status == 0 }
    #expect(winners.count == 1)
    #expect(outcomes.filter { $0.status == 65 }.count == pairs.count - 1, "\(outcomes.map(\.status))")
    #expect(try vault.run("get", "好邻居商城").text == (winners.first.map(\.0.appSecret) ?? "") + "\n")
    #expect(try vault.names() == ["好邻居商城"])
    #expect(try vault.run("audit", "verify").status == 0)
  }

  @Test func ofManyThatMakeAVaultOneWins() throws {
    let vault = try VaultHome(isMade: false)
    let running = try (0..<(Soak.isOn ? 20 : 12)).map { _ in
      try vault.home.start(VaultHome.making, environment: vault.environment)
    }
    let outcomes = running.map { $0.finish() }
    #expect(outcomes.filter { $0.status == 0 }.count == 1)
    #expect(outcomes.filter { $0.status == 73 }.count == running.count - 1, "\(outcomes.map(\.status))")
    #expect(try vault.names().isEmpty)
    #expect(vault.home.files(below: ".local/share") == [".local/share/mpvault/vault.db"])
  }
}
