import Foundation
import Support
import Testing

@testable import Commands

/// The real program, struck at each system call that changes the disk: killed, or met by a full or broken disk.
/// In the ordinary run the commands that store most, at the calls that a file's safety depends on; all in `make soak`.
@Suite struct FaultTests {
  private static let early = Pairs.one(seed: 11)
  private static let late = Pairs.first(2, seed: 11)[1]
  private static let last = Pairs.first(3, seed: 11)[2]
  private static let recovery = "recovery-code"
  private static let bundle = "shop.age"

  /// A command that writes, and what came before it.
  enum Writing: String, CaseIterable, CustomTestStringConvertible {
    case makingAVault, adding, resetting, receiving, beginning, importing

    var testDescription: String { rawValue }

    var arguments: [String] {
      switch self {
      case .makingAVault: ["init", "--kdf", "interactive", "--recovery-file", recovery]
      case .adding: ["add", late.name, "--app-id", late.appId]
      case .resetting: ["reset", early.name, "--reason", "leaked"]
      case .receiving: ["receive", bundle]
      case .beginning: ["reset", early.name, "--reason", "left", "--begin"]
      case .importing: ["import", "-", "--format", "csv"]
      }
    }

    var input: [UInt8]? {
      switch self {
      case .makingAVault, .receiving, .beginning: nil
      case .adding, .resetting: late.secretBytes
      case .importing:
        Array(
          "name,secret,token\n\(late.name),\(late.appSecret),\n\(last.name),\(last.appSecret),\n\(early.name),,abc\n"
            .utf8)
      }
    }

    static let struck: [(Writing, Faults.Fault)] = allCases.flatMap { writing in
      FaultSweep.faults.map { (writing, $0) }
    }.filter { writing, fault in
      Soak.isOn || [.adding, .resetting, .receiving].contains(writing) && "\(fault)" != "EIO"
    }
  }

  @Test(arguments: Writing.struck)
  func whateverCallFailsTheVaultIsBeforeOrAfterAndNeverInBetween(
    _ writing: Writing, _ fault: Faults.Fault
  ) throws {
    let vault = try VaultHome(isMade: writing != .makingAVault)
    if writing != .makingAVault { try vault.add(Self.early) }
    if writing == .receiving { try Self.makeBundle(for: vault) }
    let sweep = FaultSweep(writing.arguments, in: vault, input: writing.input)
    try sweep.strike(with: fault, at: { Soak.isOn ? $0 : FaultSweep.corners($0) }) { outcome in
      try Aftermath(sweep: sweep, writing: writing, outcome: outcome, fault: fault)
        .complaints()
    }
  }

  /// Somebody else's vault, in the same home, shares a mini-program with this one.
  private static func makeBundle(for vault: VaultHome) throws {
    let home = vault.home
    let theirs = vault.environment.merging(["MPVAULT_VAULT": home.path("theirs/vault.db")]) { $1 }
    try home.makeFolder("theirs")
    func insist(_ outcome: Outcome) throws -> Outcome {
      guard outcome.status == 0 else { throw SupportError("\(outcome)") }
      return outcome
    }
    _ = try insist(home.run(VaultHome.making, environment: theirs))
    let card = try insist(home.run("id", environment: theirs)).text.trimmed
    _ = try insist(vault.run("people", "add", "李雷", card))
    let ours = try insist(vault.run("id")).text.trimmed
    _ = try insist(home.run("people", "add", "韩梅梅", ours, environment: theirs))
    _ = try insist(
      home.run("add", late.name, "--app-id", late.appId, input: late.secretBytes, environment: theirs))
    _ = try insist(home.run("share", late.name, "--to", "韩梅梅", "-o", bundle, environment: theirs))
  }

  /// What is found after a fault.
  private struct Aftermath {
    let sweep: FaultSweep
    let writing: Writing
    let outcome: Outcome
    let fault: Faults.Fault
    private var vault: VaultHome { sweep.vault }

    /// What is not as it has to be.
    func complaints() throws -> [String] {
      if !vault.home.exists(".local/share/mpvault/vault.db") { return try withoutVault() }
      let verified = try vault.run("audit", "verify")
      guard verified.status == 0 else { return ["the vault does not verify: \(verified)"] }
      let isDone = try isDone()
      var complaints = answer(isDone: isDone)
      if writing == .makingAVault {
        if !vault.home.exists(recovery) { complaints.append("a vault without its recovery code") }
      } else if try vault.run("get", early.name, "--version", "1").text != early.appSecret + "\n" {
        complaints.append("what was stored before is gone")
      }
      return try complaints + sweep.wayOut(outcome, isDone: isDone)
    }

    private func withoutVault() throws -> [String] {
      guard writing == .makingAVault else { return ["the vault is gone"] }
      return try answer(isDone: false) + sweep.wayOut(outcome, isDone: false)
    }

    /// Whether the command did what it was asked, wholly; something in between throws.
    private func isDone() throws -> Bool {
      switch writing {
      case .makingAVault: return try vault.names().isEmpty
      case .beginning: return try vault.state(of: early.name) == "resetting"
      case .adding, .receiving: return try holds(late.name, late) && holds(late.appId, late)
      case .importing: return try allOrNothing(holds(late.name, late), holds(last.name, last), hasToken())
      case .resetting:
        guard try vault.state(of: early.name) == "good" else { throw SupportError("half a reset") }
        return try vault.run("get", early.name).text == late.appSecret + "\n"
      }
    }

    private func holds(_ name: String, _ pair: Pairs.Pair) throws -> Bool {
      let get = try vault.run("get", name)
      guard get.status == 66 || get.text == pair.appSecret + "\n" else {
        throw SupportError("half an item: \(get)")
      }
      return get.status == 0
    }

    private func hasToken() throws -> Bool { try vault.run("get", early.name + "/message-token").status == 0 }

    private func allOrNothing(_ parts: Bool...) throws -> Bool {
      guard Set(parts).count == 1 else { throw SupportError("half an import: \(parts)") }
      return parts[0]
    }

    /// Whether what the program said is true.
    private func answer(isDone: Bool) -> [String] {
      var complaints: [String] = []
      let says = outcome.errorText
      let hasSaid = ["Saved:", "Reset recorded:", "Recorded:", "Your vault is made:", "Stored:"].contains {
        says.contains($0)
      }
      if hasSaid || outcome.status == 0, !isDone { complaints.append("it said that it stored, and did not") }
      if outcome.signal == nil, outcome.status != 0 {
        if isDone { complaints.append("it is stored, and the answer is \(outcome.status)") }
        complaints += FaultSweep.complaint(outcome, fault)
        if "\(fault)" == "ENOSPC", ![.makingAVault, .receiving].contains(writing) {
          for part in ["nothing was stored", "leave the platform's page open"] where !says.contains(part) {
            complaints.append("it does not say: \(part)")
          }
        }
      }
      return complaints
    }
  }
}
