import Age
import Ledger
import MiniProgram
import Sodium
import Testing
import Vault

@testable import Sharing

/// What is wrong in the end.
struct FinalCheck {
  private let team: Team

  init(_ team: Team) throws { self.team = team }

  func check() throws { for complaint in try complaints() { Issue.record("\(complaint)") } }

  func complaints() throws -> [String] {
    var ledgers: [LedgerID: [(peer: Peer, ledger: Ledger, state: ProgramState)]] = [:]
    for peer in team.peers {
      for program in try peer.everyProgram() {
        let ledger = try #require(try peer.vault.ledger(ifKnown: program.id))
        ledgers[program.id, default: []].append((peer, ledger, program.state))
      }
    }
    var complaints: [String] = []
    for entry in team.acknowledged where ledgers[entry.ledger] == nil {
      complaints.append("a stored value's ledger is gone")
    }
    for (id, held) in ledgers.sorted(by: { $0.key < $1.key }) {
      complaints += try self.complaints(of: id, held.map { ($0.peer, $0.ledger, $0.state) })
    }
    return complaints
  }

  private func complaints(
    of id: LedgerID, _ held: [(peer: Peer, ledger: Ledger, state: ProgramState)]
  ) throws -> [String] {
    var complaints: [String] = []
    for one in held { _ = team.witness.membership(one.ledger) }
    guard let membership = team.witness.ledgers[id] else { return ["a ledger that nobody knows"] }
    // What was lost with a computer before anybody else knew of it is nowhere.
    let there = team.witness.sent.union(held.flatMap { $0.ledger.graph.events.map(\.name) })
    let truth = Truth(membership, membership.knowledge(of: there))
    for entry in team.acknowledged where entry.ledger == id && !there.contains(entry.event) {
      complaints.append("a stored value is lost")
    }
    for peer in team.peers where isOwed(peer, membership, truth, hasIt: held.contains { $0.peer === peer }) {
      let place = "\(id.hex.prefix(6)) of \(peer.name)"
      guard let (_, ledger, state) = held.first(where: { $0.peer === peer }) else {
        complaints.append("\(place): is not there")
        continue
      }
      let names = Set(ledger.graph.events.map(\.name))
      let lacking = truth.live.subtracting(names)
      if let one = lacking.first {
        let kind = membership.place(of: one).map { membership.events[$0].kind } ?? ""
        complaints.append("\(place): lacks \(lacking.count) events, a \(kind) among them")
        complaints += try whereabouts(of: lacking, membership, peer, ledger)
      }
      complaints += truth.differences(from: state).map { "\(place): \($0)" }
      complaints += try values(of: peer, truth, id).map { "\(place): \($0)" }
    }
    return complaints + same(held, truth, id)
  }

  /// For whoever looks for the mistake: who wrote what is lacking, and which bundles for the one who lacks it have it.
  private func whereabouts(
    of lacking: Set<EventName>, _ membership: Membership, _ peer: Peer, _ ledger: Ledger
  ) throws -> [String] {
    func name(_ signer: Bytes32) -> String { team.peers.first { $0.signer == signer }?.name ?? "a stranger" }
    let key = AgeIdentity(peer.vault.identity.age)
    let bundles = try RepositoryBundles.read(team.address, with: [key]).bundles
      .filter { $0.ledgers[0].id == ledger.id }
    var lines =
      try peer.vault.syncNote().map { note in
        note.waiting.filter { $0.folder == SyncFolder.of(ledger.id) }.map { "waits: \($0.reason) \($0.who)" }
      } ?? []
    for event in lacking.sorted() {
      let found = bundles.filter { $0.ledgers[0].events.contains { $0.name == event } }
      guard let place = membership.place(of: event) else { continue }
      let it = membership.events[place]
      lines.append(
        "\(event.hex.prefix(6)) \(it.kind) by \(name(it.author)); in bundles by \(found.map { name($0.sender.signingKey) })"
          + " of \(bundles.count)")
      if let event = found.first?.ledgers[0].events.first(where: { $0.name == event }) {
        let parents = event.parents.map { "\($0.hex.prefix(6))\(ledger.graph[$0] == nil ? " not here" : "")" }
        lines.append("  stands on \(parents)")
      }
    }
    return lines + ["pending here: \(ledger.graph.pendingCount)"]
  }

  /// Who holds something, is gone for nobody, and was not kept from a ledger by what is on record of its founders.
  private func isOwed(_ peer: Peer, _ membership: Membership, _ truth: Truth, hasIt: Bool) -> Bool {
    guard truth.roll.holders[.signer(peer.signer)] != nil, !truth.roll.isForATime(.signer(peer.signer)),
      !team.peers.contains(where: { $0.gone.contains(peer.key) })
    else { return false }
    if hasIt { return true }
    let founders = truth.roll.holders.filter { $0.value.isFounder }.keys
    return !founders.isEmpty
      && !team.peers.contains { other in
        peer.gone.contains(other.key)
          && (founders.contains(.signer(other.signer)) || membership.events[0].author == other.signer)
      }
  }

  /// All that a mini-program is, beyond what the model knows, is the same for everybody.
  private func same(
    _ held: [(peer: Peer, ledger: Ledger, state: ProgramState)], _ truth: Truth, _ id: LedgerID
  ) -> [String] {
    let whole = held.filter { truth.live.isSubset(of: Set($0.ledger.graph.events.map(\.name))) }
    guard let first = whole.first?.ledger.state else { return [] }
    return whole.filter { $0.state != first.called($0.state.localNames) }.map {
      "\(id.hex.prefix(6)) of \($0.peer.name): sees something else"
    }
  }

  private func values(of peer: Peer, _ truth: Truth, _ id: LedgerID) throws -> [String] {
    var complaints: [String] = []
    for (kind, credential) in truth.credentials
    where truth.roll.holds(.signer(peer.signer), .holder(kind)) {
      for event in credential.candidates {
        let right = team.acknowledged.first { $0.event == event }?.value
        if let right, try peer.secret(of: event, in: id) != right {
          complaints.append("lacks a value of \(kind.text)")
        }
      }
    }
    return complaints
  }
}
