import Foundation
import Support
import Testing

/// The real program, struck at each system call that changes the disk: killed, or met by a full or broken disk.
/// Every eleventh call in the ordinary run, each in another place for each fault; all with `MPVAULT_SOAK=1`.
@Suite struct FaultTests {
  static let faults: [Faults.Fault] = [.kill, .error("ENOSPC"), .error("EIO")]
  private static let stride = ProcessInfo.processInfo.environment["MPVAULT_SOAK"] == "1" ? 1 : 11
  private static let early = Pairs.one(seed: 11)
  private static let late = Pairs.first(2, seed: 11)[1]
  private static let last = Pairs.first(3, seed: 11)[2]
  private static let recovery = "recovery-code"

  /// A command that writes, and what came before it.
  enum Writing: String, CaseIterable, CustomTestStringConvertible {
    case makingAVault, adding, resetting, beginning, importing

    var testDescription: String { rawValue }

    var arguments: [String] {
      switch self {
      case .makingAVault: ["init", "--kdf", "interactive", "--recovery-file", recovery]
      case .adding: ["add", late.name, "--app-id", late.appId]
      case .resetting: ["reset", early.name, "--reason", "leaked"]
      case .beginning: ["reset", early.name, "--reason", "left", "--begin"]
      case .importing: ["import", "-", "--format", "csv"]
      }
    }

    var input: [UInt8]? {
      switch self {
      case .makingAVault, .beginning: nil
      case .adding, .resetting: late.secretBytes
      case .importing:
        Array(
          "name,secret,token\n\(late.name),\(late.appSecret),\n\(last.name),\(last.appSecret),\n\(early.name),,abc\n"
            .utf8)
      }
    }

    static let struck: [(Writing, Faults.Fault)] = allCases.flatMap { writing in
      faults.map { (writing, $0) }
    }
  }

  @Test(arguments: Writing.struck)
  func whateverCallFailsTheVaultIsBeforeOrAfterAndNeverInBetween(
    _ writing: Writing, _ fault: Faults.Fault
  ) throws {
    let vault = try VaultHome(isMade: writing != .makingAVault)
    if writing != .makingAVault { try vault.add(Self.early) }
    try vault.home.save()
    let trace = try Faults.trace(
      writing.arguments, in: vault.home, input: writing.input, environment: vault.environment)
    #expect(trace.outcome.status == 0 && trace.points.count > 30, "\(trace.outcome)")
    let offset = Self.faults.firstIndex { "\($0)" == "\(fault)" } ?? 0
    for (index, point) in trace.points.enumerated() where index % Self.stride == 2 * offset % Self.stride {
      try vault.home.restore()
      let strike = try Faults.run(
        writing.arguments, in: vault.home, with: fault, at: point, input: writing.input,
        environment: vault.environment)
      #expect(strike.fired, "\(fault) at \(point)")
      let aftermath = Aftermath(
        vault: vault, writing: writing, outcome: strike.outcome, isFull: "\(fault)" == "ENOSPC")
      for complaint in try aftermath.complaints() {
        Issue.record("\(fault) at \(point): \(complaint)\n\(strike.outcome)")
      }
    }
  }

  /// What is found after a fault.
  private struct Aftermath {
    let vault: VaultHome
    let writing: Writing
    let outcome: Outcome
    let isFull: Bool

    /// What is not as it has to be.
    func complaints() throws -> [String] {
      if !vault.home.exists(".local/share/mpvault/vault.db") { return withoutVault }
      let verified = try vault.run("audit", "verify")
      guard verified.status == 0 else { return ["the vault does not verify: \(verified)"] }
      var complaints = try answer(isDone: isDone())
      if writing == .makingAVault {
        if !vault.home.exists(recovery) { complaints.append("a vault without its recovery code") }
      } else if try vault.run("get", early.name, "--version", "1").text != early.appSecret + "\n" {
        complaints.append("what was stored before is gone")
      }
      return complaints
    }

    private var withoutVault: [String] {
      guard writing == .makingAVault else { return ["the vault is gone"] }
      return answer(isDone: false)
    }

    /// Whether the command did what it was asked, wholly; something in between throws.
    private func isDone() throws -> Bool {
      switch writing {
      case .makingAVault: return try vault.names().isEmpty
      case .beginning: return try vault.state(of: early.name) == "resetting"
      case .adding: return try holds(late.name, late) && holds(late.appId, late)
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
        if outcome.status != 74 { complaints.append("the answer is \(outcome.status) and not 74") }
        if isFull, writing != .makingAVault {
          for part in ["nothing was stored", "leave the platform's page open"] where !says.contains(part) {
            complaints.append("it does not say: \(part)")
          }
        }
      }
      return complaints
    }
  }
}
