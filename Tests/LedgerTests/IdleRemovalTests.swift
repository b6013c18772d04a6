import MiniProgram
import Testing

@testable import Ledger

/// What a removal took, which its counting alone does not say.
struct IdleRemovalTests {
  private func idle(_ scene: Scene) throws -> Set<EventName> { try scene.ledger().graph.idleRemovals }

  @Test func betweenAdminsOfOneRankARemovalCountsAndTakesNothing() throws {
    var scene = try Scene()
    for admin in [bob, cyd] { try scene.write(share(admin, admin: true), by: ada) }
    let equal = try scene.write(unshare(cyd), by: bob)
    try scene.expect([(equal, .counts)])
    #expect(try scene.state().holder(cyd.grantee)?.rank == 1)
    #expect(try idle(scene) == [equal.name])
    let above = try scene.write(unshare(cyd), by: ada)
    #expect(try scene.state().holder(cyd.grantee) == nil)
    #expect(try idle(scene) == [equal.name])
    _ = above
  }

  @Test func whatIsTakenFromAnEqualIsWhatHeHoldsWithoutBeingAdmin() throws {
    var scene = try Scene()
    try scene.write(share(bob, admin: true), by: ada)
    try scene.write(share(cyd, .none, admin: true), by: ada)
    try scene.write(share(cyd), by: bob)
    let removal = try scene.write(unshare(cyd), by: bob)
    let holder = try #require(try scene.state().holder(cyd.grantee))
    #expect(holder.isAdmin && holder.credentials.isEmpty)
    #expect(try !idle(scene).contains(removal.name))
  }

  @Test func aRemovalOfWhatNobodyHoldsTakesNothing() throws {
    var scene = try Scene()
    try scene.write(share(bob, CredentialSet([.uploadKey])), by: ada)
    let other = try scene.write(unshare(bob, CredentialSet([.appSecret])), by: ada)
    let whole = try scene.write(unshare(bob), by: ada)
    let again = try scene.write(unshare(eve), by: ada)
    #expect(try idle(scene) == [other.name, again.name])
    _ = whole
  }

  @Test func betweenFoundersEveryRemovalTakes() throws {
    var scene = try Scene(founders: [ada, bob])
    let one = try scene.write(unshare(bob), by: ada, after: [scene.root])
    let two = try scene.write(unshare(ada), by: bob, after: [scene.root])
    #expect(try idle(scene).isDisjoint(with: [one.name, two.name]))
    #expect(try scene.state().holders.isEmpty)
  }

  @Test func theRankIsTheLowestThatStands() throws {
    var scene = try Scene()
    try scene.write(share(bob, admin: true), by: ada)
    try scene.write(share(cyd, admin: true), by: bob)
    try scene.write(share(dan), by: bob)
    func rank(_ actor: Actor) throws -> Int? { try scene.state().holder(actor.grantee)?.rank }
    #expect(try [ada, bob, cyd, dan].map(rank) == [0, 1, 2, nil])
    try scene.write(share(cyd, founder: true), by: ada)
    #expect(try rank(cyd) == 0)
  }
}
