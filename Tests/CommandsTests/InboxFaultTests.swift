import Foundation
import Support
import Testing

/// Storing while locked, and filing that later, struck at each system call that changes the disk.
@Suite(.enabled(if: Soak.isOn, "it takes long: make soak")) struct InboxFaultTests {
  private static let pairs = Pairs.first(4, seed: 81)
  private static var early: Pairs.Pair { pairs[0] }
  private static var late: Pairs.Pair { pairs[1] }
  private static var other: Pairs.Pair { pairs[2] }
  private static var fresh: String { pairs[3].appSecret }

  enum Act: String, CaseIterable, CustomTestStringConvertible {
    case adding, resetting, beginning, filing

    var testDescription: String { rawValue }

    var arguments: [String] {
      switch self {
      case .adding: ["add", late.name, "--app-id", late.appId]
      case .resetting: ["reset", early.name, "--reason", "leaked"]
      case .beginning: ["reset", early.name, "--reason", "left", "--begin"]
      case .filing: ["get", other.name]
      }
    }

    var input: [UInt8]? {
      switch self {
      case .adding: late.secretBytes
      case .resetting: Array(fresh.utf8)
      case .beginning, .filing: nil
      }
    }

    static let struck: [(Act, Faults.Fault)] = allCases.flatMap { act in
      FaultSweep.faults.map { (act, $0) }
    }
  }

  private static func home(for act: Act) throws -> VaultHome {
    let vault = try VaultHome()
    try vault.add(early)
    try vault.add(other)
    if act == .filing {
      for act in [Act.adding, .resetting] {
        let outcome = try vault.home.run(act.arguments, input: act.input)
        guard outcome.status == 0 else { throw SupportError("nothing was sealed: \(outcome)") }
      }
    }
    return vault
  }

  @Test(arguments: Act.struck)
  func whateverCallFailsNothingIsLostAndNothingIsAFalseAlarm(_ act: Act, _ fault: Faults.Fault) throws {
    let vault = try Self.home(for: act)
    let environment = act == .filing ? vault.environment : [:]
    let sweep = FaultSweep(act.arguments, in: vault, input: act.input, environment: environment)
    try sweep.strike(with: fault) { try Aftermath(sweep: sweep, act: act, outcome: $0).complaints() }
  }

  private struct Aftermath {
    let sweep: FaultSweep
    let act: Act
    let outcome: Outcome
    private var vault: VaultHome { sweep.vault }

    func complaints() throws -> [String] {
      // Files what can be filed.
      let found = try vault.run("get", other.name)
      guard found.status == 0, found.text == other.appSecret + "\n" else {
        return ["the next command does not work: \(found)"]
      }
      let verified = try vault.run("audit", "verify")
      guard verified.status == 0 else { return ["the vault does not verify: \(verified)"] }
      let waits = try waiting()
      let isDone = try act == .filing || !waits.isEmpty || isDone(act)
      let complaints = try act == .filing ? filingComplaints(waits) : storingComplaints(waits)
      return try complaints + sweep.wayOut(outcome, isDone: isDone)
    }

    /// What kept each item from being filed.
    private func waiting() throws -> [String] {
      guard let items = try vault.json("inbox", "list") as? [[String: Any]] else {
        throw SupportError("no list")
      }
      return items.map { $0["waits"] as? String ?? "nothing" }
    }

    private func filingComplaints(_ waits: [String]) throws -> [String] {
      var complaints = waits.map { "an item waits: \($0)" }
      if try !isDone(.adding) || !isDone(.resetting) { complaints.append("an item is lost") }
      if try vault.run("get", early.name, "--version", "3").status != 66 {
        complaints.append("it was filed twice")
      }
      if outcome.status == 0, outcome.text != other.appSecret + "\n" {
        complaints.append("no value came out")
      }
      if outcome.signal == nil, outcome.status != 0, outcome.status != 74 {
        complaints.append("the answer is \(outcome.status)")
      }
      return complaints
    }

    private func storingComplaints(_ waits: [String]) throws -> [String] {
      var complaints: [String] = []
      let isFiled = try isDone(act)
      let hasSaid =
        outcome.errorText.contains("in the inbox while the vault is locked") || outcome.status == 0
      if hasSaid, !isFiled, waits.isEmpty { complaints.append("it said that it stored, and did not") }
      if isFiled, !waits.isEmpty { complaints.append("it is filed and waits: \(waits)") }
      // Only where the state folder was not told of it.
      let wasToldSo = outcome.signal != nil || outcome.errorText.contains("this item waits until")
      if !waits.isEmpty, !wasToldSo || waits != ["not-remembered"] { complaints.append("it waits: \(waits)") }
      if outcome.signal == nil, outcome.status != 0 {
        if isFiled || !waits.isEmpty {
          complaints.append("it is stored, and the answer is \(outcome.status)")
        }
        if outcome.status != 74 { complaints.append("the answer is \(outcome.status) and not 74") }
      }
      if try vault.run("get", early.name, "--version", "1").text != early.appSecret + "\n" {
        complaints.append("what was stored before is gone")
      }
      return complaints
    }

    private func isDone(_ act: Act) throws -> Bool {
      switch act {
      case .adding: try vault.run("get", late.appId).text == late.appSecret + "\n"
      case .resetting: try vault.run("get", early.name).text == fresh + "\n"
      case .beginning: try vault.state(of: early.name) == "resetting"
      case .filing: true
      }
    }
  }
}
