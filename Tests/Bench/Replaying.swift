import Foundation
import Ledger
import MiniProgram
import Sodium
import Support
import Vault

/// What many grants and removals cost: replaying them, taking them into a vault, and how long a deposit waits meanwhile.
enum Replaying {
  private static let counts = [8_000, 16_000, 32_000]

  private enum Shape: String, CaseIterable { case concurrent, ladder, forks, leaver }

  static func measure(_ goals: Goals) throws {
    Table.heading(
      "grants and removals",
      ["replay s", "receive s", "deposit s", "before MiB", "replay MiB", "receive MiB"])
    var failed: [String] = []
    for shape in Shape.allCases {
      var times: [[Double]] = []
      for count in counts {
        let made = try Made(shape, count)
        // What made the ledger is no part of it.
        let before = Memory.mebibytes("VmRSS:")
        Memory.forgetPeak()
        let replay = try made.replay()
        let peakOfReplay = Memory.mebibytes("VmHWM:")
        let row = [replay, try made.receive(), made.longestDeposit]
        times.append(row)
        let peak = Memory.mebibytes("VmHWM:")
        Table.row("\(count), \(shape.rawValue)", (row + [before, peakOfReplay, peak]).map(Table.number))
        if peak > 200 { failed.append("\(shape.rawValue), \(count): \(Table.number(peak)) MiB") }
        if count == 16_000, row[0] > 5 || row[1] > 5 { failed.append("\(shape.rawValue): over 5 s") }
        if row[2] > 1 {
          failed.append("\(shape.rawValue), \(count): a deposit waited \(Table.number(row[2])) s")
        }
      }
      // Removals of oneself alone, each of which is judged against all others, may cost more, and stay far below 5 s.
      for index in 0...1 where shape != .leaver && times[1][index] > 2.5 * times[0][index] {
        failed.append("\(shape.rawValue): more than 2.5 × for twice as many")
      }
    }
    goals.atMost(
      0, "that are not", "replay and receive near-linear, deposits under 1 s", Double(failed.count))
    for line in failed { Table.say("  \(line)") }
  }

  /// A ledger of somebody else's and a vault that receives it.
  private final class Made {
    private let received: ReceivedLedger
    private let ledger: Ledger
    private(set) var longestDeposit = 0.0

    init(_ shape: Shape, _ count: Int) throws {
      let founder = SigningKey(seed: SymmetricKey.random())
      let age = X25519Key(scalar: SymmetricKey.random())
      let card = Card(signing: founder, age: age.publicKey)
      let leaver = Identity(seed: SymmetricKey.random())
      let grantees = (0..<100).map { _ in
        Grantee.card(
          Card(
            signing: SigningKey(seed: SymmetricKey.random()),
            age: X25519Key(scalar: SymmetricKey.random()).publicKey))
      }
      var at: Int64 = 1_750_000_000_000
      let body = Registered(nonce: Random.bytes(16), founders: [card], name: "ladder")
      let root = try Event.sign(
        .registered(body), in: nil, parents: [], depth: 0, at: Timestamp(milliseconds: at), by: founder)
      var ledger = Ledger(id: root.name)
      try ledger.insert(root)
      var last = root
      var branches: [Event] = []
      for index in 0..<count {
        at += 1000
        let grantee = shape == .leaver ? .card(leaver.card) : grantees[index % grantees.count]
        let isGrant = index / grantees.count % 2 == 0
        let body: EventBody =
          isGrant
          ? .shared(Shared(grantee: grantee, credentials: .all, isAdmin: index % 3 == 0))
          : .unshared(Unshared(grantee: grantee, left: true))
        let parents: [Event]
        switch shape {
        case .concurrent: parents = [root]
        // Every second event is a branch from the root, which the next one joins to the last.
        case .ladder: parents = index % 2 == 0 ? [root] : [last, branches[branches.count - 1]]
        case .forks: parents = [index % 50 == 0 ? root : last]
        // Somebody who was granted something once, and then leaves again and again.
        case .leaver: parents = [last]
        }
        let (names, depth) = (Array(Set(parents.map(\.name))), 1 + (parents.map(\.depth).max() ?? 0))
        let time = Timestamp(milliseconds: at)
        let leaving = EventBody.unshared(Unshared(grantee: .card(leaver.card), left: true))
        let event =
          try shape == .leaver && index > 0
          ? Event.sign(
            leaving, in: root.name, parents: names, depth: depth, at: time, by: leaver.signing)
          : Event.sign(body, in: root.name, parents: names, depth: depth, at: time, by: founder)
        try ledger.insert(event)
        if shape == .ladder, index % 2 == 0 { branches.append(event) } else { last = event }
      }
      self.ledger = ledger
      received = ReceivedLedger(ledger, [])
    }

    func replay() throws -> Double {
      // These are short: the machine's noise would be as large.
      try (0..<5).map { _ in
        let start = ContinuousClock.now
        guard ledger.replay().program != nil else { throw SupportError("no program") }
        return Elapsed.seconds(since: start)
      }.min() ?? 0
    }

    func receive() throws -> Double { try min(receiveOnce(), receiveOnce()) }

    private func receiveOnce() throws -> Double {
      let vault = try Mpvault(holding: Pairs.first(1, seed: 3), home: try ScratchHome())
      let deposits = Deposits(path: vault.vault.path)
      let start = ContinuousClock.now
      let thread = Thread { deposits.run() }
      thread.start()
      _ = try vault.vault.merge([received], at: Timestamp(milliseconds: 1_760_000_000_000))
      let seconds = Elapsed.seconds(since: start)
      longestDeposit = max(longestDeposit, deposits.stop())
      return seconds
    }
  }

  /// Takes the write lock as a deposit does, again and again, on a connection of its own.
  private final class Deposits: @unchecked Sendable {
    private let path: String
    private let lock = NSLock()
    private var isStopped = false
    private var longest = 0.0
    private let done = DispatchSemaphore(value: 0)

    init(path: String) { self.path = path }

    func run() {
      while !lock.withLock({ isStopped }) {
        let start = ContinuousClock.now
        if let database = try? SQLiteDatabase(path: path) {
          try? database.execute("BEGIN IMMEDIATE; ROLLBACK")
          database.close()
        }
        let seconds = Elapsed.seconds(since: start)
        lock.withLock { longest = max(longest, seconds) }
        Thread.sleep(forTimeInterval: 0.01)
      }
      done.signal()
    }

    func stop() -> Double {
      lock.withLock { isStopped = true }
      done.wait()
      return lock.withLock { longest }
    }
  }

  private enum Memory {
    /// Of this process.
    static func mebibytes(_ name: String) -> Double {
      let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
      let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
      let number = line?.dropFirst(name.count).split { !$0.isNumber }.first
      return number.flatMap { Double($0) }.map { $0 / 1024 } ?? 0
    }

    /// The highest is what it is now.
    static func forgetPeak() {
      if let file = FileHandle(forWritingAtPath: "/proc/self/clear_refs") { file.write(Data("5".utf8)) }
    }
  }
}
