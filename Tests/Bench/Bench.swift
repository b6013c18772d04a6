import Foundation
import Support

/// Measures the release binary beside its peers in one run, in turn. These machines are noisy: look at minima
/// and ratios.
@main
struct Bench {
  private static let trueName = "/bin/true"

  static func main() throws {
    Table.say("Minimum and median of \(Race.runs) runs in turn; memory is the peak of the largest process.")
    Peers.announce()
    let goals = Goals()
    switch CommandLine.arguments.dropFirst().first {
    case "verify": try Verifying.measure(goals)
    case "replay": try Replaying.measure(goals)
    case "import": try Importing.measure(goals)
    case "scan": try Scanning.measure(goals)
    case "sync": try Syncing.measure(goals)
    case "standing": try Standing.measure(goals)
    case "receive": try Receiving.measure(goals)
    case "notify": try Notifying.measure(goals)
    case "entries": try entries(goals)
    default:
      // Its memory is measured, so that nothing is left of others' work.
      try Replaying.measure(goals)
      try entries(goals)
      try Importing.measure(goals)
      try Receiving.measure(goals)
      try Verifying.measure(goals)
      try Notifying.measure(goals)
      try Scanning.measure(goals)
      try Syncing.measure(goals)
      try Standing.measure(goals)
      try Size.measure(goals)
    }
    try goals.end()
  }

  private static func entries(_ goals: Goals) throws {
    let home = try ScratchHome()
    try startUp(home, goals)
    let key = PassStore.isInstalled ? try Gnupg(for: home) : nil
    for count in [10, 1_000, 10_000] { try entries(count, key, goals) }
  }

  /// What starting and reaping any process costs here stands in each number below too.
  private static func startUp(_ home: ScratchHome, _ goals: Goals) throws {
    var runners = [nothing(home)]
    if let age = try Age.decrypting(in: home) { runners.append(.init(name: Age.name) { _ in age }) }
    let version = Child(arguments: [Binary.path, "--version"], environment: home.environment)
    let ours = "mpvault --version"
    runners.append(.init(name: ours) { _ in version })
    let results = try Race.run(runners, home: home)
    Table.show("start-up", results, reference: Age.name)
    goals.ratio(atMost: 0.7, "--version", results, of: ours, to: Age.name)
  }

  /// The measuring's own cost.
  private static func nothing(_ home: ScratchHome) -> Race.Runner {
    let child = Child(arguments: [trueName], environment: home.environment)
    return .init(name: trueName) { _ in child }
  }

  private static func entries(_ count: Int, _ key: Gnupg?, _ goals: Goals) throws {
    let home = try ScratchHome()
    let all = Pairs.first(count + Race.rounds, seed: 1)
    let pairs = Array(all.prefix(count))
    let made = try Mpvault(holding: pairs, home: home)
    try Library.measure(made)
    var contenders = [try made.unlocked()]
    if let key { contenders.append(try PassStore.holding(pairs, key: key, home: home)) }
    if let keePass = try KeePass.holding(pairs, home: home) { contenders.append(keePass) }

    let gets = try gets(contenders, of: pairs[count / 2], home)
    Table.show("\(count) entries: get", gets, reference: Age.name)
    goals.ratio(atMost: 1, "get, \(count) programs", gets, of: Mpvault.name, to: Age.name)
    let memory = gets.first { $0.name == Mpvault.name }?.memory
    goals.atMost(12, "MiB", "get, \(count) programs", memory.map { Double($0) / 1024 })
    let adds = try adds(contenders, of: Array(all.suffix(Race.rounds)), home)
    Table.show("\(count) entries: add (+\(Race.rounds))", adds, reference: PassStore.name)
    goals.ratio(atMost: 0.42, "durable add, \(count) programs", adds, of: Mpvault.name, to: PassStore.name)
    if count == 10_000 { try list(made, goals) }
    try made.lock()
  }

  private static func gets(
    _ contenders: [Contender], of pair: Pairs.Pair, _ home: ScratchHome
  ) throws -> [Race.Result] {
    for contender in contenders { try check(contender, has: pair, home) }
    var runners = [nothing(home)]
    if let age = try Age.decrypting(in: home) { runners.append(.init(name: Age.name) { _ in age }) }
    for contender in contenders {
      let child = contender.get(pair.name)
      runners.append(.init(name: contender.name) { _ in child })
    }
    return try Race.run(runners, home: home)
  }

  /// Each round adds another one, so the smallest vault has more than it began with in the end.
  private static func adds(
    _ contenders: [Contender], of fresh: [Pairs.Pair], _ home: ScratchHome
  ) throws -> [Race.Result] {
    let runners = contenders.map { contender in
      Race.Runner(name: contender.name) { try contender.add(fresh[$0]) }
    }
    let results = try Race.run(runners, home: home)
    for contender in contenders { try check(contender, has: fresh[Race.rounds - 1], home) }
    return results
  }

  /// What is measured must have been done.
  private static func check(_ contender: Contender, has pair: Pairs.Pair, _ home: ScratchHome) throws {
    let text = try contender.get(pair.name).text(by: "got", of: home)
    guard text == pair.appSecret + "\n" else {
      throw SupportError("\(contender.name) did not give the value of \(pair.name)")
    }
  }

  private static func list(_ made: Mpvault, _ goals: Goals) throws {
    let list = made.child(["list"])
    let results = try Race.run([.init(name: "mpvault list") { _ in list }], home: made.home)
    Table.show("list of \(made.programs.count)", results, reference: "mpvault list")
    goals.atMost(50, "ms", "list of 10,000", results[0].minimum * 1000)
    goals.atMost(30, "MiB", "list of 10,000", results[0].memory.map { Double($0) / 1024 })
  }
}
