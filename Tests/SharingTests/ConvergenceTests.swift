import Foundation
import Ledger
import MiniProgram
import Sodium
import Support
import Testing
import Vault

@testable import Sharing

/// Whatever five people do, in whatever order they sync, and wherever a connection or a process ends: after they have
/// synced until nobody has anything new, all who may see a ledger see the same, each has every value they may have,
/// nobody has another, and nothing that anybody was told is stored is lost.
///
/// Three seeds; 200 in `make soak`.
@Suite struct ConvergenceTests {
  private static let seeds: [UInt64] = {
    let chosen = ProcessInfo.processInfo.environment["MPVAULT_SEED"].flatMap { UInt64($0) }
    return chosen.map { [$0] } ?? Array(0..<(Soak.isOn ? 200 : 3))
  }()

  @Test(arguments: seeds) func inTheEndAllSeeTheSame(_ seed: UInt64) throws {
    let team = try Team(seed: seed)
    for number in 0..<48 {
      if number == 36 { try team.leave() }
      try team.act()
    }
    _ = try team.settle()
    try FinalCheck(team).check()
  }

  @Test func overANetworkProtocolToo() throws {
    let team = try Team(seed: 7, people: 3)
    let daemon = try GitDaemon(team.remote)
    try daemon.wait()
    team.connect(to: daemon)
    for _ in 0..<24 { try team.act() }
    _ = try team.settle()
    try FinalCheck(team).check()
    withExtendedLifetime(daemon) {}
  }

  /// The check itself must be able to fail.
  @Test func whoHasNotSyncedSeesSomethingElse() throws {
    let team = try Team(seed: 1, people: 2)
    let (one, two) = (team.peers[0], team.peers[1])
    let program = NewProgram(
      name: "shop", secret: SharedSecret(Home.secret(String(repeating: "a", count: 32))))
    _ = try one.vault.add([program], at: one.time(1))
    let id = try #require(try one.programs().first).id
    let request = ShareRequest(
      items: [ShareItem(program: id, credentials: .all)], to: [.card(two.card)], via: .git)
    _ = try one.vault.recordShare(request, at: one.time(2))
    #expect(try !FinalCheck(team).complaints().isEmpty)
    _ = try team.settle()
    #expect(try FinalCheck(team).complaints().isEmpty)
    let story = ResetStory(reason: .routine, note: nil)
    _ = try two.vault.completeReset(
      "shop", .appSecret, Home.secret(String(repeating: "b", count: 32)), story, at: two.time(3))
    #expect(try !FinalCheck(team).complaints().isEmpty)
  }
}

/// What is wrong in the end.
struct FinalCheck {
  private let team: Team
  private let leaver: Peer
  /// Whether anybody recorded that they left: they are owed nothing then.
  private let hasLeft: Bool

  init(_ team: Team) throws {
    self.team = team
    let last = team.peers[team.peers.count - 1]
    leaver = last
    hasLeft = try team.peers.contains { peer in
      try peer.vault.ownState().person(named: last.name)?.hasLeft == true
    }
  }

  func check() throws { for complaint in try complaints() { Issue.record("\(complaint)") } }

  func complaints() throws -> [String] {
    var complaints: [String] = []
    let ids = Set(try team.peers.flatMap { try $0.everyProgram().map(\.id) })
    for id in ids.sorted() { complaints += try self.complaints(of: id) }
    for entry in team.acknowledged where !ids.contains(entry.ledger) {
      complaints.append("a stored value's ledger is gone")
    }
    return complaints + (try openings(ids))
  }

  private func all(of id: LedgerID) throws -> Ledger {
    var union = Ledger(id: id)
    for peer in team.peers {
      if let ledger = try peer.vault.ledger(ifKnown: id) { union = try union.union(ledger) }
    }
    return union
  }

  private func complaints(of id: LedgerID) throws -> [String] {
    let union = try all(of: id)
    guard let truth = union.state else { return ["a ledger without a root"] }
    var complaints: [String] = []
    for entry in team.acknowledged where entry.ledger == id && union.graph[entry.event] == nil {
      complaints.append("a stored value is lost")
    }
    for peer in team.peers where try isOwed(peer, truth) {
      let place = "\(truth.name) \(id.hex.prefix(6)) of \(peer.name)"
      guard let ledger = try peer.vault.ledger(ifKnown: id) else {
        complaints.append("\(place): is not there")
        continue
      }
      if ledger.graph != union.graph {
        complaints.append("\(place): has \(ledger.graph.count) of \(union.graph.count) events")
      }
      let stored = try peer.everyProgram().first { $0.id == id }?.state
      if stored != truth.called(stored?.localNames) { complaints.append("\(place): sees something else") }
      complaints += try values(of: peer, truth, id).map { "\(place): \($0)" }
    }
    return complaints
  }

  /// Not somebody who left, and not whoever does not take the ledgers of somebody who left.
  private func isOwed(_ peer: Peer, _ truth: ProgramState) throws -> Bool {
    guard truth.holder(signingKey: peer.signer) != nil else { return false }
    guard hasLeft else { return true }
    return peer !== leaver && !truth.founders.contains { $0.signingKey == leaver.signer }
  }

  private func values(of peer: Peer, _ truth: ProgramState, _ id: LedgerID) throws -> [String] {
    guard let holder = truth.holder(signingKey: peer.signer) else { return [] }
    var complaints: [String] = []
    for credential in truth.credentials where holder.credentials.contains(credential.kind) {
      for event in credential.candidates {
        let right = team.acknowledged.first { $0.event == event }?.value
        if let right, try peer.secret(of: event, in: id) != right {
          complaints.append("lacks \(credential.kind.text) \(credential.version(of: event) ?? 0)")
        }
      }
    }
    return complaints
  }

  /// Who has, or can open, what they were never granted, or what no event says that they were given.
  private func openings(_ ids: Set<LedgerID>) throws -> [String] {
    var complaints: [String] = []
    let unions = Dictionary(uniqueKeysWithValues: try ids.map { ($0, try all(of: $0)) })
    for peer in team.peers {
      for (id, union) in unions {
        for event in union.graph.events where event.isValue {
          guard try peer.secret(of: event.name, in: id) != nil else { continue }
          if !isGranted(peer, event, union) { complaints.append("\(peer.name) has what they may not") }
        }
      }
      let mirror = try GitMirror(folder: peer.files.path("other"), of: team.address)
      guard let head = try mirror.fetch() else { continue }
      let opened = try SyncOpening(
        mirror.changes(to: head, since: nil).added, in: mirror, for: peer.vault)
      for bundle in opened.bundles.values.flatMap({ $0 }) {
        guard let union = unions[bundle.received.id] else { continue }
        for (name, _) in bundle.received.attachments {
          guard let event = union.graph[name], let state = union.state else { continue }
          let given = state.given(name).contains { $0.grantee.identity == .signer(peer.signer) }
          if !given, event.author != peer.signer, bundle.bundle.sender.signingKey != peer.signer {
            complaints.append("\(peer.name) can open what no event says that they were given")
          }
          if !isGranted(peer, event, union) { complaints.append("\(peer.name) can open what they may not") }
        }
      }
    }
    return complaints
  }

  /// Whether anybody ever gave them the right to it.
  private func isGranted(_ peer: Peer, _ value: Event, _ ledger: Ledger) -> Bool {
    ledger.graph.events.contains { event in
      switch event.body {
      case .registered(let root): root.founders.contains { $0.signingKey == peer.signer }
      case .shared(let shared):
        shared.grantee.identity == .signer(peer.signer)
          && (shared.isFounder || value.credential.map(shared.credentials.contains) ?? false)
      default: false
      }
    }
  }
}
