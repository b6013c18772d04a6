import Ledger
import MiniProgram
import Sodium
import Support
import Testing
import Vault

@testable import Sharing

/// Five people over one repository, who do what they like, lose their connection and are killed.
final class Team {
  let remote: Remote
  private(set) var address: GitAddress
  let peers: [Peer]
  private var random: SeededGenerator
  private var step = 0
  /// What somebody was told is stored.
  private(set) var acknowledged: [Acknowledged] = []

  struct Acknowledged {
    let ledger: LedgerID
    let event: EventName
    let value: String
  }

  init(seed: UInt64, people: Int = 5) throws {
    var random = SeededGenerator(seed: seed)
    remote = try Remote()
    address = try remote.address()
    peers = try (0..<people).map { number in
      try Peer("p\(number)", skew: Int64.random(in: -600_000...600_000, using: &random))
    }
    self.random = random
    for one in peers { for other in peers where other !== one { try one.know(other) } }
  }

  /// From now on through git's own protocol.
  func connect(to daemon: GitDaemon) { address = daemon.address }

  private func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
  private func isChance(_ percent: Int) -> Bool { below(100) < percent }

  /// One thing that somebody does. What they may not do, the vault refuses.
  func act() throws {
    step += 1
    let peer = peers[below(peers.count)]
    do {
      switch below(20) {
      case 0..<8: try sync(peer)
      case 8..<10: try add(peer)
      case 10..<12: try prefer(peer)
      default: try change(peer)
      }
    } catch let error as VaultError {
      guard Self.isRefusal(error) else { throw error }
    }
  }

  /// What a person is told when they may not, or there is nothing to do.
  private static func isRefusal(_ error: VaultError) -> Bool {
    switch error {
    case .notAdmin, .notAllowed, .noProgram, .noCredential, .noValue, .nothingToShare, .notShared, .nameTaken,
      .credentialExists, .resetUnfinished, .noUnfinishedReset, .alreadyCurrent, .personLeft, .noPerson,
      .nothingToChange, .sameValue:
      true
    default: false
    }
  }

  private func add(_ peer: Peer) throws {
    // Few names, so that two people choose the same.
    let value = random.hex(32)
    let program = NewProgram(name: "shop \(below(3))", secret: SharedSecret(Home.secret(value)))
    _ = try peer.vault.add([program], at: peer.time(step))
    try acknowledge(value, .appSecret, in: try peer.programs().last, peer)
  }

  /// Takes up what somebody offers, or declines it.
  private func prefer(_ peer: Peer) throws {
    let name = "shop \(below(3))"
    let all = try peer.vault.contenders(name)
    _ = try peer.vault.prefer(all.randomElement(using: &random)?.id, of: all, at: peer.time(step))
  }

  /// - Parameter program: in which the value was just stored.
  private func acknowledge(_ value: String, _ kind: CredentialKind, in program: Program?, _ peer: Peer) throws
  {
    let credential = program?.state.credential(kind)
    let known = Set(acknowledged.map(\.event))
    let event = (credential?.values ?? []).last { $0.author == peer.signer && !known.contains($0.event) }
    let (id, name) = (try #require(program).id, try #require(event).event)
    #expect(try peer.secret(of: name, in: id) == value)
    acknowledged.append(Acknowledged(ledger: id, event: name, value: value))
  }

  private func change(_ peer: Peer) throws {
    let programs = try peer.programs()
    guard !programs.isEmpty else { return }
    let program = programs[below(programs.count)]
    let (name, now) = (program.state.name, peer.time(step))
    switch below(12) {
    case 0..<3: try reset(peer, program)
    case 3: _ = try peer.vault.beginReset(name, .appSecret, reason: .leaked, note: nil, at: now)
    case 4:
      let value = random.hex(12)
      _ = try peer.vault.add(.messageToken, Home.secret(value), to: name, at: now)
      try acknowledge(value, .messageToken, in: try peer.programs().first { $0.id == program.id }, peer)
    case 5..<9: try share(peer, program)
    case 9: try unshare(peer, program)
    case 10:
      _ = try peer.vault.archive(
        [name], isArchived: !program.state.isArchived, reason: nil, at: now)
    default:
      guard let credential = program.state.credential(.appSecret), credential.isContradicted,
        let value = credential.values.randomElement(using: &random)
      else { return }
      _ = try peer.vault.keep(value.event, of: name, .appSecret, at: now)
    }
  }

  private func reset(_ peer: Peer, _ program: Program) throws {
    let kinds = program.state.credentials.map(\.kind)
    guard let kind = kinds.randomElement(using: &random) else { return }
    let value = random.hex(kind == .appSecret ? 32 : 12)
    let story = ResetStory(reason: .routine, note: nil)
    _ = try peer.vault.completeReset(
      program.state.name, kind, Home.secret(value), story, at: peer.time(step))
    try acknowledge(value, kind, in: try peer.programs().first { $0.id == program.id }, peer)
  }

  private func share(_ peer: Peer, _ program: Program) throws {
    let other = peers[below(peers.count)]
    guard other !== peer else { return }
    let kinds: CredentialSet =
      isChance(60) ? .all : CredentialSet([isChance(50) ? .appSecret : .messageToken])
    let item = ShareItem(program: program.id, credentials: kinds)
    var request = ShareRequest(items: [item], to: [.card(other.card)], via: .git)
    request.asAdmin = isChance(30)
    request.withSecrets = isChance(80)
    _ = try peer.vault.recordShare(request, at: peer.time(step))
  }

  private func unshare(_ peer: Peer, _ program: Program) throws {
    let other = peers[below(peers.count)]
    guard other !== peer else { return }
    let kind: CredentialKind? = isChance(30) ? .appSecret : nil
    _ = try peer.vault.unshare(
      [program.id], kind, from: [.card(other.card)], called: other.name, at: peer.time(step))
  }

  /// The last one leaves, if anybody does: whoever records that does not seal to them any more.
  func leave() throws {
    step += 1
    for peer in peers.dropLast() where isChance(50) {
      _ = try peer.vault.removePerson(peers[peers.count - 1].name, at: peer.time(step))
    }
  }
}

extension Team {
  private enum Accident: CaseIterable { case nothing, unreachable, refused, cutBefore, cutAfter }

  private func sync(_ peer: Peer) throws {
    let accident: Accident =
      isChance(40) ? Accident.allCases.randomElement(using: &random) ?? .nothing : .nothing
    let hooks = remote.path + "/hooks"
    var address = address
    switch accident {
    case .nothing: break
    case .unreachable: address = try GitAddress("file://\(remote.path).gone")
    case .refused: try remote.files.write("team.git/hooks/pre-receive", "#!/bin/sh\nexit 1\n", mode: 0o700)
    // The connection is cut before and after the host has taken what was sent.
    case .cutBefore:
      try remote.files.write("team.git/hooks/pre-receive", "#!/bin/sh\nkill -9 $PPID\n", mode: 0o700)
    case .cutAfter:
      try remote.files.write("team.git/hooks/post-receive", "#!/bin/sh\nkill -9 $PPID\n", mode: 0o700)
    }
    do {
      try peer.sync(address, at: step)
      try #require(accident != .unreachable)
    } catch let error as SharingError {
      guard case .git = error, accident != .nothing else { throw error }
      if isChance(50) { try peer.restart() }
    }
    _ = try remote.files.shell("rm -f \(hooks)/pre-receive \(hooks)/post-receive")
  }

  /// Everybody syncs until nobody has anything to say.
  ///
  /// - Returns: after how many rounds.
  func settle() throws -> Int {
    for round in 1...12 {
      step += 1
      var isQuiet = true
      for peer in peers.shuffled(using: &random) {
        let report = try peer.sync(address, at: step)
        #expect(report.problems.isEmpty, "\(peer.name): \(report.problems)")
        if !report.isNothing { isQuiet = false }
      }
      if isQuiet { return round }
    }
    Issue.record("they never have nothing to say")
    return .max
  }
}
