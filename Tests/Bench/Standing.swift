import Foundation
import Ledger
import MiniProgram
import Sharing
import Sodium
import Support
import Vault

/// An agency: ten clients, and thirty people for three clients each, to whom later mini-programs go by themselves. What one
/// more person costs, and one more mini-program.
enum Standing {
  private static let (clients, people) = (10, 30)
  private static let runs = 7
  private static let now = Timestamp(milliseconds: 1_700_000_000_000)

  static func measure(_ goals: Goals) throws {
    Table.heading("standing grants, \(clients) clients × \(people) people", ["minimum ms", "median ms"])
    let small = try Agency(programs: clients).secondsToAdd(runs)
    let agency = try Agency(programs: 1_000)
    let person = try agency.secondsToHire()
    let sync = try Elapsed.seconds { try agency.sync() }
    let large = try agency.secondsToAdd(runs)
    row("\(clients) mini-programs: one more", small)
    row("1000 mini-programs: one more", large)
    row("one more person over 300", [person])
    row("the sync behind it, and all before", [sync])
    goals.atMost(1, "s", "one more person over 300 mini-programs", person)
    if let small = small.min(), let large = large.min() {
      goals.atMost(1.5, "× at \(clients)", "one more mini-program at 1000, 9 people", large / small)
    }
  }

  private static func row(_ name: String, _ times: [Double]) {
    let sorted = times.sorted()
    Table.row(name, [sorted[0], sorted[sorted.count / 2]].map { Table.number($0 * 1000) })
  }

  private final class Agency {
    private let lead: Mpvault
    private let remote: ScratchHome
    private let all: [Pairs.Pair]
    private var hired = 0
    private var next: Int

    init(programs: Int) throws {
      remote = try ScratchHome()
      _ = try remote.tool("git", "init", "--bare", "--quiet", remote.path("team.git"))
      all = Pairs.first(programs + Standing.runs, seed: 9)
      next = programs
      lead = try Mpvault(
        holding: Array(all.prefix(programs)), clients: Standing.clients, home: try ScratchHome())
      for _ in 1..<Standing.people { _ = try secondsToHire() }
      try sync()
    }

    /// Somebody for three clients: what they have now, and later ones.
    func secondsToHire() throws -> Double {
      let (name, card) = ("person \(hired)", Identity(seed: SymmetricKey.random()).card)
      let served = (0..<3).map { "client \((hired + $0) % Standing.clients)" }
      hired += 1
      return try Elapsed.seconds {
        _ = try lead.vault.addPerson(
          name, wechat: nil, role: nil, device: nil, key: .card(card), at: Standing.now)
        for client in served {
          let grant = StandingGrant(person: name, scope: .client(client), credentials: .all)
          try lead.vault.setStanding(grant, at: Standing.now)
        }
        let programs = try lead.vault.programs().filter { served.contains($0.client ?? "") }.map(\.name)
        _ = try lead.vault.giveStanding(to: programs, at: Standing.now).get()
      }
    }

    func secondsToAdd(_ runs: Int) throws -> [Double] {
      try (0..<runs).map { _ in
        let pair = all[next]
        let secret = SharedSecret(SecretBytes(copying: pair.secretBytes.span))
        var program = NewProgram(name: pair.name, secret: secret, appID: try AppID(pair.appId))
        program.client = "client 1"
        next += 1
        return try Elapsed.seconds {
          _ = try lead.vault.add([program], at: Standing.now)
          _ = try lead.vault.giveStanding(to: [pair.name], at: Standing.now).get()
        }
      }
    }

    func sync() throws {
      let address = try GitAddress("file://\(remote.path("team.git"))")
      let options = Sync.Options(folder: lead.home.path("mirror"))
      let report = try Sync(lead.vault, with: address, options, at: Standing.now).run()
      guard report.problems.isEmpty else { throw SupportError("\(report)") }
    }
  }
}
