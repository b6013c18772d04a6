import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Vault

/// What one computer of somebody calls people, the other calls them too.
@Suite struct OwnComputersTests {
  private let desk: Colleague
  private let laptop: Colleague
  private let wang: Colleague

  init() throws {
    (desk, laptop, wang) = (try Colleague("李"), try Colleague("李"), try Colleague("王芳"))
    _ = try desk.vault.add([try NewProgram(Pairs.one(seed: 90))], at: Scene.now)
    try desk.know(wang)
    try own(desk, laptop)
    try own(laptop, desk)
    try desk.share(program, to: wang)
    try desk.share(program, to: laptop, founder: true)
  }

  private var program: String { Pairs.one(seed: 90).name }

  /// The first has the other on record as another computer of its owner.
  private func own(_ one: Colleague, _ other: Colleague) throws {
    _ = try one.vault.addPerson(
      try one.vault.ownState().name, wechat: nil, role: nil, device: nil, key: other.card, isMine: true,
      at: Scene.now)
  }

  private func keys(_ person: String, at colleague: Colleague) throws -> [Grantee]? {
    try colleague.vault.ownState().person(named: person)?.devicesInUse.map(\.key)
  }

  @Test func whoIsNamedInAGrantGoesOnRecord() throws {
    try desk.send(program, to: laptop)
    #expect(try keys("王芳", at: laptop) == [wang.card])
    let count = try laptop.vault.ownState().people.count
    try desk.send(program, to: laptop)
    #expect(try laptop.vault.ownState().people.count == count)
    #expect(try laptop.todos(.unknownHolder).isEmpty)
    #expect(try laptop.vault.verify { _, _ in }.faults.isEmpty)
  }

  @Test func anotherKeyOfTheSamePersonIsAnotherDeviceOfTheirs() throws {
    try desk.send(program, to: laptop)
    let second = try Colleague("王芳")
    _ = try desk.vault.addPerson(
      "王芳", wechat: nil, role: nil, device: "手机", key: second.card, at: Scene.now)
    try desk.share(program, to: second)
    try desk.send(program, to: laptop)
    #expect(try keys("王芳", at: laptop) == [wang.card, second.card])
  }

  /// A colleague's word is theirs, and no record here.
  @Test func onlyOnesOwnComputersAreBelieved() throws {
    let lei = try Colleague("雷")
    try desk.know(lei)
    try desk.share(program, to: lei)
    try desk.send(program, to: lei)
    #expect(try keys("王芳", at: lei) == nil)
    #expect(try lei.vault.ownState().people.isEmpty)
  }

  /// Who was called so here may be called so there still, or somebody else is by now.
  @Test func aNameThatSomebodyGaveUpHereIsNobodysByIt() throws {
    let former = try Colleague("王小芳")
    _ = try laptop.vault.addPerson(
      "王芳", wechat: nil, role: nil, device: nil, key: former.card, at: Scene.now)
    _ = try laptop.vault.renamePerson("王芳", to: "王小芳", at: Scene.now)
    try desk.send(program, to: laptop)
    #expect(try keys("王小芳", at: laptop) == [former.card] && keys("王芳", at: laptop) == nil)
  }

  @Test func nobodyComesBackByIt() throws {
    try laptop.know(wang)
    _ = try laptop.vault.removePerson("王芳", at: Scene.now)
    try desk.send(program, to: laptop)
    #expect(try laptop.vault.ownState().person(named: "王芳")?.hasLeft == true)
    let other = try Colleague("王芳")
    _ = try desk.vault.addPerson(
      "王芳", wechat: nil, role: nil, device: "手机", key: other.card, at: Scene.now)
    try desk.share(program, to: other)
    try desk.send(program, to: laptop)
    #expect(try laptop.vault.ownState().person(named: "王芳")?.devices.count == 1)
  }

  /// A computer that was stolen says nothing any more.
  @Test func aComputerThatIsGoneIsNotBelieved() throws {
    let own = try laptop.vault.ownState()
    let device = try #require(own.people.first(where: \.isOwner)?.devices.first)
    _ = try laptop.vault.removeDevice(device.label, of: own.name, isStolen: true, at: Scene.now)
    try desk.send(program, to: laptop)
    #expect(try keys("王芳", at: laptop) == nil)
  }
}
