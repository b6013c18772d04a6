import Foundation
import Support
import Testing

@testable import Commands

/// Changing the ways into a vault, struck at each system call that changes the disk: afterwards the old way opens
/// or the new one, and no alarm is raised.
@Suite(.enabled(if: Soak.isOn, "it takes long: make soak")) struct SlotFaultTests {
  private static let pair = Pairs.one(seed: 31)
  private static let new = "other words, new ones"

  enum Change: String, CaseIterable, CustomTestStringConvertible {
    case passphrase, recovery, rekey

    var testDescription: String { rawValue }

    var arguments: [String] {
      self == .passphrase
        ? [rawValue, "--new-passphrase-file", "new"] : [rawValue, "--recovery-file", "code2"]
    }

    static let struck: [(Change, Faults.Fault)] = allCases.flatMap { change in
      FaultSweep.faults.map { (change, $0) }
    }
  }

  @Test(arguments: Change.struck)
  func whateverCallFailsSomeWayOpensAndNoAlarmIsRaised(_ change: Change, _ fault: Faults.Fault) throws {
    let vault = try VaultHome(isMade: false)
    try vault.home.write("new", Self.new + "\n")
    #expect(try vault.run("init", "--kdf", "interactive", "--recovery-file", "code").status == 0)
    try vault.add(Self.pair)
    let sweep = FaultSweep(change.arguments, in: vault)
    try sweep.strike(with: fault) { outcome in
      let complaints = try Self.complaints(change, vault, outcome, fault)
      let isKilled = outcome.signal != nil
      let isNew =
        try isKilled && change == .passphrase && WaysIn(home: vault.home).opens(passphrase: Self.new)
      var after = sweep
      if isNew { after.environment["MPVAULT_PASSPHRASE_FILE"] = vault.home.path("new") }
      return try complaints + after.wayOut(outcome, isDone: isKilled)
    }
  }

  private static func complaints(
    _ change: Change, _ vault: VaultHome, _ outcome: Outcome, _ fault: Faults.Fault
  ) throws -> [String] {
    let ways = WaysIn(home: vault.home)
    let old =
      try change == .passphrase
      ? ways.opens(passphrase: VaultHome.passphrase) : ways.opens(recoveryIn: "code")
    let new = try change == .passphrase ? ways.opens(passphrase: Self.new) : opensByTheNewCode(vault, ways)
    var complaints: [String] = []
    if old == new { complaints.append(old ? "both ways open it" : "neither way opens it") }
    let other =
      try change == .passphrase
      ? ways.opens(recoveryIn: "code") : ways.opens(passphrase: VaultHome.passphrase)
    if !other { complaints.append("the way in that was not to change is gone") }
    if outcome.status == 0, outcome.signal == nil, !new {
      complaints.append("it said that it did, and did not")
    }
    if outcome.signal == nil, outcome.status != 0 {
      if new { complaints.append("it is done, and the answer is \(outcome.status)") }
      complaints += FaultSweep.complaint(outcome, fault)
      if vault.home.exists("code2") { complaints.append("a code that opens nothing is left") }
    }
    let opening =
      change == .passphrase && new ? ["MPVAULT_PASSPHRASE_FILE": vault.home.path("new")] : vault.environment
    let get = try vault.home.run(["get", pair.name], environment: opening)
    if get.status != 0 || get.text != pair.appSecret + "\n" {
      complaints.append("no value comes out: \(get)")
    }
    return complaints
  }

  private static func opensByTheNewCode(_ vault: VaultHome, _ ways: WaysIn) throws -> Bool {
    guard vault.home.exists("code2") else { return false }
    return try ways.opens(recoveryIn: "code2")
  }
}
