import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Vault

/// Days on which something is due: when they are on the list, how urgent that is, and what becomes of them.
struct DueTests {
  private let scene: Scene
  private let vault: Vault

  init() throws {
    scene = try Scene()
    vault = try scene.create()
    var program = NewProgram("p", "one")
    program.appID = try AppID("wx0123456789abcdef")
    _ = try vault.add([program], at: Scene.now)
  }

  private static func after(_ days: Int) -> Timestamp {
    Timestamp(milliseconds: Scene.now.milliseconds + Int64(days) * 86_400_000)
  }

  private static func day(_ days: Int) -> Day { TodoRules.day(of: after(days)) }

  private func open(after days: Int) throws -> [Todo] {
    let now = Self.after(days)
    return try vault.program("p").todos(by: vault.rules(at: now)).filter(\.isOpen)
  }

  @Test func whatIsDueIsOnTheListFromItsWarningOnAndUrgentInTheLastDays() throws {
    _ = try vault.setDue(DueWish(label: "备案", on: Self.day(40), warnDays: 14), of: "p", at: Scene.now)
    #expect(try open(after: 25).isEmpty)
    let todo = try #require(try open(after: 26).first)
    #expect(todo.what == .due && todo.item == "备案" && todo.grade == .open)
    #expect(todo.deadline == Todo.Deadline(day: Self.day(40), daysLeft: 14))
    #expect(try open(after: 36).map(\.grade) == [.open] && open(after: 37).map(\.grade) == [.urgent])
    #expect(try open(after: 90).map(\.deadline?.daysLeft) == [-50])
    _ = try vault.removeDue("备案", of: "p", at: Scene.now)
    #expect(try open(after: 90).isEmpty)
  }

  /// A later warning hides no date: it stands ahead until it is a todo.
  @Test(arguments: [0, 14, 29, 30, 90]) func whatComesInAMonthStandsAheadUntilItIsATodo(_ warnDays: Int)
    throws
  {
    _ = try vault.setDue(DueWish(label: "备案", on: Self.day(40), warnDays: warnDays), of: "p", at: Scene.now)
    for days in 0...45 {
      let rules = try vault.rules(at: Self.after(days))
      let program = try vault.program("p")
      let isTodo = program.todos(by: rules).contains { $0.what == .due }
      #expect(isTodo == (40 - days <= warnDays))
      #expect(
        program.coming(by: rules).map(\.deadline?.daysLeft) == (!isTodo && days >= 10 ? [40 - days] : []))
    }
    _ = try vault.archive(["p"], isArchived: true, reason: nil, at: Scene.now)
    #expect(try vault.program("p").coming(by: vault.rules(at: Self.after(20))).isEmpty)
  }

  @Test func anAgeStandsAheadToo() throws {
    var changes = PolicySet()
    changes.ages = [.appSecret: 100]
    _ = try vault.setPolicy(changes, at: Scene.now)
    func coming(_ days: Int) throws -> [Int?] {
      try vault.program("p").coming(by: vault.rules(at: Self.after(days))).map(\.deadline?.daysLeft)
    }
    #expect(try coming(69).isEmpty && coming(70) == [30] && coming(99) == [1] && coming(100).isEmpty)
  }

  @Test func aKeyAloneIsToldOfDates() throws {
    _ = try vault.setDue(DueWish(label: "备案", on: Self.day(9)), of: "p", at: Scene.now)
    let todos = [try vault.program("p")].todos(by: .ofKeyAlone(at: Scene.now))
    #expect(todos.map(\.what) == [.due])
  }

  @Test func aMonthIsTheWarningWhereNobodySaysAnother() throws {
    _ = try vault.setDue(DueWish(label: "年审", on: Self.day(31)), of: "p", at: Scene.now)
    #expect(try open(after: 0).isEmpty && open(after: 1).count == 1)
  }

  @Test func whatComesEveryYearMovesOnAndWhatWasPutOffIsOpenAgain() throws {
    let wish = DueWish(label: "年审", on: Self.day(5), isYearly: true, note: "n")
    _ = try vault.setDue(wish, of: "p", at: Scene.now)
    _ = try vault.accept(
      TodoChoice(.due), of: ["p"], until: Self.after(4000), note: "later", at: Scene.now)
    #expect(try open(after: 0).isEmpty)
    let next = try vault.setDue(DueWish(label: "年审", on: nil), of: "p", at: Scene.now)
    #expect(next.due.on == Self.day(5).inAYear && next.due.said.isYearly && next.due.said.note == "n")
    #expect(try open(after: 0).isEmpty && open(after: 366).map(\.what) == [.due])
    // Whoever comes years late is not led through each of them.
    let late = try vault.setDue(DueWish(label: "年审", on: nil), of: "p", at: Self.after(1500))
    #expect((1...366).contains(Self.day(1500).days(until: late.due.on)))
  }

  @Test func aDayThatIsNoneIsRefusedByName() throws {
    let once = DueWish(label: "once", on: Self.day(5))
    _ = try vault.setDue(once, of: "p", at: Scene.now)
    #expect(
      failure { _ = try vault.setDue(once, of: "p", at: Scene.now) }
        == said(.dueExists(program: "p", label: "once", on: Self.day(5))))
    #expect(
      failure { _ = try vault.setDue(DueWish(label: "once", on: nil), of: "p", at: Scene.now) }
        == said(.dueOnce(program: "p", label: "once")))
    #expect(
      failure { _ = try vault.removeDue("Once", of: "p", at: Scene.now) }
        == said(.noDue(program: "p", label: "Once", NearNames("Once", among: [["once"]]))))
  }

  @Test func aLeapDayIsDueTheDayBeforeWhereThereIsNone() throws {
    let leap = try #require(Day("2028-02-29"))
    #expect(leap.inAYear.text == "2029-02-28" && leap.days(until: leap.inAYear) == 365)
    #expect(try #require(Day("9999-01-01")).inAYear.text == "9999-01-01")
  }

  @Test func oneCredentialMayHaveAnAgeOfItsOwnAndAWarningBefore() throws {
    var policy = PolicySet()
    policy.ages = [.appSecret: 180]
    let id = try vault.read { try $0.program(named: "p").id }
    policy.programAges = [AgedCredential(program: id, credential: .appSecret): 90]
    policy.ageWarnDays = 14
    _ = try vault.setPolicy(policy, at: Scene.now)
    #expect(try vault.programAges() == ["p": [.appSecret: 90]])
    #expect(try open(after: 75).isEmpty)
    let soon = try #require(try open(after: 76).first)
    #expect(soon.what == .tooOld && soon.deadline == Todo.Deadline(day: Self.day(90), daysLeft: 14))
    #expect(try open(after: 90).map(\.deadline) == [nil])
    var off = PolicySet()
    off.programAges = [AgedCredential(program: id, credential: .appSecret): 0]
    _ = try vault.setPolicy(off, at: Scene.now)
    #expect(try open(after: 165).isEmpty && open(after: 166).count == 1)
    #expect(try scene.unlock().policy().programAges.isEmpty)
  }

  @Test func aCertificatesKeyIsOnTheListAMonthBeforeThePlatformLetsItEnd() throws {
    var merchant = NewProgram("pay", "key")
    (merchant.platform, merchant.platformID, merchant.kind) = (.wechatPay, "1900000109", .payPrivateKey)
    merchant.companions = Companions([Companions.Word(name: "expires", text: Self.day(100).text)])
    _ = try vault.add([merchant], at: Scene.now)
    func open(after days: Int) throws -> [Todo] {
      try vault.program("pay").todos(by: vault.rules(at: Self.after(days))).filter(\.isOpen)
    }
    #expect(try open(after: 68).isEmpty)
    let soon = try #require(try open(after: 71).first)
    #expect(soon.what == .tooOld && soon.isExpiry && soon.kind == .payPrivateKey && soon.deadline != nil)
    let over = try #require(try open(after: 101).first)
    #expect(over.isExpiry && over.deadline == nil)
    // Whoever does not say the day is told of the last that it can be.
    _ = try vault.correct(
      .payPrivateKey, SecretBytes(copying: Array("other".utf8).span), of: "pay", at: Scene.now)
    #expect(try open(after: 1790).isEmpty && open(after: 1800).map(\.isExpiry) == [true])
    // An age that the policy sets and that comes earlier counts as ever.
    var policy = PolicySet()
    policy.ages = [.payPrivateKey: 90]
    _ = try vault.setPolicy(policy, at: Scene.now)
    #expect(try open(after: 91).map(\.isExpiry) == [false])
  }
}
