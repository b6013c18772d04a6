import Foundation
import Support
import Testing

/// `backup` and `restore`, struck at each system call that changes the disk.
@Suite(.enabled(if: Soak.isOn, "it takes long: make soak")) struct BackupFaultTests {
  private static let early = Pairs.one(seed: 21)
  private static let late = Pairs.first(2, seed: 21)[1]
  private static let vaultFile = ".local/share/mpvault/vault.db"
  private static let copy = "stick/mpvault.db"

  /// A vault that came on since its backup.
  private static func home() throws -> VaultHome {
    let vault = try VaultHome()
    try vault.add(early)
    try vault.home.makeFolder("stick")
    guard try vault.run("backup", copy).status == 0 else { throw SupportError("no backup was made") }
    try vault.add(late)
    return vault
  }

  /// Of an answer that is no success: which it is, and what of the disk it was.
  private static func words(_ outcome: Outcome, _ fault: Faults.Fault) -> [String] {
    guard outcome.signal == nil, outcome.status != 0 else { return [] }
    var complaints = FaultSweep.complaint(outcome, fault)
    // Where SQLite tries a journal once more to read it, what it says last is that it did not open.
    let isSaid = ["The disk ", "could not be opened"].contains(where: outcome.errorText.contains)
    if "\(fault)" == "ENOSPC", !isSaid {
      complaints.append("it does not say that it was the disk")
    }
    return complaints
  }

  private static func leftovers(_ vault: VaultHome, _ outcome: Outcome) -> [String] {
    guard outcome.signal == nil else { return [] }
    return vault.home.files().filter { $0.hasSuffix(".tmp") || $0.hasSuffix("-journal") }.map {
      "\($0) was left"
    }
  }

  @Test(arguments: FaultSweep.faults)
  func whateverCallFailsTheBackupIsTheOldOneOrTheNewOne(_ fault: Faults.Fault) throws {
    let vault = try Self.home()
    let sweep = FaultSweep(["backup", Self.copy], in: vault)
    try sweep.strike(with: fault) { outcome in
      var complaints = Self.words(outcome, fault) + Self.leftovers(vault, outcome)
      for name in [Self.early.name, Self.late.name] where try vault.run("get", name).status != 0 {
        complaints.append("\(name) is gone from the vault")
      }
      let verified = try vault.run("audit", "verify")
      if verified.status != 0 { complaints.append("the vault does not verify: \(verified)") }
      let restored = try vault.run("--vault", "other/vault.db", "restore", Self.copy)
      guard restored.status == 0 else { return complaints + ["the backup is broken: \(restored)"] }
      let early = try vault.run("--vault", "other/vault.db", "get", Self.early.name)
      if early.text != Self.early.appSecret + "\n" { complaints.append("the backup lost a value") }
      let isNew = try vault.run("--vault", "other/vault.db", "get", Self.late.name).status == 0
      let hasSaid = outcome.status == 0 || outcome.errorText.contains("Backed up:")
      if hasSaid, !isNew { complaints.append("it said that it backed up, and did not") }
      return try complaints + sweep.wayOut(outcome, isDone: false)
    }
  }

  @Test(arguments: FaultSweep.faults)
  func whateverCallFailsTheVaultIsRestoredOrNotThereAndNothingIsAFalseAlarm(_ fault: Faults.Fault) throws {
    let vault = try Self.home()
    let given = try vault.home.read(Self.vaultFile)
    try vault.home.remove(Self.vaultFile)
    try FaultSweep(["restore", Self.copy], in: vault).strike(with: fault) { outcome in
      var complaints = Self.words(outcome, fault) + Self.leftovers(vault, outcome)
      if vault.home.exists(Self.vaultFile) {
        if outcome.signal == nil, outcome.status != 0 {
          complaints.append("it is restored, and the answer is \(outcome.status)")
        }
      } else {
        if outcome.status == 0 || outcome.errorText.contains("Restored:") {
          complaints.append("it said that it restored, and did not")
        }
        // The file turns up again: what is remembered must not be ahead of it.
        try vault.home.write(Self.vaultFile, given)
        let found = try vault.run("get", Self.late.name)
        if found.status != 0 { complaints.append("a false alarm: \(found)") }
        try vault.home.remove(Self.vaultFile)
        let again = try vault.run("restore", Self.copy)
        if again.status != 0 { complaints.append("it cannot be restored again: \(again)") }
      }
      let get = try vault.run("get", Self.early.name)
      if get.text != Self.early.appSecret + "\n" { complaints.append("the value is not there: \(get)") }
      let verified = try vault.run("audit", "verify")
      if verified.status != 0 { complaints.append("the vault does not verify: \(verified)") }
      try vault.home.write(Self.vaultFile, given)
      let old = try vault.run("get", Self.early.name)
      if old.status != 76 { complaints.append("the file that was given up comes back: \(old)") }
      return complaints
    }
  }
}
