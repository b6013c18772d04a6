import Foundation
import Support

/// `notify send` of 1,000 mini-programs, each with something to be done, to a curl that answers at once: what is measured is ours.
enum Notifying {
  private static let count = 1_000
  private static let runs = 5

  static func measure(_ goals: Goals) throws {
    let made = try Mpvault(holding: Pairs.first(count, seed: 8), home: try ScratchHome())
    _ = try made.unlocked()
    try made.child(["policy", "set", "--max-age", "appsecret=1d"]).run()
    let home = made.home
    try home.write("bin/curl", "#!/bin/sh\ncat > /dev/null\nprintf '{\"errcode\":0}\\n200'\n", mode: 0o700)
    try home.write("robot", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0123456789abcdef\n")
    var send = made.child(["notify", "send", "--wecom-file", home.path("robot")])
    send.environment["PATH"] = "\(home.path("bin")):/usr/bin:/bin"
    var times: [Double] = []
    for _ in 0..<runs { times.append(try send.run()) }
    try made.lock()
    let least = times.min() ?? 0
    Table.heading("notify send of \(count) programs", ["minimum ms"])
    Table.row(Mpvault.name, [Table.number(least * 1000)])
    goals.atMost(0.3, "s", "notify send of 1,000 programs, but for curl", least)
  }
}
