import Ledger
import MiniProgram
import Sodium
import Support
import Testing
import Vault

@testable import Sharing

/// What stands for others, whose time it is, and one's own second computer.
extension Team {
  func stand(_ peer: Peer) throws {
    switch below(10) {
    case 0..<4: try act("set standing") { try set(peer) }
    case 4: try act("end standing") { try end(peer) }
    case 5..<8: try act("give standing") { try give(peer) }
    case 8: try act("hold") { try hold(peer) }
    default: try act("give to own") { try offer(peer) }
    }
  }

  /// Soon by the clock of whoever says it; those of others go up to twenty minutes apart.
  func end(at peer: Peer) -> Timestamp {
    Timestamp(milliseconds: time(of: peer).milliseconds + Int64(1 + below(isChance(50) ? 40_000 : 1_200_000)))
  }

  private func set(_ peer: Peer) throws {
    let other = peers[below(peers.count)]
    guard other !== peer else { throw VaultError.nothingToChange }
    let kinds: CredentialSet =
      isChance(50) ? .all : isChance(50) ? .none : CredentialSet([isChance(50) ? .appSecret : .messageToken])
    let grant = StandingGrant(
      person: peer.word(for: other), scope: .all, credentials: kinds, isAdmin: isChance(15),
      until: isChance(30) ? end(at: peer) : nil)
    try peer.vault.setStanding(grant, at: time(of: peer))
  }

  private func end(_ peer: Peer) throws {
    guard let grant = try peer.vault.ownState().standing.randomElement(using: &random) else {
      throw VaultError.nothingToChange
    }
    try peer.vault.endStanding(of: grant.person, in: grant.scope, at: time(of: peer))
  }

  /// What an edit or an unarchiving does.
  private func give(_ peer: Peer) throws {
    guard let program = try peer.programs().randomElement(using: &random),
      try !peer.vault.giveStanding(to: [program.state.name], at: time(of: peer)).get().isEmpty
    else { throw VaultError.nothingToChange }
  }

  private func hold(_ peer: Peer) throws {
    guard let program = try peer.programs().randomElement(using: &random) else {
      throw VaultError.nothingToChange
    }
    try peer.vault.hold(program.state.name, isPrivate: isChance(50), at: time(of: peer))
  }

  /// Another computer of one's own gets what this one has.
  private func offer(_ peer: Peer) throws {
    guard let other = peers.first(where: { $0 !== peer && $0.person == peer.person }) else {
      throw VaultError.nothingToChange
    }
    let offers = try peer.vault.keyOffers(
      to: .card(other.card), of: peer.word(for: other), at: time(of: peer))
    guard !offers.offers.isEmpty else { throw VaultError.nothingToChange }
    try peer.vault.give(offers, at: time(of: peer))
  }
}
