import Ledger
import MiniProgram
import Sodium
import Support
import Testing

@testable import Vault

/// One name, alias or AppID leads to one mini-program.
struct NameTests {
  static let pairs = [
    ("会员中心（测试）", "会员中心(测试)"), ("shop-prod", "SHOP-Prod"), ("ＡＢＣ１", "abc1"),
    ("Caf\u{e9}", "CAFE\u{301}"), ("①号店", "1号店"),
  ]

  @Test(arguments: pairs) func whatLooksTheSameIsTheSameName(_ first: String, _ second: String) throws {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add([NewProgram(first, "one")], at: Scene.now)
    #expect(try scene.unlock().value(second) == "one")
    let before = try scene.bytes()
    let taken = failure { _ = try vault.add([NewProgram(second, "two")], at: Scene.now) }
    #expect(taken == said(.nameTaken(second, by: first)))
    #expect(try scene.bytes() == before)
    #expect(try scene.unlock().programs().count == 1)
  }

  @Test func anAppIDBelongsToOneProgram() throws {
    let scene = try Scene()
    let vault = try scene.create()
    let pair = Pairs.one()
    let appID = try AppID(pair.appId)
    _ = try vault.add([NewProgram(pair), NewProgram("q")], at: Scene.now)
    var other = NewProgram("r")
    other.appID = appID
    let added = failure { _ = try vault.add([other], at: Scene.now) }
    #expect(added == said(.appIDTaken(appID, by: pair.name)))
    var changes = Described()
    changes.appID = .set(appID)
    let edited = failure { _ = try vault.edit("q", changes, at: Scene.now) }
    #expect(edited == said(.appIDTaken(appID, by: pair.name)))
    #expect(try scene.unlock().program(pair.appId).name == pair.name)
    #expect(try scene.unlock().program("q").appID == nil)
  }

  @Test func namesAndAliasesAreOneSpace() throws {
    let scene = try Scene()
    let vault = try scene.create()
    var first = NewProgram("p")
    first.alias = "short"
    _ = try vault.add([first, NewProgram("q")], at: Scene.now)
    let named = failure { _ = try vault.add([NewProgram("Short")], at: Scene.now) }
    #expect(named == said(.nameTaken("Short", by: "p")))
    var changes = Described()
    changes.alias = .set("P")
    let aliased = failure { _ = try vault.edit("q", changes, at: Scene.now) }
    #expect(aliased == said(.nameTaken("P", by: "p")))
    changes = Described()
    changes.name = "SHORT"
    let renamed = failure { _ = try vault.edit("q", changes, at: Scene.now) }
    #expect(renamed == said(.nameTaken("SHORT", by: "p")))
  }

  @Test func aProgramMayBeSpeltAnotherWayAndTakeItsOwnNameAsAlias() throws {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add([NewProgram("shop", "one")], at: Scene.now)
    var changes = Described()
    (changes.name, changes.alias) = ("SHOP", .set("Shop"))
    #expect(try vault.edit("shop", changes, at: Scene.now).name == "SHOP")
    #expect(try scene.number("SELECT count(*) FROM name") == 1)
    changes = Described()
    changes.alias = .cleared
    _ = try vault.edit("shop", changes, at: Scene.now)
    #expect(try scene.unlock().value("shop") == "one")
  }

  @Test func aNameThatWasGivenUpIsFree() throws {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add([NewProgram("p", "one")], at: Scene.now)
    var changes = Described()
    changes.name = "q"
    _ = try vault.edit("p", changes, at: Scene.now)
    _ = try vault.add([NewProgram("p", "two")], at: Scene.now)
    let reopened = try scene.unlock()
    #expect(try reopened.value("p") == "two" && reopened.value("q") == "one")
    #expect(try reopened.verify().faults.isEmpty)
  }

  @Test func twoProgramsMaySwapTheirNamesInThreeSteps() throws {
    let scene = try Scene()
    let vault = try scene.create()
    _ = try vault.add([NewProgram("a", "one"), NewProgram("b", "two")], at: Scene.now)
    for (old, new) in [("a", "c"), ("b", "a"), ("c", "b")] {
      var changes = Described()
      changes.name = new
      _ = try vault.edit(old, changes, at: Scene.now)
    }
    let reopened = try scene.unlock()
    #expect(try reopened.value("a") == "two" && reopened.value("b") == "one")
  }
}
