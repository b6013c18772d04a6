import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Vault

/// What is still to be done, where it comes from, and what settles it.
struct TodoTests {
  private static let day: Int64 = 86_400_000

  private static func after(days: Int64) -> Timestamp {
    Timestamp(milliseconds: Scene.now.milliseconds + days * day)
  }

  /// A program with one value and an AppID, so that nothing is open.
  private static func made() throws -> (Scene, Vault) {
    let scene = try Scene()
    let vault = try scene.create()
    var program = NewProgram("p", "one")
    program.appID = try AppID("wx0123456789abcdef")
    _ = try vault.add([program], at: Scene.now)
    return (scene, vault)
  }

  private static func open(_ vault: Vault, at now: Timestamp = Scene.now) throws -> [Todo] {
    try vault.program("p").todos(by: vault.rules(at: now)).filter(\.isOpen)
  }

  private static func reset(_ vault: Vault, _ value: String, at now: Timestamp = Scene.now) throws {
    let story = ResetStory(reason: .leaked, note: nil)
    _ = try vault.completeReset("p", .appSecret, secret(value), story, at: now)
  }

  @Test func aLeakIsATodoUntilTheSecretIsReset() throws {
    let (scene, vault) = try Self.made()
    #expect(try Self.open(vault).isEmpty)
    _ = try vault.recordLeak(of: "p", .appSecret, foundAt: "GitHub", note: nil, at: Scene.now)
    let todo = try #require(try Self.open(scene.unlock()).first)
    #expect(todo.what == .leaked && todo.item == "GitHub" && todo.kind == .appSecret)
    try Self.reset(vault, "two")
    #expect(try Self.open(vault).isEmpty)
  }

  @Test func aLeakOfAnOldVersionIsOnRecordAndNothingToDo() throws {
    let (scene, vault) = try Self.made()
    defer { withExtendedLifetime(scene) {} }
    try Self.reset(vault, "two")
    let state = try vault.recordLeak(
      of: "p", .appSecret, version: 1, foundAt: "GitHub", note: nil, at: Scene.now)
    #expect(state.credential(.appSecret)?.leaks.count == 1)
    #expect(try Self.open(vault).isEmpty)
    let unknown = failure {
      _ = try vault.recordLeak(of: "p", .appSecret, version: 3, foundAt: "x", note: nil, at: Scene.now)
    }
    #expect(unknown == said(.noVersion(program: "p", kind: .appSecret, version: 3, newest: 2)))
  }

  @Test func aFalseAlarmIsSettledWithoutAReset() throws {
    let (scene, vault) = try Self.made()
    defer { withExtendedLifetime(scene) {} }
    #expect(
      failure { _ = try vault.resolveLeaks(of: "p", .appSecret, note: "n", at: Scene.now) }
        == said(.noOpenLeak(program: "p", kind: .appSecret)))
    for place in ["GitHub", "Gitee"] {
      _ = try vault.recordLeak(of: "p", .appSecret, foundAt: place, note: nil, at: Scene.now)
    }
    _ = try vault.resolveLeaks(of: "p", .appSecret, note: "测试值", at: Scene.now)
    #expect(try Self.open(vault).isEmpty)
  }

  @Test func eachPlaceWithAnOlderVersionIsATodoUntilItIsDone() throws {
    let (scene, vault) = try Self.made()
    defer { withExtendedLifetime(scene) {} }
    for place in ["prod-api", "ci"] {
      _ = try vault.addPlace(place, PlaceDescription(), to: "p", .appSecret, at: Scene.now)
    }
    #expect(try Self.open(vault).isEmpty)
    try Self.reset(vault, "two")
    #expect(try Self.open(vault).map(\.item) == ["prod-api", "ci"])
    let done = try vault.settlePlace("PROD-API", of: "p", .appSecret, at: Scene.now)
    #expect(done.isNew && done.place.name == "prod-api")
    #expect(try Self.open(vault).map(\.item) == ["ci"])
    _ = try vault.removePlace("ci", of: "p", .appSecret, at: Scene.now)
    #expect(try Self.open(vault).isEmpty)
  }

  @Test func whatCannotBeDoneWithAPlaceSaysWhy() throws {
    let (scene, vault) = try Self.made()
    defer { withExtendedLifetime(scene) {} }
    let add = { try vault.addPlace("ci", $0, to: "p", .appSecret, at: Scene.now) }
    _ = try add(PlaceDescription(owner: "李雷"))
    #expect(
      failure { _ = try add(PlaceDescription()) } == said(.placeExists(program: "p", place: "ci")))
    #expect(try !add(PlaceDescription(owner: "韩梅梅")).isNew)
    #expect(try vault.program("p").credential(.appSecret)?.places.first?.owner == "韩梅梅")
    #expect(try !vault.settlePlace("ci", of: "p", .appSecret, at: Scene.now).isNew)
    #expect(
      failure { _ = try vault.settlePlace("x", of: "p", .appSecret, at: Scene.now) }
        == said(.noPlace(program: "p", kind: .appSecret, place: "x")))
    _ = try vault.removePlace("ci", of: "p", .appSecret, at: Scene.now)
    for body in [vault.settlePlace, vault.removePlace] {
      #expect(
        failure { _ = try body("ci", "p", .appSecret, Scene.now) }
          == said(.placeGone(program: "p", kind: .appSecret, place: "ci", since: Scene.now)))
    }
    #expect(try add(PlaceDescription()).isNew)
  }

  @Test func anAgeIsATodoOnlyWhereThePolicySetsOne() throws {
    let (scene, vault) = try Self.made()
    defer { withExtendedLifetime(scene) {} }
    #expect(try Self.open(vault, at: Self.after(days: 4000)).isEmpty)
    var policy = PolicySet()
    policy.ages = [.appSecret: 90, .uploadKey: 1]
    _ = try vault.setPolicy(policy, at: Scene.now)
    #expect(try Self.open(vault, at: Self.after(days: 89)).isEmpty)
    let due = try #require(try Self.open(vault, at: Self.after(days: 90)).first)
    #expect(due.what == .tooOld && due.since == Self.after(days: 90))
    try Self.reset(vault, "two", at: Self.after(days: 91))
    #expect(try Self.open(vault, at: Self.after(days: 92)).isEmpty)
    var off = PolicySet()
    off.ages = [.appSecret: 0]
    #expect(try vault.setPolicy(off, at: Scene.now).ages == [.uploadKey: 1])
    let rules = try TodoRules(now: Self.after(days: 100), own: vault.ownState(), maximumDays: 5)
    #expect(try vault.program("p").todos(by: rules).map(\.what) == [.tooOld])
  }

  @Test func aResetUnderWayIsATodoAfterTheTimeThatThePolicyGivesIt() throws {
    let (scene, vault) = try Self.made()
    defer { withExtendedLifetime(scene) {} }
    _ = try vault.beginReset("p", .appSecret, ResetStory(reason: .routine), at: Scene.now)
    #expect(try Self.open(vault).map(\.what) == [.resetUnfinished])
    var policy = PolicySet()
    policy.resetWarningSeconds = 3600
    _ = try vault.setPolicy(policy, at: Scene.now)
    #expect(try Self.open(vault).isEmpty)
    #expect(try Self.open(vault, at: Self.after(days: 1)).map(\.what) == [.resetUnfinished])
  }

  @Test func whatIsPutOffComesBackOnItsDayAndWhenItHappensAgain() throws {
    let (scene, vault) = try Self.made()
    _ = try vault.recordLeak(of: "p", .appSecret, foundAt: "GitHub", note: nil, at: Scene.now)
    let until = Self.after(days: 7)
    let accept = {
      try vault.accept(TodoChoice(.leaked), of: ["p"], until: until, note: "下周", at: Scene.now)
    }
    let accepted = try accept()
    #expect(accepted.map(\.program.name) == ["p"] && accepted[0].todos.map(\.what) == [.leaked])
    let rules = try vault.rules(at: Self.after(days: 6))
    let put = try #require(try scene.unlock().program("p").todos(by: rules).first)
    #expect(!put.isOpen && put.acceptance?.note == "下周" && put.acceptance?.until == until)
    #expect(failure { _ = try accept() } == said(.noOpenTodo(program: "p")))
    #expect(try Self.open(vault, at: until).map(\.what) == [.leaked])
    _ = try vault.recordLeak(of: "p", .appSecret, foundAt: "Gitee", note: nil, at: Scene.now)
    #expect(try Self.open(vault).map(\.item) == ["Gitee"])
  }

  @Test func puttingOneOffLeavesItsNeighboursOpen() throws {
    let (scene, vault) = try Self.made()
    defer { withExtendedLifetime(scene) {} }
    for place in ["a", "b"] {
      _ = try vault.addPlace(place, PlaceDescription(), to: "p", .appSecret, at: Scene.now)
    }
    try Self.reset(vault, "two")
    let until = Self.after(days: 1)
    var choice = TodoChoice(.placeBehind)
    let accept = { try vault.accept($0, of: ["p"], until: until, note: "n", at: Scene.now) }
    choice.kind = .uploadKey
    #expect(failure { _ = try accept(choice) } == said(.noOpenTodo(program: "p")))
    (choice.kind, choice.place) = (nil, "A")
    _ = try accept(choice)
    #expect(try Self.open(vault).map(\.item) == ["b"])
    try Self.reset(vault, "three")
    #expect(try Self.open(vault).map(\.item) == ["a", "b"])
  }

  @Test func theMostUrgentComesFirstAndWhatIsPutOffLast() throws {
    let (scene, vault) = try Self.made()
    defer { withExtendedLifetime(scene) {} }
    _ = try vault.add([NewProgram("q", "three")], at: Scene.now)
    _ = try vault.recordLeak(of: "q", .appSecret, foundAt: "x", note: nil, at: Scene.now)
    for place in ["a", "b"] {
      _ = try vault.addPlace(place, PlaceDescription(), to: "p", .appSecret, at: Scene.now)
    }
    try Self.reset(vault, "two")
    _ = try vault.beginReset("p", .appSecret, ResetStory(reason: .routine), at: Scene.now)
    let now = Self.after(days: 2)
    #expect(
      try vault.todos(at: now).map(\.what)
        == [.leaked, .resetUnfinished, .placeBehind, .placeBehind, .noBackup, .noAppID])
    let until = Self.after(days: 3)
    _ = try vault.accept(TodoChoice(.leaked), of: ["q"], until: until, note: "n", at: Scene.now)
    #expect(
      try vault.todos(at: now).map(\.what)
        == [.resetUnfinished, .placeBehind, .placeBehind, .noBackup, .noAppID, .leaked])
  }

  @Test func severalArePutOffTogetherAndTakenBack() throws {
    let (scene, vault) = try Self.made()
    defer { withExtendedLifetime(scene) {} }
    _ = try vault.add([NewProgram("q", "three"), NewProgram("r", "four")], at: Scene.now)
    let all = ["p", "q", "r"]
    let choice = TodoChoice(.noAppID)
    let until = Self.after(days: 7)
    let done = try vault.accept(choice, of: all, until: until, note: "n", at: Scene.now)
    #expect(done.map(\.program.name) == ["q", "r"])
    #expect(try vault.todos(at: Scene.now).allSatisfy { !$0.isOpen })
    #expect(try vault.accept(choice, of: all, until: until, note: "n", at: Scene.now).isEmpty)
    let back = try vault.accept(choice, of: ["p", "q"], until: nil, note: "", at: Scene.now)
    #expect(back.map(\.program.name) == ["q"])
    #expect(try vault.todos(at: Scene.now).map(\.isOpen) == [true, false])
    #expect(try vault.accept(choice, of: ["q"], until: nil, note: "", at: Scene.now).isEmpty)
    // What was taken back can be put off anew.
    _ = try vault.accept(choice, of: ["q"], until: until, note: "n", at: Scene.now)
    #expect(try vault.todos(at: Scene.now).allSatisfy { !$0.isOpen })
  }

  @Test func whoeverHasJustBegunIsNotToldOfBackupsAndCodes() throws {
    let scene = try Scene()
    let vault = try scene.create(recovery: false)
    var program = NewProgram("p", "one")
    program.appID = try AppID("wx0123456789abcdef")
    _ = try vault.add([program], at: Scene.now)
    let justBefore = Timestamp(milliseconds: Self.after(days: 2).milliseconds - 1)
    #expect(try vault.todos(at: justBefore).isEmpty)
    #expect(try vault.todos(at: Self.after(days: 2)).map(\.what) == [.noBackup, .noRecovery])
  }

  @Test func whatIsPutAwayNeedsNoAppID() throws {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add([NewProgram("p", "one")], at: Scene.now)
    #expect(try vault.todos(at: Scene.now).map(\.what) == [.noAppID])
    _ = try vault.archive(["p"], isArchived: true, reason: nil, at: Scene.now)
    #expect(try vault.todos(at: Scene.now).isEmpty)
  }

  /// A code that nobody has typed back may stand nowhere: that is told on the first day, until it was used or replaced.
  @Test func aRecoveryCodeThatWasNeverConfirmedIsToldAtOnce() throws {
    let scene = try Scene()
    var plan = try scene.plan()
    plan.isRecoveryProven = false
    func told() throws -> [Todo.What] { try scene.unlock(at: plan.path).todos(at: Scene.now).map(\.what) }
    for isReplaced in [false, true] {
      let vault = try Vault.create(
        plan, passphrase: secret(Scene.passphrase), recovery: SharedSecret(secret(Scene.code)))
      #expect(try told() == [.recoveryUnproven])
      if isReplaced {
        try vault.setRecovery(SharedSecret(secret([UInt8](1...20))), at: Scene.now)
      } else {
        try vault.proveRecovery(at: Scene.now)
      }
      #expect(try told().isEmpty)
      let count = try vault.logs().first { $0.program == nil }?.entries.count
      try vault.proveRecovery(at: Scene.now)
      #expect(try vault.logs().first { $0.program == nil }?.entries.count == count)
      #expect(try vault.verify().faults.isEmpty)
      if !isReplaced { plan.path = scene.home.path("other/vault.db") }
    }
  }

  @Test func whatIsAboutTheVaultIsPutOffInItsOwnRecord() throws {
    let (scene, vault) = try Self.made()
    let (now, until) = (Self.after(days: 3), Self.after(days: 9))
    let done = try vault.acceptOwn(.noBackup, until: until, note: "盘在公司", at: now)
    #expect(done.map(\.what) == [.noBackup])
    // Another command reads it out of the snapshot.
    let put = try #require(try scene.unlock().todos(at: now).first)
    #expect(!put.isOpen && put.acceptance?.note == "盘在公司")
    let written = try vault.logs().first { $0.program == nil }?.entries.last?.event.body
    #expect(written == .accepted(Accepted(what: "no-backup", until: until, note: "盘在公司")))
    #expect(try vault.acceptOwn(.noBackup, until: until, note: "n", at: now).isEmpty)
    #expect(try vault.todos(at: until).map(\.isOpen) == [true])
    #expect(try vault.acceptOwn(.noRecovery, until: until, note: "n", at: now).isEmpty)
    #expect(try vault.acceptOwn(.noBackup, until: nil, note: "", at: now).count == 1)
    #expect(try scene.unlock().todos(at: now).map(\.isOpen) == [true])
  }

  @Test func whatIsAdvisedIsNoFault() {
    let advice = Todo.What.allCases.filter { $0.grade == .advice }
    #expect(advice == [.oneFounder, .stillMember, .noBackup, .noRecovery, .recoveryUnproven, .noAppID])
    #expect(Todo.Grade.urgent < .open && Todo.Grade.open < .advice)
  }
}
