import Foundation
import Support
import Testing

/// `restore`, killed while this computer remembers an item that the backup lacks.
@Suite struct RestoreKillTests {
  private let early = Pairs.one(seed: 41)
  private let late = Pairs.first(2, seed: 41)[1]
  private static let vaultFile = ".local/share/mpvault/vault.db"

  @Test func wheneverItIsKilledThereIsNoVaultOrTheRestoredOneAndNoAlarm() throws {
    let vault = try VaultHome()
    try vault.add(early)
    #expect(try vault.run("backup", "copy.db").status == 0)
    let sealed = try vault.home.run(["add", late.name, "--app-id", late.appId], input: late.secretBytes)
    #expect(
      sealed.status == 0 && sealed.errorText.contains("in the inbox while the vault is locked"), "\(sealed)")
    try vault.home.remove(Self.vaultFile)
    let sweep = FaultSweep(["restore", "copy.db"], in: vault)
    try sweep.strike(with: .kill, at: { Soak.isOn ? $0 : FaultSweep.corners($0) }) { outcome in
      var complaints: [String] = []
      if !vault.home.exists(Self.vaultFile) {
        let again = try vault.run("restore", "copy.db")
        if again.status != 0 { complaints.append("it cannot be restored again: \(again)") }
      }
      for _ in 0..<2 {
        let get = try vault.run("get", early.name)
        if get.status != 0 || get.text != early.appSecret + "\n" { complaints.append("an alarm: \(get)") }
      }
      let verified = try vault.run("audit", "verify")
      if verified.status != 0 { complaints.append("the vault does not verify: \(verified)") }
      if try vault.run("doctor").status != 0 { complaints.append("doctor finds a fault") }
      return try complaints + sweep.wayOut(outcome, isDone: true)
    }
  }
}
