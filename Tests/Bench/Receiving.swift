import Foundation
import Ledger
import Support
import Vault

/// `receive` of one file with 400 programs, by the whole command in a vault that knows the sender.
enum Receiving {
  private static let count = 400
  private static let runs = 5

  static func measure(_ goals: Goals) throws {
    var times: [Double] = []
    var memory: [Int] = []
    // Each time a file of somebody else's for somebody else: what was received once is nothing new, and what more people hold
    // is more.
    for run in 0...runs {
      let lead = try Mpvault(holding: Pairs.first(count, seed: 7), home: try ScratchHome())
      let member = try Mpvault(holding: [], home: try ScratchHome())
      for one in [lead, member] { _ = try one.unlocked() }
      defer { for one in [lead, member] { try? one.lock() } }
      try know(member, by: lead, "member")
      try know(lead, by: member, "lead")
      let file = lead.home.path("all.age")
      try lead.child(["share", "--all", "--to", "member", "-o", file]).run()
      let receive = member.child(["receive", file])
      if run < runs {
        times.append(try receive.run())
      } else if let peak = try receive.peakMemory(of: member.home) {
        memory.append(peak)
      }
      guard try member.vault.programs().count == count else { throw SupportError("not all of it came") }
    }
    Table.heading("receive of \(count) programs", ["minimum ms", "memory MiB"])
    let peak = memory.max().map { Double($0) / 1024 }
    let least = times.min() ?? 0
    Table.row(Mpvault.name, [Table.number(least * 1000), peak.map(Table.number) ?? "-"])
    goals.atMost(0.25, "s", "receive of 400 programs", least)
    goals.atMost(30, "MiB", "receive of 400 programs", peak)
  }

  private static func know(_ other: Mpvault, by one: Mpvault, _ name: String) throws {
    try one.child(["people", "add", name, other.vault.identity.card.text]).run()
  }
}

/// How much the program takes on a disk.
enum Size {
  static func measure(_ goals: Goals) throws {
    let home = try ScratchHome()
    _ = try home.tool("strip", "-o", home.path("stripped"), Binary.path)
    let bytes = try FileManager.default.attributesOfItem(atPath: home.path("stripped"))[.size] as? Int
    goals.atMost(21, "MB", "the binary, stripped", bytes.map { Double($0) / 1_000_000 })
  }
}
