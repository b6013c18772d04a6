import Support
import Testing

/// Backups while others store.
@Suite struct BackupConcurrencyTests {
  @Test func everyBackupIsOneWholeState() throws {
    let vault = try VaultHome()
    let pairs = Pairs.first(6, seed: 41)
    let storing = try pairs.map { pair in
      try vault.home.start(
        ["add", pair.name, "--app-id", pair.appId], input: pair.secretBytes, environment: vault.environment)
    }
    let copying = try (0..<4).map { _ in
      try vault.home.start(["backup", "copy.db"], environment: vault.environment)
    }
    for run in storing { #expect(run.finish().status == 0) }
    for run in copying {
      let outcome = run.finish()
      #expect(outcome.status == 0, "\(outcome)")
    }
    #expect(try vault.run("audit", "verify").status == 0)
    #expect(try vault.names().count == pairs.count)
    #expect(try vault.run("--vault", "other/vault.db", "restore", "copy.db").status == 0)
    #expect(try vault.run("--vault", "other/vault.db", "audit", "verify").status == 0)
    #expect(vault.home.files().filter { $0.hasSuffix(".tmp") }.isEmpty)
  }
}
