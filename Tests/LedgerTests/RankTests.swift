import MiniProgram
import Sodium
import Testing

@testable import Ledger

/// Admins among themselves (Format, *Who counts*): ranks, and whose removal acts on whom.
struct RankTests {
  @Test func ofTwoAdminsWhoRemoveEachOtherTheOneOfLowerRankStays() throws {
    var scene = try Scene()
    try scene.write(share(bob, admin: true), by: ada)
    let both = try scene.write(share(cyd, admin: true), by: bob)
    let down = try scene.write(unshare(cyd), by: bob, after: [both])
    let up = try scene.write(unshare(bob), by: cyd, after: [both])
    try scene.expect([(down, .counts), (up, .cut)])
    #expect(try scene.state().holders.map(\.grantee) == [ada.grantee, bob.grantee])
  }

  @Test func adminsOfOneRankCannotRemoveEachOther() throws {
    var scene = try Scene()
    try scene.write(share(bob, admin: true), by: ada)
    let both = try scene.write(share(cyd, admin: true), by: ada)
    let one = try scene.write(unshare(cyd), by: bob, after: [both])
    let two = try scene.write(unshare(bob), by: cyd, after: [both])
    try scene.expect([(one, .counts), (two, .counts)])
    #expect(try scene.state().holders.map(\.grantee) == [ada.grantee, bob.grantee, cyd.grantee])
  }

  @Test func anAdminCannotRemoveAFounder() throws {
    var scene = try Scene()
    try scene.write(share(bob, admin: true), by: ada)
    try scene.write(unshare(ada), by: bob)
    let rename = try scene.write(named("x"), by: ada)
    try scene.expect([(rename, .counts)])
  }

  @Test func aRemovalByARemovedAdminTakesNothing() throws {
    var scene = try Scene()
    try scene.write(share(cyd), by: ada)
    let admin = try scene.write(share(bob, admin: true), by: ada)
    let removal = try scene.write(unshare(bob), by: ada, after: [admin])
    let revenge = try scene.write(unshare(cyd), by: bob, after: [admin])
    try scene.expect([(removal, .counts), (revenge, .cut)])
    #expect(try scene.state().holder(cyd.grantee) != nil)
  }

  @Test func aGrantByAnAdminRemovedAtThatMomentIsCut() throws {
    var scene = try Scene()
    let admin = try scene.write(share(bob, admin: true), by: ada)
    try scene.write(unshare(bob), by: ada, after: [admin])
    let grant = try scene.write(share(cyd), by: bob, after: [admin])
    let reset = try scene.write(completed(), by: cyd, after: [grant])
    try scene.expect([(grant, .cut), (reset, .cut)])
  }

  /// bob is admin twice, of rank 1 by dan and of rank 2 by eve, when he makes cyd one of rank 2. When the
  /// first turns out cut, the second is not low enough to carry cyd's.
  @Test func anAdminGrantNeedsAGranterOfLowerRank() throws {
    var scene = try Scene(founders: [ada, dan])
    let byDan = try scene.write(share(bob, admin: true), by: dan, after: [scene.root])
    let eves = try scene.write(share(eve, admin: true), by: ada, after: [scene.root])
    let byEve = try scene.write(share(bob, admin: true), by: eve, after: [eves])
    let cyds = try scene.write(share(cyd, admin: true), by: bob, after: [byDan, byEve])
    let bobs = try scene.write(named("x"), by: bob, after: [cyds])
    try scene.write(unshare(dan), by: ada, after: [scene.root])
    let late = try scene.write(named("y"), by: cyd, after: [cyds])
    try scene.expect([(byDan, .cut), (byEve, .counts), (cyds, .cut), (bobs, .counts), (late, .cut)])
    #expect(Set(try scene.state().holders.map(\.grantee)) == [ada, eve, bob].grantees)
  }

  /// Each grant is looked at with all removals: the one that leaves bob's first grant alone takes his second.
  @Test func aSecondGrantHasItsOwnRemoval() throws {
    var scene = try Scene()
    try scene.write(share(eve, admin: true), by: ada)
    try scene.write(share(bob, admin: true), by: ada)
    try scene.write(unshare(bob), by: ada)
    let again = try scene.write(share(bob, admin: true), by: eve)
    let grant = try scene.write(share(cyd), by: bob, after: [again])
    let removal = try scene.write(unshare(bob), by: eve, after: [again])
    try scene.expect([(again, .counts), (grant, .cut), (removal, .counts)])
    #expect(Set(try scene.state().holders.map(\.grantee)) == [ada, eve].grantees)
  }

  /// Whether a removal acts is decided from the rank that its author knew of. bob knew that his rank 1 was
  /// gone; that it came back, for the founder who took it was removed at the same time, does not let bob's
  /// older removal of his equal act.
  @Test func aRemovalActsByTheRankThatItsAuthorKnew() throws {
    var scene = try Scene(founders: [ada, dan])
    let bobs = try scene.write(share(bob, admin: true), by: ada)
    let eves = try scene.write(share(eve, admin: true), by: ada)
    let cyds = try scene.write(share(cyd, admin: true), by: eve)
    let taken = try scene.write(unshare(bob), by: dan, after: [cyds])
    let again = try scene.write(share(bob, admin: true), by: eve, after: [taken])
    let removal = try scene.write(unshare(cyd), by: bob, after: [again])
    let founder = try scene.write(unshare(dan), by: ada, after: [cyds])
    try scene.expect([
      (bobs, .counts), (eves, .counts), (taken, .cut), (again, .counts), (removal, .counts),
      (founder, .counts),
    ])
    #expect(Set(try scene.state().holders.map(\.grantee)) == [ada, eve, bob, cyd].grantees)
  }
}

extension [Actor] {
  fileprivate var grantees: Set<Grantee> { Set(map(\.grantee)) }
}
