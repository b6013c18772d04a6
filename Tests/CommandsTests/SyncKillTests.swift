import Foundation
import Support
import Testing

@testable import Commands

/// `sync` killed before each of its children is started, and at each of its own fsyncs, or struck by an error at each call that
/// touches the vault or what this computer remembers: the next one goes on as if nothing had been, and nobody gets less, or
/// anything twice.
@Suite(.enabled(if: Soak.isOn, "it takes long: make soak")) struct SyncKillTests {
  private static let pair = Pairs.one(seed: 83)

  private let lead: VaultHome
  private let dev: [String: String]

  /// Both vaults and the repository are in one home, so that all of it can be put back.
  init() throws {
    lead = try VaultHome()
    let home = lead.home
    try home.makeFolder("dev")
    dev = lead.environment.merging(["MPVAULT_VAULT": home.path("dev/vault.db")]) { $1 }
    _ = try home.tool("git", "init", "--bare", "--quiet", home.path("team.git"))
    try lead.add(Self.pair)
    try expect(home.run(VaultHome.making, environment: dev))
    let card = try home.run("id", environment: dev).text.trimmed
    try expect(lead.run("people", "add", "韩梅梅", card))
    try expect(home.run("people", "add", "李雷", lead.run("id").text.trimmed, environment: dev))
    try expect(lead.run("sync", "init", home.path("team.git")))
    try expect(home.run("sync", "init", home.path("team.git"), environment: dev))
    try expect(lead.run("share", Self.pair.name, "--to", "韩梅梅", "--record-only"))
    try home.save()
  }

  private func expect(_ outcome: Outcome) throws {
    guard outcome.status == 0 else { throw SupportError("\(outcome)") }
  }

  @Test(arguments: ["/^(clone3?|vfork)$", "/^f(data)?sync$"])
  func whereverItEndsTheNextOneGoesOn(_ call: String) throws {
    var isKilled = true
    var count = 0
    for when in 1..<200 where isKilled {
      try lead.home.restore()
      let struck = try lead.run(
        ["sync"],
        wrapper: [
          "strace", "-o", "/dev/null", "-e", "trace=\(call)", "-e", "inject=\(call):signal=KILL:when=\(when)",
        ])
      isKilled = struck.signal != nil || struck.status != 0
      count += isKilled ? 1 : 0
      try expectAllIsWell("\(call) \(when)")
    }
    #expect(!isKilled && count >= 2)
    try expect(lead.run("audit", "verify"))
  }

  @Test(arguments: ["ENOSPC", "EIO", "EMFILE", "EACCES"]) func whicheverCallFailsTheNextOneGoesOn(
    _ error: String
  ) throws {
    let sweep = FaultSweep(["sync"], in: lead)
    try sweep.strike(
      with: .error(error),
      at: { points in
        // The copy of the repository is git's: its n-th call may be one of ours before there is a program at all.
        points.filter { point in
          !point.detail.contains(".git/")
            && (point.detail.contains("vault.db") || point.detail.contains("/.local/"))
        }
      }
    ) { outcome in
      try expectAllIsWell("\(error): \(outcome)")
      // A repository that cannot be reached, or is written to by others, is told as that; nothing here is tampering.
      return [0, 66, 69, 73, 74, 75].contains(outcome.status) ? [] : ["the answer is \(outcome.status)"]
    }
    try expect(lead.run("audit", "verify"))
  }

  private func expectAllIsWell(_ place: String) throws {
    let home = lead.home
    let again = try lead.run("sync")
    #expect(again.status == 0, "\(place): \(again)")
    try expect(home.run("sync", environment: dev))
    let got = try home.run("get", Self.pair.name, environment: dev)
    #expect(got.text == Self.pair.appSecret + "\n", "\(place): \(got)")
    let quiet = try lead.json("sync") as? [String: Any]
    #expect(quiet?["bundles"] as? Int == 0, "\(place): \(String(describing: quiet))")
  }
}
