import Age
import Ledger
import MiniProgram
import Sodium
import Support
import Testing
import Vault

@testable import Sharing

/// Five people and a laptop over one repository, who do what they like, lose their connection and are killed, fall out
/// with each other, leave and are robbed.
final class Team {
  let remote: Remote
  private(set) var address: GitAddress
  let peers: [Peer]
  let witness: Witness
  /// A machine with nothing but an age key.
  let machine: Grantee
  var random: SeededGenerator
  private(set) var step = 0
  /// What somebody was told is stored.
  var acknowledged: [Acknowledged] = []
  /// How often each thing was done, and not refused.
  private(set) var done: [String: Int] = [:]

  struct Acknowledged {
    let ledger: LedgerID
    let event: EventName
    let value: String
    let author: Bytes32
  }

  init(seed: UInt64, people: Int = 5, laptops: Int = 0) throws {
    var random = SeededGenerator(seed: seed)
    remote = try Remote()
    address = try remote.address()
    func skew() -> Int64 { Int64.random(in: -600_000...600_000, using: &random) }
    peers =
      try (0..<people).map { try Peer("p\($0)", skew: skew()) }
      + (0..<laptops).map { try Peer("p\($0)", device: "laptop", skew: skew()) }
    self.random = random
    witness = Witness(try remote.mirror("witness"))
    let key = AgeIdentity(scalar: .random())
    machine = try Grantee(key.recipient?.text ?? "")
    for one in peers { one.hasOwn = Bool.random(using: &self.random) }
    for one in peers { for other in peers where other !== one { try one.know(other) } }
    for peer in peers { witness.add(peer.opener) }
    witness.add(Witness.Opener("machine", key))
    // Whom nobody ever gives anything.
    witness.add(Witness.Opener("stranger", AgeIdentity(scalar: .random())))
  }

  /// From now on through git's own protocol.
  func connect(through carrier: Carrier) { address = carrier.address }

  func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
  func isChance(_ percent: Int) -> Bool { below(100) < percent }
  func time(of peer: Peer) -> Timestamp { peer.time(step) }

  /// One thing that somebody does.
  func act() throws {
    let peer = peers[below(peers.count)]
    switch below(100) {
    case 0..<34: try act("sync") { try sync(peer) }
    case 34..<37: try act("add") { try add(peer) }
    case 37..<41: try act("prefer") { try prefer(peer) }
    case 41..<45: try act("duel") { try duel() }
    case 45..<52: try act("forge") { try forge(peer) }
    case 52..<56: try act("hand") { try hand(peer) }
    case 56..<57: try act("follow") { try follow(peer) }
    case 57..<58: try act("back up") { try peer.backUp() }
    case 58..<60: try act("restore") { try restore(peer) }
    case 60..<67: try stand(peer)
    default: try change(peer)
    }
  }

  /// What they may not do, the vault refuses.
  ///
  /// - Parameter body: throws `nothingToChange` where there is nothing to do.
  func act(_ what: String, _ body: () throws -> Void) throws {
    step += 1
    do {
      try body()
      done[what, default: 0] += 1
    } catch let error as VaultError {
      guard Self.isRefusal(error) else { throw error }
    } catch SharingError.notForThem {}
  }

  /// What a person is told when they may not, or there is nothing to do.
  static func isRefusal(_ error: VaultError) -> Bool {
    switch error {
    case .notAdmin, .notAllowed, .noProgram, .noCredential, .noValue, .nothingToShare, .notShared, .nameTaken,
      .credentialExists, .resetUnfinished, .noUnfinishedReset, .alreadyCurrent, .personLeft, .noPerson,
      .nothingToChange, .sameValue, .doubtful, .noDevice, .hasAdmin, .hasFounder, .replaced, .notHolder,
      .notFounder, .ownKey:
      true
    default: false
    }
  }

  enum Accident: CaseIterable { case nothing, unreachable, refused, cutBefore, cutAfter }

  private func sync(_ peer: Peer) throws {
    let isUnlucky = isChance(40)
    try sync(peer, with: isUnlucky ? Accident.allCases.randomElement(using: &random) ?? .nothing : .nothing)
  }

  func sync(_ peer: Peer, with accident: Accident) throws {
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
    if accident != .nothing {
      _ = try remote.files.shell("rm -f \(hooks)/pre-receive \(hooks)/post-receive")
    }
    try look(at: peer)
  }

  /// Who opens what was just sent?
  private func look(at peer: Peer) throws {
    for complaint in try witness.look(at: peer, step: step) { Issue.record("step \(step): \(complaint)") }
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
        if report.sentBundles > 0 { try look(at: peer) }
      }
      if isQuiet { return round }
    }
    Issue.record("they never have nothing to say")
    return .max
  }
}
