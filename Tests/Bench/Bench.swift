import Foundation
import Ledger
import MiniProgram
import Sodium
import Support
import Vault

/// Measures the release binary beside its peers in one run. These machines are noisy: minima and ratios.
@main
struct Bench {
  static func main() throws {
    let home = try ScratchHome()
    try home.write("pass", "correct horse battery\n")
    _ = try home.shell("age-keygen -o key 2>/dev/null; echo hi | age -r $(age-keygen -y key) -o small.age")
    try startUp(home)
    for count in [10, 1_000, 10_000] { try vault(of: count) }
  }

  private static func startUp(_ home: ScratchHome) throws {
    let age = try fastest { _ = try home.tool("age", "-d", "-i", "key", "small.age") }
    let start = try fastest { _ = try home.run("--version") }
    let parsed = try fastest { _ = try home.run("get", "nothing") }
    print("start-up (minimum of \(runs) runs, the harness's own cost included)")
    line("age -d of a small file", age, age)
    line("mpvault --version", start, age)
    line("mpvault get, no vault", parsed, age)
  }

  private static func vault(of count: Int) throws {
    let home = try ScratchHome()
    let path = home.path("vault/vault.db")
    let passphrase = SecretBytes(copying: Array("correct horse battery".utf8).span)
    let cheap = try Argon2id(passes: 1, memory: 8192)
    let now = Timestamp(milliseconds: 1_700_000_000_000)
    let plan = Vault.Plan(path: path, stateFolder: home.path("state"), cost: cheap, owner: "bench", now: now)
    let vault = try Vault.create(plan, passphrase: passphrase, recovery: nil)
    let programs = try Pairs.first(count, seed: 1).map { pair in
      let secret = SharedSecret(SecretBytes(copying: pair.secretBytes.span))
      return NewProgram(name: pair.name, secret: secret, appID: try AppID(pair.appId))
    }
    let stored = try time { _ = try vault.add(programs, at: now) }
    let listed = try fastest { _ = try vault.programs() }
    let name = programs[count / 2].name
    let got = try fastest { _ = try vault.secret(name, .appSecret) }
    let unlocked = try fastest {
      _ = try LockedVault(path: path, stateFolder: home.path("state")).unlock(passphrase: passphrase)
        .programs().count
    }
    print("\(count) mini-programs (library; Argon2id at its cheapest)")
    line("bulk add, \(Int(Double(count) / stored)) a second", stored, nil)
    line("all programs", listed, nil)
    line("one value", got, nil)
    line("open, check the whole seal, all programs", unlocked, nil)
  }

  private static let runs = 30

  private static func fastest(_ body: () throws -> Void) throws -> Double {
    try (0..<runs).map { _ in try time(body) }.min() ?? 0
  }

  private static func time(_ body: () throws -> Void) throws -> Double {
    let start = ContinuousClock.now
    try body()
    let duration = (ContinuousClock.now - start).components
    return Double(duration.seconds) + Double(duration.attoseconds) / 1e18
  }

  private static func line(_ what: String, _ seconds: Double, _ reference: Double?) {
    let ratio = reference.map { String(format: "  %.2f × age", seconds / $0) } ?? ""
    print(String(format: "  %9.3f ms  ", seconds * 1000) + what + ratio)
  }
}
