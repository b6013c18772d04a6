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
    let home = try ScratchHome()
    if CommandLine.arguments.dropFirst() == ["verify"] { return try Verifying.measure() }
    if CommandLine.arguments.dropFirst() == ["replay"] { return try Replaying.measure() }
    if CommandLine.arguments.dropFirst() == ["import"] { return try Importing.measure() }
    if CommandLine.arguments.dropFirst() == ["scan"] { return try Scanning.measure() }
    if CommandLine.arguments.dropFirst() == ["sync"] { return try Syncing.measure() }
    try startUp(home)
    try Replaying.measure()
    try Verifying.measure()
    try Importing.measure()
    try Scanning.measure()
    try Syncing.measure()
    let key = PassStore.isInstalled ? try Gnupg(for: home) : nil
    var get = Goal("unlocked get takes at most 1.5 × age -d", atMost: 1.5, reference: Age.name)
    var add = Goal("durable add takes at most 0.5 × pass insert", atMost: 0.5, reference: PassStore.name)
    for count in [10, 1_000, 10_000] { try entries(count, key, &get, &add) }
    Table.say("\n\(get.verdict)\n\(add.verdict)")
  }

  /// What starting and reaping any process costs here stands in each number below too.
  private static func startUp(_ home: ScratchHome) throws {
    var runners = [nothing(home)]
    if let age = try Age.decrypting(in: home) { runners.append(.init(name: Age.name) { _ in age }) }
    let version = Child(arguments: [Binary.path, "--version"], environment: home.environment)
    runners.append(.init(name: "mpvault --version") { _ in version })
    Table.show("start-up", try Race.run(runners, home: home), reference: Age.name)
  }

  /// The measuring's own cost.
  private static func nothing(_ home: ScratchHome) -> Race.Runner {
    let child = Child(arguments: [trueName], environment: home.environment)
    return .init(name: trueName) { _ in child }
  }

  private static func entries(_ count: Int, _ key: Gnupg?, _ get: inout Goal, _ add: inout Goal) throws {
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
    get.judge(gets, of: Mpvault.name, at: count)
    let adds = try adds(contenders, of: Array(all.suffix(Race.rounds)), home)
    Table.show("\(count) entries: add (+\(Race.rounds))", adds, reference: PassStore.name)
    add.judge(adds, of: Mpvault.name, at: count)
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
}
