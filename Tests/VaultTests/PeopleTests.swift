import Ledger
import MiniProgram
import Sodium
import Testing

@testable import Vault

@Suite struct PeopleTests {
  private static let cards = (0..<4).map { _ in Identity(seed: .random()).card }

  private static func card(_ number: Int) -> Card { cards[number] }

  private static func share(_ vault: Vault, _ program: String, to: [Grantee]) throws {
    let ids = try vault.read { try $0.programs() }.filter { $0.state.name == program }.map(\.id)
    let items = ids.map { ShareItem(program: $0, credentials: .all) }
    _ = try vault.recordShare(ShareRequest(items: items, to: to, via: .bundle), at: Scene.now)
  }

  @discardableResult
  private static func add(
    _ vault: Vault, _ name: String, _ key: Grantee?, _ comeback: Comeback = .notSaid, device: String? = nil
  ) throws -> Person {
    try vault.addPerson(name, wechat: nil, role: nil, device: device, key: key, comeback, at: Scene.now)
      .person
  }

  private static func open(_ vault: Vault) throws -> [Todo] {
    try vault.todos(at: Scene.now).filter { $0.what.isOfProgram && $0.what != .noAppID }
  }

  @Test func theOwnerGoesByWhatTheySaidLast() throws {
    let scene = try Scene()
    defer { withExtendedLifetime(scene) {} }
    let vault = try scene.create()
    for name in ["王芳", "王 芳", "王 芳"] {
      try vault.renameOwner(name, at: Scene.now)
      #expect(try vault.ownState().name == name && scene.unlock().ownState().name == name)
    }
    #expect(try vault.ownState().policy == .standard)
  }

  @Test func aKeyBelongsToOnePerson() throws {
    let scene = try Scene()
    defer { withExtendedLifetime(scene) {} }
    let vault = try scene.create()
    let card = Self.card(1)
    try Self.add(vault, "张三", .card(card))
    for key in [Grantee.card(card), .age(card.ageRecipient)] {
      #expect { try Self.add(vault, "王芳", key) } throws: { error in
        guard case VaultError.keyOfOther(person: "张三") = error else { return false }
        return true
      }
    }
    for key in [Grantee.card(vault.identity.card), .age(vault.identity.card.ageRecipient)] {
      #expect { try Self.add(vault, "王芳", key) } throws: { error in
        guard case VaultError.ownKey = error else { return false }
        return true
      }
    }
    #expect(try vault.ownState().people.map(\.name) == ["张三"])
    #expect(try Self.add(vault, "张三", .card(Self.card(2))).devicesInUse.map(\.label) == ["1", "2"])
    #expect(throws: VaultError.self) { try Self.add(vault, "张三", .card(Self.card(3)), device: "2") }
  }

  @Test func aNameThatSomebodyGaveUpStaysTheirs() throws {
    let scene = try Scene()
    defer { withExtendedLifetime(scene) {} }
    let vault = try scene.create()
    try Self.add(vault, "wang", nil)
    try Self.add(vault, "张三", nil)
    _ = try vault.renamePerson("wang", to: "王芳", at: Scene.now)
    let refusals: [() throws -> Void] = [
      { try Self.add(vault, "Wang", .card(Self.card(1))) },
      { _ = try vault.renamePerson("张三", to: "wang", at: Scene.now) },
    ]
    for refusal in refusals {
      #expect {
        try refusal()
      } throws: { error in
        guard case VaultError.nameWasOf(person: "王芳", former: _) = error else { return false }
        return true
      }
    }
    #expect(try vault.ownState().people.map(\.name) == ["王芳", "张三"])
    // Also once they left, and theirs alone to be called so again.
    _ = try vault.removePerson("王芳", at: Scene.now)
    #expect(throws: VaultError.self) { try Self.add(vault, "wang", nil) }
    #expect(try vault.renamePerson("王芳", to: "wang", at: Scene.now).name == "wang")
    #expect(throws: VaultError.self) { try Self.add(vault, "王芳", nil) }
  }

  /// What was put away stays away until a person says that it is back, and of a stolen one that they know it.
  @Test func aKeyOnRecordAsGoneComesBackByAWordAlone() throws {
    let scene = try Scene()
    defer { withExtendedLifetime(scene) {} }
    let vault = try scene.create()
    for (number, device) in [(1, "laptop"), (2, "desktop")] {
      try Self.add(vault, "张三", .card(Self.card(number)), device: device)
    }
    _ = try vault.removeDevice("laptop", of: "张三", isStolen: true, at: Scene.now)
    _ = try vault.removeDevice("desktop", of: "张三", isStolen: false, at: Scene.now)
    for number in [1, 2] {
      let card = Self.card(number)
      for key in [Grantee.card(card), .age(card.ageRecipient)] {
        #expect(throws: VaultError.self) { try Self.add(vault, "张三", key) }
      }
    }
    #expect(try vault.ownState().person(named: "张三")?.devicesInUse.isEmpty == true)
    #expect(throws: VaultError.self) { try Self.add(vault, "张三", .card(Self.card(1)), .isBack) }
    #expect(try Self.add(vault, "张三", .card(Self.card(2)), .isBack).devicesInUse.map(\.label) == ["desktop"])
    try Self.add(vault, "张三", .card(Self.card(1)), .isBackAfterTheft)
    #expect(try vault.ownState().doubt(about: Self.card(1), mine: vault.identity.card) == nil)
    _ = try vault.removePerson("张三", at: Scene.now)
    for key in [Grantee.card(Self.card(2)), .card(Self.card(3)), nil] {
      #expect(throws: VaultError.self) { try Self.add(vault, "张三", key) }
    }
    #expect(try vault.ownState().person(named: "张三")?.hasLeft == true)
  }

  @Test func aStolenDeviceMakesATodoOfWhatItKnowsAndOfNothingElse() throws {
    let scene = try Scene()
    defer { withExtendedLifetime(scene) {} }
    let vault = try scene.create()
    _ = try vault.add([NewProgram("one"), NewProgram("two")], at: Scene.now)
    try Self.add(vault, "张三", .card(Self.card(1)), device: "laptop")
    try Self.add(vault, "张三", .card(Self.card(2)), device: "desktop")
    try Self.share(vault, "one", to: [.card(Self.card(1)), .card(Self.card(2))])
    try Self.share(vault, "two", to: [.card(Self.card(2))])
    let leaving = try vault.removeDevice("laptop", of: "张三", isStolen: true, at: Scene.now)
    #expect(leaving.rights.taken.map(\.name) == ["one"] && leaving.toReset.map(\.program) == ["one"])
    let todos = try Self.open(vault).filter { $0.what == .seenByLeaver }
    #expect(todos.map(\.program) == ["one"] && todos.map(\.item) == ["张三"])
    #expect(try vault.program("one").holder(.card(Self.card(2))) != nil)
    #expect(throws: VaultError.self) {
      _ = try vault.removeDevice("laptop", of: "张三", isStolen: true, at: Scene.now)
    }
  }

  @Test func whatALeaverKnewIsATodoUntilItIsResetAlsoInArchivedPrograms() throws {
    let scene = try Scene()
    defer { withExtendedLifetime(scene) {} }
    let vault = try scene.create()
    _ = try vault.add([NewProgram("one"), NewProgram("two")], at: Scene.now)
    try Self.add(vault, "张三", .card(Self.card(1)))
    for name in ["one", "two"] { try Self.share(vault, name, to: [.card(Self.card(1))]) }
    _ = try vault.archive(["two"], isArchived: true, reason: nil, at: Scene.now)
    let leaving = try vault.removePerson("张三", at: Scene.now)
    #expect(leaving.rights.taken.count == 2 && leaving.toReset.count == 2 && leaving.rights.kept.isEmpty)
    let story = ResetStory(reason: .left, note: nil)
    let value = secret(String(repeating: "f", count: 32))
    _ = try vault.completeReset("one", .appSecret, value, story, at: Scene.now)
    #expect(try Self.open(vault).filter { $0.what == .seenByLeaver }.map(\.program) == ["two"])
    #expect(throws: VaultError.self) { _ = try vault.removePerson("张三", at: Scene.now) }
    #expect(try vault.verify().faults.isEmpty)
  }

  @Test func whoeverHasAnOlderValueIsBehindUntilTheyAreGivenTheNewOne() throws {
    let scene = try Scene()
    defer { withExtendedLifetime(scene) {} }
    let vault = try scene.create()
    _ = try vault.add([NewProgram("one")], at: Scene.now)
    try Self.add(vault, "张三", .card(Self.card(1)))
    try Self.share(vault, "one", to: [.card(Self.card(1))])
    #expect(try Self.open(vault).isEmpty)
    let value = secret(String(repeating: "f", count: 32))
    _ = try vault.completeReset(
      "one", .appSecret, value, ResetStory(reason: .routine, note: nil), at: Scene.now)
    #expect(try Self.open(vault).map(\.what) == [.holderBehind])
    try Self.share(vault, "one", to: [.card(Self.card(1))])
    #expect(try Self.open(vault).isEmpty)
  }

  @Test func whoIsTheOnlyFounderIsToldOnceUntilThereIsAnother() throws {
    let scene = try Scene()
    defer { withExtendedLifetime(scene) {} }
    let vault = try scene.create()
    _ = try vault.add([NewProgram("one"), NewProgram("two"), NewProgram("alone")], at: Scene.now)
    func told() throws -> Todo? { try vault.todos(at: Scene.now).first { $0.what == .oneFounder } }
    #expect(try told() == nil)
    try Self.add(vault, "张三", .card(Self.card(1)))
    for name in ["one", "two"] { try Self.share(vault, name, to: [.card(Self.card(1))]) }
    #expect(try told()?.count == 2 && told()?.program == nil && told()?.alone == ["one", "two"])
    // Whoever only holds it, or manages one of them, is not proposed as an owner of all.
    #expect(try told()?.item == nil)
    for (name, item) in [("one", nil), ("two", "张三")] {
      let program = try vault.read { try $0.program(named: name) }
      var managing = ShareRequest(
        items: [ShareItem(program: program.id, credentials: .all)], to: [.card(Self.card(1))], via: .bundle)
      managing.asAdmin = true
      _ = try vault.recordShare(managing, at: Scene.now)
      #expect(try told()?.item == item)
    }
    let programs = try vault.read { try $0.programs() }.filter { $0.state.name != "alone" }
    var request = ShareRequest(
      items: programs.map { ShareItem(program: $0.id, credentials: .all) }, to: [.card(Self.card(1))],
      via: .bundle)
    request.asFounder = true
    _ = try vault.recordShare(request, at: Scene.now)
    #expect(try told() == nil)
    #expect(try vault.program("one").holder(.card(Self.card(1)))?.isFounder == true)
    // Somebody who left is no founder one could ask.
    _ = try vault.removeDevice("1", of: "张三", isStolen: true, at: Scene.now)
    #expect(try vault.program("one").holder(.card(Self.card(1))) == nil)
    // Whose device is gone has not left.
    let removals = try vault.log(of: "one").entries.compactMap { entry in
      if case .unshared(let removal) = entry.event.body { removal.left } else { nil }
    }
    #expect(removals == [false])
  }

  @Test func anAuditorGetsTheHistoryAndNoSecret() throws {
    let scene = try Scene()
    defer { withExtendedLifetime(scene) {} }
    let vault = try scene.create()
    _ = try vault.add([NewProgram("one")], at: Scene.now)
    var request = ShareRequest(
      items: [ShareItem(program: try vault.read { try $0.programs() }[0].id, credentials: .all)],
      to: [.card(Self.card(1))], via: .bundle)
    request.withSecrets = false
    let shared = try vault.recordShare(request, at: Scene.now)
    #expect(shared[0].values.isEmpty && shared[0].state.exposures.isEmpty)
    #expect(shared[0].state.holders(of: .appSecret).count == 1)
  }
}
