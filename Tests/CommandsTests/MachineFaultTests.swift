import Foundation
import Support
import Testing

/// A machine that does not give out what it holds: too many open files, a broken disk, no memory, no permission. Nobody is
/// told of tampering for it, nothing is lost, and what the sentence advises leads out.
@Suite struct MachineFaultTests {
  private static let early = Pairs.one(seed: 31)
  private static let late = Pairs.first(2, seed: 31)[1]

  enum Act: String, CaseIterable, CustomTestStringConvertible {
    case getting, listing, adding, syncing, examining, verifying, restoring

    var testDescription: String { rawValue }

    var arguments: [String] {
      switch self {
      case .getting: ["get", early.name]
      case .listing: ["list"]
      case .adding: ["add", late.name, "--app-id", late.appId]
      case .syncing: ["sync"]
      case .examining: ["doctor"]
      case .verifying: ["audit", "verify"]
      case .restoring: ["--vault", "other/vault.db", "restore", "copy.db"]
      }
    }

    var input: [UInt8]? { self == .adding ? late.secretBytes : nil }
  }

  static let struck: [(Act, Faults.Fault)] = {
    let errors = ["EIO", "EMFILE", "ENOMEM", "EACCES"].map(Faults.Fault.error)
    let all = Act.allCases.flatMap { act in errors.map { (act, $0) } }
    return Soak.isOn ? all : [(.adding, errors[1])]
  }()

  private static func home(for act: Act) throws -> VaultHome {
    let vault = try VaultHome()
    try vault.add(early)
    func insist(_ outcome: Outcome) throws {
      guard outcome.status == 0 else { throw SupportError("\(outcome)") }
    }
    if act == .syncing {
      let remote = vault.home.path("team.git")
      _ = try vault.home.tool("git", "init", "--bare", "--quiet", remote)
      try insist(vault.run("sync", "init", remote))
    }
    if act == .restoring { try insist(vault.run("backup", "copy.db")) }
    return vault
  }

  @Test(arguments: struck)
  func whateverReadFailsItIsTheMachineAndTheAdviceLeadsOut(_ act: Act, _ fault: Faults.Fault) throws {
    let vault = try Self.home(for: act)
    var sweep = FaultSweep(act.arguments, in: vault, input: act.input)
    sweep.isOfReading = true
    let meant = { (points: [Faults.Point]) in
      // Each process counts its own calls, and git's are struck too: what it does with a pipe or a lock is not ours.
      let ours = points.filter { act != .syncing || $0.call != "fcntl" }
      return Soak.isOn ? ours : FaultSweep.ends(ours)
    }
    try sweep.strike(with: fault, at: meant) { outcome in
      try Aftermath(sweep: sweep, act: act, outcome: outcome).complaints()
    }
  }

  private struct Aftermath {
    let sweep: FaultSweep
    let act: Act
    let outcome: Outcome
    private var vault: VaultHome { sweep.vault }

    func complaints() throws -> [String] {
      // What git or its host says of a machine that fails under git is told as that; where git cannot read a repository,
      // it says that there is none.
      var codes: [Int32] = act == .syncing ? [0, 66, 69, 74, 75] : [0, 74]
      // The place is one in which nothing may be made, or the copy of the repository, or git, one that may not be opened.
      if act == .restoring || act == .syncing { codes.append(73) }
      var complaints = codes.contains(outcome.status) ? [] : ["the answer is \(outcome.status)"]
      if outcome.status == 0, act == .getting, outcome.text != early.appSecret + "\n" {
        complaints.append("another value came out")
      }
      let isDone = act == .adding && !outcome.errorText.contains("nothing was stored")
      complaints += try sweep.wayOut(outcome, isDone: isDone)
      let verified = try vault.run("audit", "verify")
      if verified.status != 0 { complaints.append("the vault does not verify: \(verified)") }
      let get = try vault.run("get", early.name)
      if get.text != early.appSecret + "\n" { complaints.append("the value is not there: \(get)") }
      if act == .adding, outcome.status == 0 || outcome.errorText.contains("Saved:"),
        try vault.run("get", late.name).text != late.appSecret + "\n"
      {
        complaints.append("it said that it stored, and did not")
      }
      let left = vault.home.files().filter { $0.hasSuffix(".tmp") || $0.hasSuffix("-journal") }
      return complaints + left.map { "\($0) was left" }
    }
  }
}
