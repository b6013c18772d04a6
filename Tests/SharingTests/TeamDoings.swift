import Ledger
import MiniProgram
import Sodium
import Support
import Testing
import Vault

@testable import Sharing

/// What people do with what is theirs.
extension Team {
  /// Two of them have a program each, and give it to most of the others: as admins, or for one of its secrets.
  func begin() throws {
    for (number, peer) in peers.prefix(2).enumerated() {
      let value = random.hex(32)
      let program = NewProgram(name: "shop \(number)", secret: SharedSecret(Home.secret(value)))
      _ = try peer.vault.add([program], at: time(of: peer))
      try acknowledge(value, .appSecret, in: try peer.programs().last, peer)
      let id = try #require(try peer.programs().last).id
      for other in peers where other !== peer && isChance(80) {
        let grantee = isChance(85) ? .card(other.card) : try Grantee(other.key)
        var request = ShareRequest(
          items: [ShareItem(program: id, credentials: .all)], to: [grantee], via: .git)
        request.asAdmin = isChance(50)
        _ = try peer.vault.recordShare(request, at: time(of: peer))
      }
    }
    for peer in peers { try sync(peer, with: .nothing) }
  }

  func add(_ peer: Peer) throws {
    // Few names, so that two people choose the same.
    let value = random.hex(32)
    let program = NewProgram(name: "shop \(below(3))", secret: SharedSecret(Home.secret(value)))
    _ = try peer.vault.add([program], at: time(of: peer))
    try acknowledge(value, .appSecret, in: try peer.programs().last, peer)
    // As the command does, under what stands.
    _ = try peer.vault.giveStanding(to: [program.name], at: time(of: peer)).get()
  }

  /// Takes up what somebody offers, or declines it.
  func prefer(_ peer: Peer) throws {
    let name = "shop \(below(3))"
    let all = try peer.vault.contenders(name)
    _ = try peer.vault.prefer(all.randomElement(using: &random)?.id, of: all, at: time(of: peer))
  }

  /// - Parameter program: in which the value was just stored.
  private func acknowledge(_ value: String, _ kind: CredentialKind, in program: Program?, _ peer: Peer) throws
  {
    let credential = program?.state.credential(kind)
    let known = Set(acknowledged.map(\.event))
    let event = (credential?.values ?? []).last { $0.author == peer.signer && !known.contains($0.event) }
    let (id, name) = (try #require(program).id, try #require(event).event)
    #expect(try peer.secret(of: name, in: id) == value)
    acknowledged.append(Acknowledged(ledger: id, event: name, value: value, author: peer.signer))
  }

  func change(_ peer: Peer) throws {
    let programs = try peer.programs()
    guard !programs.isEmpty else { return }
    let program = programs[below(programs.count)]
    let name = program.state.name
    switch below(15) {
    case 14, 0..<3: try act("reset") { try reset(peer, program) }
    case 3:
      try act("begin") {
        _ = try peer.vault.beginReset(name, .appSecret, ResetStory(reason: .leaked), at: time(of: peer))
      }
    case 4:
      try act("token") {
        let value = random.hex(12)
        _ = try peer.vault.add(.messageToken, Home.secret(value), to: name, at: time(of: peer))
        try acknowledge(value, .messageToken, in: try peer.programs().first { $0.id == program.id }, peer)
      }
    case 5..<10: try act("share") { try share(peer, program) }
    case 10..<12: try act("unshare") { try unshare(peer, program) }
    case 12:
      try act("archive") {
        _ = try peer.vault.archive(
          [name], isArchived: !program.state.isArchived, reason: nil, at: time(of: peer))
      }
    default: try act("keep") { try keep(peer, program) }
    }
  }

  private func keep(_ peer: Peer, _ program: Program) throws {
    guard let credential = program.state.credential(.appSecret), credential.isContradicted,
      let value = (credential.values + credential.cutValues).randomElement(using: &random)
    else { throw VaultError.nothingToChange }
    _ = try peer.vault.keep(value.event, of: program.state.name, .appSecret, at: time(of: peer))
  }

  private func reset(_ peer: Peer, _ program: Program) throws {
    let kinds = program.state.credentials.map(\.kind)
    guard let kind = kinds.randomElement(using: &random) else { throw VaultError.nothingToChange }
    let value = random.hex(kind == .appSecret ? 32 : 12)
    let story = ResetStory(reason: .routine, note: nil)
    _ = try peer.vault.completeReset(
      program.state.name, kind, Home.secret(value), story, at: time(of: peer))
    try acknowledge(value, kind, in: try peer.programs().first { $0.id == program.id }, peer)
  }

  /// Somebody as a person names them: by a card, by the age key in it, or a machine by its own.
  private func somebody(but peer: Peer) throws -> (grantee: Grantee, name: String)? {
    let other = peers[below(peers.count)]
    if isChance(8) { return (machine, "machine") }
    guard other !== peer else { return nil }
    return (isChance(15) ? try Grantee(other.key) : .card(other.card), other.name)
  }

  private func share(_ peer: Peer, _ program: Program) throws {
    guard let (grantee, _) = try somebody(but: peer) else { throw VaultError.nothingToChange }
    let kinds: CredentialSet =
      isChance(60) ? .all : CredentialSet([isChance(50) ? .appSecret : .messageToken])
    let item = ShareItem(program: program.id, credentials: kinds)
    var request = ShareRequest(items: [item], to: [grantee], via: .git)
    request.asAdmin = isChance(40)
    request.asFounder = isChance(10)
    request.withSecrets = isChance(80)
    request.isAuditor = !request.withSecrets && !request.asAdmin && !request.asFounder && isChance(60)
    if isChance(20), !request.asAdmin, !request.asFounder { request.until = end(at: peer) }
    _ = try peer.vault.recordShare(request, at: time(of: peer))
  }

  private func unshare(_ peer: Peer, _ program: Program) throws {
    guard let (grantee, name) = try somebody(but: peer) else { throw VaultError.nothingToChange }
    let kind: CredentialKind? = isChance(30) ? .appSecret : nil
    _ = try peer.vault.unshare([program.id], kind, from: [grantee], called: name, at: time(of: peer))
  }

  /// A file that is handed over.
  func hand(_ peer: Peer) throws {
    let other = peers[below(peers.count)]
    guard other !== peer, let program = try peer.programs().randomElement(using: &random) else {
      throw VaultError.nothingToChange
    }
    let item = ShareItem(program: program.id, credentials: isChance(50) ? .all : CredentialSet([.appSecret]))
    let request = ShareRequest(items: [item], to: [.card(other.card)], via: .bundle)
    let shared = try peer.vault.recordShare(request, at: time(of: peer))
    let vault = peer.vault
    let file = try vault.handOut(at: time(of: peer)) { handOut in
      try BundleWriter.write(
        shared.map { BundleItem(id: $0.id, values: $0.values) }, to: .keys(request.to),
        from: vault.identity, isArmored: false, handOut)
    }
    for complaint in try witness.look(at: file, by: peer, to: [other.key], step: step) {
      Issue.record("step \(step): \(complaint)")
    }
    // Whoever does not trust the sender does not take it.
    guard try other.vault.doubt(about: peer.card) == nil else { return }
    let reader = BundleReader(other.vault.identity)
    try reader.read(file.span)
    _ = try other.vault.merge(reader.finish().ledgers, at: time(of: other))
  }
}
