import Age
import Foundation
import Ledger
import MiniProgram
import Sharing
import Sodium
import Support
import Vault

/// What syncing through a bare repository on this disk costs: with nothing new, with one event more, for the first time;
/// and how large the repository gets. In this process, git as its child.
enum Syncing {
  private static let eventsPerLedger = 20
  private static let runs = 7

  static func measure(_ goals: Goals) throws {
    Table.heading("sync", ["minimum ms", "median ms"])
    for (count, people) in [(10, 2), (1_000, 2), (1_000, 30)] { try measure(count, people, goals) }
  }

  private static func measure(_ count: Int, _ people: Int, _ goals: Goals) throws {
    let team = try BenchTeam(ledgers: count, events: eventsPerLedger, people: people)
    let name = "\(count) ledgers × \(people) people"
    row("\(name): shared", [team.secondsToShare])
    let sent = try Elapsed.seconds { try team.sync(team.lead) }
    let (objects, files) = (try team.objectBytes(), try team.fileBytes())
    let cloned = try Elapsed.seconds { try team.sync(team.member) }
    guard try team.member.vault.programs().count == count else { throw SupportError("not all of it came") }
    row("\(name): sent for the first time", [sent])
    row("\(name): first sync of another", [cloned])
    row("\(name): run --from-git, all read", [try Elapsed.seconds { try team.read() }])
    let idle = try (0..<runs).map { _ in try Elapsed.seconds { try team.sync(team.lead) } }
    row("\(name): nothing new", idle)
    let one = try (0..<runs).map { round in
      try team.note("note \(round)")
      return try Elapsed.seconds { try team.sync(team.lead) }
    }
    row("\(name): one new event", one)
    let got = try Elapsed.seconds { try team.sync(team.member) }
    row("\(name): those \(runs) taken", [got])
    let growth = (try team.objectBytes() - objects) / runs
    let bundle = (try team.fileBytes() - files) / runs
    Table.say(
      "  repository: \(objects / 1024) KiB of git objects, \(files / 1024) KiB of bundles; "
        + "each event more: \(growth) bytes of objects, \(bundle) of bundle")
    guard count == 1_000 else { return }
    goals.atMost(6_144, "bytes of git objects", "one event more, \(name)", Double(growth))
    goals.atMost(10, "ms", "idle sync, \(name)", idle.min().map { $0 * 1000 })
    guard people == 30 else { return }
    goals.atMost(4, "s", "first sync, \(name)", cloned)
    goals.atMost(5, "s", "sharing, \(name)", team.secondsToShare)
    goals.atMost(15, "MB", "repository, \(name)", Double(objects) / 1_000_000)
  }

  private static func row(_ name: String, _ times: [Double]) {
    let sorted = times.sorted()
    Table.row(name, [sorted[0], sorted[sorted.count / 2]].map { Table.number($0 * 1000) })
  }
}

/// Two people and a bare repository.
final class BenchTeam {
  let lead: Mpvault
  let member: Mpvault
  private let remote: ScratchHome
  private let pairs: [Pairs.Pair]
  private let now = Timestamp(milliseconds: 1_700_000_000_000)
  private(set) var secondsToShare = 0.0

  /// - Parameter people: the lead and the member among them; of the others there is no more than their cards.
  init(ledgers: Int, events: Int, people: Int) throws {
    remote = try ScratchHome()
    _ = try remote.tool("git", "init", "--bare", "--quiet", remote.path("team.git"))
    pairs = Pairs.first(ledgers, seed: 5)
    lead = try Mpvault(holding: pairs, home: try ScratchHome())
    member = try Mpvault(holding: [], home: try ScratchHome())
    try know(lead.vault, member.vault, "member")
    try know(member.vault, lead.vault, "lead")
    let others = try (2..<people).map { number in
      let card = Identity(seed: SymmetricKey.random()).card
      _ = try lead.vault.addPerson(
        "person \(number)", wechat: nil, role: nil, device: nil, key: .card(card), at: now)
      return Grantee.card(card)
    }
    let programs = try lead.vault.read { try $0.programs() }
    let request = ShareRequest(
      items: programs.map { ShareItem(program: $0.id, credentials: .all) },
      to: [.card(member.vault.identity.card)] + others, via: .git)
    let start = ContinuousClock.now
    _ = try lead.vault.recordShare(request, at: now)
    secondsToShare = Elapsed.seconds(since: start)
    // Registered, stored, shared, given: the rest are notes.
    try lead.vault.write { transaction in
      for program in programs {
        let ledger = try OpenLedger(transaction.program(named: program.state.name), in: transaction)
        for number in 4..<events { try append("note \(number)", to: ledger) }
        try ledger.save()
      }
    }
  }

  private func know(_ vault: Vault, _ other: Vault, _ name: String) throws {
    _ = try vault.addPerson(
      name, wechat: nil, role: nil, device: nil, key: .card(other.identity.card), at: now)
  }

  private func append(_ note: String, to ledger: OpenLedger) throws {
    var changes = Described()
    changes.note = .set(note)
    try ledger.append(.described(changes), at: now, by: lead.vault.identity.signing)
  }

  /// One event more in one ledger.
  func note(_ text: String) throws {
    var changes = Described()
    changes.note = .set(text)
    _ = try lead.vault.edit(pairs[pairs.count / 2].name, changes, at: now)
  }

  func sync(_ person: Mpvault) throws {
    let address = try GitAddress("file://\(remote.path("team.git"))")
    let report = try Sync(
      person.vault, with: address, Sync.Options(folder: person.home.path("mirror")), at: now
    )
    .run()
    guard report.problems.isEmpty, report.waiting.isEmpty else { throw SupportError("\(report)") }
  }

  /// As a machine does that has a key and no vault.
  func read() throws {
    let keys = [AgeIdentity(member.vault.identity.age)]
    let address = try GitAddress("file://\(remote.path("team.git"))")
    let read = try RepositoryBundles.read(address, with: keys)
    let founder = lead.vault.identity.card.fingerprint.filter { $0 != " " }
    let reading = TeamReading(read, for: BundleReader.keys(of: keys), foundedBy: [founder])
    guard let entry = try reading.find(pairs[0].name) else { throw SupportError("nothing was read") }
    _ = try reading.current(.appSecret, of: entry)
  }

  /// In bytes.
  func objectBytes() throws -> Int {
    let folder = remote.path("team.git/objects")
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return try names.reduce(0) { sum, name in
      let facts = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
      guard facts[.type] as? FileAttributeType == .typeRegular else { return sum }
      return sum + (facts[.size] as? Int ?? 0)
    }
  }

  func fileBytes() throws -> Int {
    let line = "git --git-dir=team.git ls-tree -r -l mpvault | awk '{ sum += $4 } END { print sum }'"
    return Int(try remote.shell(line).text.filter(\.isNumber)) ?? 0
  }
}
