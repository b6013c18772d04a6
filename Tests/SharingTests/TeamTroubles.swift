import Ledger
import MiniProgram
import Sodium
import Support
import Testing
import Vault

// Swift Testing has an `Attachment` too.
import struct Ledger.Attachment

@testable import Sharing

/// What goes wrong between people, and to their computers.
extension Team {
  /// Two who are admins, as far as both know, remove each other at the same time.
  func duel() throws {
    for one in peers.shuffled(using: &random) {
      for program in try one.programs().shuffled(using: &random) {
        let admins = peers.filter { peer in
          peer !== one && program.state.holder(signingKey: peer.signer)?.isAdmin == true
        }
        guard program.state.holder(signingKey: one.signer)?.isAdmin == true,
          let other = try admins.first(where: { peer in
            let state = try peer.everyProgram().first { $0.id == program.id }?.state
            return state?.holder(signingKey: peer.signer)?.isAdmin == true
          })
        else { continue }
        try write(.unshared(Unshared(grantee: .card(other.card), left: false)), by: one, in: program.id)
        try write(.unshared(Unshared(grantee: .card(one.card), left: false)), by: other, in: program.id)
        let ranks = [one, other].map { program.state.holder(signingKey: $0.signer)?.rank }
        if ranks[0] == ranks[1] { try act("duel of equals") {} }
        return
      }
    }
    throw VaultError.nothingToChange
  }

  /// Whoever has a stolen computer removes every other founder, and gives everything to somebody of their own.
  func rob(_ thief: Peer) throws {
    for program in try thief.everyProgram() {
      guard program.state.holder(signingKey: thief.signer)?.isFounder == true else { continue }
      try act("rob") {
        for founder in program.state.holders
        where founder.isFounder && founder.grantee.card?.signingKey != thief.signer {
          try write(.unshared(Unshared(grantee: founder.grantee, left: false)), by: thief, in: program.id)
        }
        try write(
          .shared(Shared(grantee: machine, credentials: .all, isAdmin: false)), by: thief, in: program.id)
      }
    }
  }

  /// One admin gives somebody a program by their bare age key, and another, who does not know, removes their card.
  func cross() throws {
    for one in peers.shuffled(using: &random) {
      for program in try one.programs().shuffled(using: &random) {
        let admins = peers.filter { program.state.holder(signingKey: $0.signer)?.isAdmin == true }
        let third = peers.filter { program.state.holder(signingKey: $0.signer)?.isAdmin != true }
        guard admins.contains(where: { $0 === one }), let leaver = third.randomElement(using: &random),
          let other = try admins.first(where: { peer in
            try peer !== one && peer.everyProgram().contains { $0.id == program.id }
          })
        else { continue }
        let bare = try Grantee(leaver.key)
        let item = ShareItem(program: program.id, credentials: .all)
        _ = try one.vault.recordShare(
          ShareRequest(items: [item], to: [bare], via: .git), at: time(of: one))
        try write(
          .unshared(Unshared(grantee: .card(leaver.card), left: false)), by: other, in: program.id)
        for peer in [other, one, other] { try sync(peer, with: .nothing) }
        return
      }
    }
    throw VaultError.nothingToChange
  }

  /// Whatever somebody likes to write whose program does not ask whether they may, on what they like to have known.
  func forge(_ peer: Peer) throws {
    guard let program = try peer.everyProgram().randomElement(using: &random),
      let ledger = try peer.vault.ledger(ifKnown: program.id)
    else { throw VaultError.nothingToChange }
    let other = peers[below(peers.count)]
    let parents = isChance(60) ? [] : Array(ledger.graph.events.shuffled(using: &random).prefix(1 + below(2)))
    let body: EventBody
    switch below(8) {
    case 0: body = .shared(Shared(grantee: .card(peer.card), credentials: .all, isAdmin: true))
    case 1: body = .shared(Shared(grantee: .card(other.card), credentials: .all, isAdmin: true))
    case 2: body = .shared(Shared(grantee: .card(other.card), credentials: .all, isFounder: true))
    case 3: body = .shared(Shared(grantee: machine, credentials: .all))
    case 4, 5:
      let grantee = isChance(70) ? .card(other.card) : try Grantee(other.key)
      body = .unshared(Unshared(grantee: grantee, left: false))
    default:
      try write(value: random.hex(32), by: peer, in: ledger, after: parents)
      return
    }
    try write(body, by: peer, in: program.id, after: parents)
  }

  /// - Parameter parents: all that is new if nothing is given.
  func write(_ body: EventBody, by peer: Peer, in id: LedgerID, after parents: [Event] = []) throws {
    let ledger = try #require(try peer.vault.ledger(ifKnown: id))
    try take([sign(body, by: peer, in: ledger, after: parents)], [], peer, id)
  }

  private func sign(
    _ body: EventBody, by peer: Peer, in ledger: Ledger, after parents: [Event]
  ) throws -> Event {
    let now = time(of: peer)
    guard !parents.isEmpty else { return try ledger.sign(body, at: now, by: peer.vault.identity.signing) }
    return try Event.sign(
      body, in: ledger.id, parents: Array(Set(parents.map(\.name))),
      depth: 1 + (parents.map(\.depth).max() ?? 0), at: now, by: peer.vault.identity.signing)
  }

  private func write(value: String, by peer: Peer, in ledger: Ledger, after parents: [Event]) throws {
    let attachment = try Attachment.make(secret: Array(value.utf8).span)
    let commitment = attachment.commitment(ledger: ledger.id, author: peer.signer, credential: .appSecret)
    let reset = ResetCompleted(credential: .appSecret, commitment: commitment, reason: .routine)
    let event = try sign(.resetCompleted(reset), by: peer, in: ledger, after: parents)
    let content = SharedSecret(attachment.withBytes { SecretBytes(copying: $0) })
    try take([event], [(event: event.name, content: content)], peer, ledger.id)
  }

  private func take(
    _ events: [Event], _ attachments: [(event: EventName, content: SharedSecret)], _ peer: Peer,
    _ id: LedgerID
  ) throws {
    _ = try peer.vault.merge(
      [ReceivedLedger(id: id, events: events, attachments)], at: time(of: peer))
  }

  /// Somebody leaves, a founder where there is one, with the laptop; some hear of it.
  func leave() throws {
    let founders = try peers.filter { peer in
      try peer.programs().contains { $0.state.holder(signingKey: peer.signer)?.isFounder == true }
    }
    guard let leaver = (founders.isEmpty ? peers : founders).randomElement(using: &random) else { return }
    if isChance(30) {
      try act("own removal") {
        for program in try leaver.everyProgram() {
          try write(.unshared(Unshared(grantee: .card(leaver.card), left: true)), by: leaver, in: program.id)
        }
      }
    }
    for peer in peers where peer.person != leaver.person && isChance(60) {
      try act("leave") { try peer.recordLeaving(of: leaver, among: peers, at: step) }
      if isChance(70) { try act("adopt") { try adopt(peer) } }
    }
  }

  /// A laptop is stolen, or somebody's only computer; the thief has its keys and its passphrase.
  func steal() throws {
    // A founder's where there is one, so that somebody has to go on without the founders.
    let founders = try peers.filter { peer in
      try peer.programs().contains { $0.state.holder(signingKey: peer.signer)?.isFounder == true }
    }
    let some = isChance(50) || founders.isEmpty ? Array(peers.suffix(2)) : founders
    guard let stolen = some.randomElement(using: &random) else { return }
    if isChance(60) { try rob(stolen) }
    for peer in peers where peer !== stolen && isChance(60) {
      try act("steal") { try peer.recordTheft(of: stolen, at: step) }
      if isChance(40) { try act("adopt") { try adopt(peer) } }
    }
  }

  /// Somebody who left is there again, with the same computer.
  func comeBack() throws {
    for peer in peers {
      for other in peers where peer.gone.contains(other.key) && isChance(40) {
        try act("come back") { try peer.know(other, .isBackAfterTheft) }
      }
    }
  }

  /// Goes on with whatever nobody is there for any more, and gives it to the others.
  private func adopt(_ peer: Peer) throws {
    var isDone = false
    for program in try peer.programs() {
      do { _ = try peer.vault.adopt(program.state.name, at: time(of: peer)) } catch {
        guard Self.isRefusal(error) else { throw error }
        continue
      }
      isDone = true
    }
    if !isDone { throw VaultError.nothingToChange }
  }

  /// Goes over to where another went on.
  func follow(_ peer: Peer) throws {
    guard let offer = try peer.vault.adoptionOffers().randomElement(using: &random) else {
      throw VaultError.nothingToChange
    }
    _ = try peer.vault.follow(offer, at: time(of: peer))
  }

  /// Most of them hear who went on, and go over there.
  func followAdopters() throws {
    for peer in peers.shuffled(using: &random) where isChance(60) {
      try sync(peer, with: .nothing)
      try act("follow") { try follow(peer) }
    }
  }

  /// What the lost computer had told nobody is lost with it.
  func restore(_ peer: Peer) throws {
    guard try peer.restore() else { throw VaultError.nothingToChange }
    acknowledged = try acknowledged.filter { entry in
      guard entry.author == peer.signer, witness.opened[entry.event]?.contains(peer.key) != true else {
        return true
      }
      return try peers.contains { try $0.secret(of: entry.event, in: entry.ledger) != nil }
    }
  }
}
