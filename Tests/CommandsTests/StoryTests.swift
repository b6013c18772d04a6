import Ledger
import MiniProgram
import Sodium
import Testing
import Vault

@testable import Commands

/// What follows from an event's place among the others.
@Suite struct StoryTests {
  @Test func aResetIsOneLineWithItsNumberItsDurationAndItsVersion() throws {
    var tale = try Tale()
    try tale.add(Tale.stored(), 1)
    try tale.add(Tale.began(.routine), 2)
    try tale.add(Tale.completed(.routine), 2)
    try tale.add(Tale.began(note: "GitHub"), 10)
    try tale.add(Tale.completed(note: "GitHub", by: "李雷"), 14)
    let told = tale.story().told
    #expect(
      told.map(\.entry.event.kind) == ["registered", "secretStored", "resetCompleted", "resetCompleted"])
    #expect(told.map(\.number) == [nil, nil, 1, 2])
    #expect(told.map(\.version) == [nil, 1, 2, 3])
    // The first was recorded as a whole: how long it took is not known.
    #expect(told.map(\.duration) == [nil, nil, nil, 4 * Tale.minute])
    let words = try tale.words(told[3])
    #expect(words.chinese == "第 2 次重置 AppSecret，因泄露，由李雷，用时 4 分钟，第 3 版；备注：GitHub")
    #expect(
      words.english
        == "2nd reset of the AppSecret, because it leaked, by 李雷, took 4 min, version 3; note: GitHub")
    #expect(tale.story().lines.count == 6, "each event by itself")
  }

  @Test func oneThatWasNeverCompletedStaysALineAndSaysSo() throws {
    var tale = try Tale()
    try tale.add(Tale.stored(), 1)
    try tale.add(Tale.began(.left), 2)
    let line = try #require(tale.story().told.last)
    #expect(line.fate == .unfinished)
    #expect(try tale.words(line).chinese == "开始重置 AppSecret，因有人离开，至今未完成")
    #expect(
      try tale.words(line).english
        == "began to reset the AppSecret, because somebody left, unfinished to this day")
  }

  @Test func oneThatWasTakenBackSaysSo() throws {
    var tale = try Tale()
    try tale.add(Tale.stored(), 1)
    try tale.add(Tale.began(), 2)
    try tale.add(Tale.abandoned(), 3)
    try tale.add(Tale.began(), 4)
    try tale.add(Tale.completed(), 5)
    let told = tale.story().told
    #expect(
      told.map(\.entry.event.kind) == [
        "registered", "secretStored", "resetBegan", "resetAbandoned", "resetCompleted",
      ])
    #expect(told[2].fate == .abandoned && told[2].number == nil)
    #expect(told[4].number == 1 && told[4].duration == Tale.minute)
    #expect(try tale.words(told[2]).chinese.hasSuffix("后来撤销了"))
    #expect(try tale.words(told[3]).chinese == "撤销 AppSecret 的重置登记，没点「重置」")
  }

  @Test func twoThatWereBegunAtOnceAreBothTold() throws {
    let other = Writer()
    var tale = try Tale(founders: [other])
    let stored = try tale.add(Tale.stored(), 1)
    try tale.add(Tale.began(), 2, after: [stored])
    try tale.add(Tale.began(), 3, by: other, after: [stored])
    try tale.add(Tale.completed(), 9)
    let told = tale.story().told
    #expect(told.map(\.entry.event.kind) == ["registered", "secretStored", "resetBegan", "resetCompleted"])
    #expect(told[2].entry.event.author == other.card.signingKey && told[2].fate == .completed(1))
    #expect(told[3].duration == 7 * Tale.minute, "from the earlier one")
    #expect(try tale.words(told[2]).chinese == "开始第 1 次重置 AppSecret，因泄露")
  }

  @Test func twoCompletionsOfOneAreTwoResets() throws {
    let other = Writer()
    var tale = try Tale(founders: [other])
    try tale.add(Tale.stored(), 1)
    let began = try tale.add(Tale.began(), 2)
    try tale.add(Tale.completed(), 5, after: [began])
    try tale.add(Tale.completed(), 6, by: other, after: [began])
    let told = tale.story().told.filter { $0.entry.event.kind == "resetCompleted" }
    #expect(told.map(\.number) == [1, 2] && told.map(\.version) == [2, 3])
    #expect(told.map(\.duration) == [3 * Tale.minute, 4 * Tale.minute])
    let both = try told.map { try tale.words($0).chinese }
    #expect(!both[0].contains("开始登记的是") && !both[1].contains("开始登记的是"))
  }

  @Test func whoBeganItIsSaidWhereThatWasSomebodyElse() throws {
    let other = Writer()
    var tale = try Tale(founders: [other])
    try tale.add(Tale.stored(), 1)
    try tale.add(Tale.began(), 2, by: other)
    try tale.add(Tale.completed(), 3)
    let line = try #require(tale.story().told.last)
    #expect(try tale.words(line).chinese.contains("开始登记的是 \(other.card.fingerprint)"))
  }

  @Test func whatTheBeginningAloneSaysIsNotSwallowed() throws {
    for (reason, note) in [(ResetReason.leaked, "在群里"), (.lost, nil)] {
      var tale = try Tale()
      try tale.add(Tale.stored(), 1)
      try tale.add(Tale.began(reason, note: note), 2)
      try tale.add(Tale.completed(.leaked, note: "换了"), 3)
      let told = tale.story().told.suffix(2).map(\.self)
      #expect(told[0].entry.event.kind == "resetBegan" && told[0].fate == .completed(1))
      #expect(told[1].duration == Tale.minute)
    }
  }

  @Test func credentialsAreCountedEachByItself() throws {
    var tale = try Tale()
    try tale.add(Tale.stored(), 1)
    try tale.add(Tale.stored(.uploadKey), 1)
    try tale.add(Tale.began(.routine, .uploadKey), 2)
    try tale.add(Tale.completed(.leaked), 3)
    try tale.add(Tale.completed(.routine, .uploadKey), 4)
    let told = tale.story().told.suffix(2).map(\.self)
    #expect(told.map(\.number) == [1, 1] && told.map(\.duration) == [nil, 2 * Tale.minute])
    #expect(try tale.words(told[1]).chinese == "第 1 次重置代码上传密钥，例行，用时 2 分钟，第 2 版")
  }

  @Test func whatDoesNotCountIsMarkedAndNotNumbered() throws {
    let stranger = Writer()
    var tale = try Tale()
    try tale.add(Tale.stored(), 1)
    try tale.add(Tale.began(), 2, by: stranger)
    try tale.add(Tale.completed(), 3, by: stranger)
    try tale.add(Tale.completed(), 4)
    let told = tale.story().told.suffix(3).map(\.self)
    #expect(told.map(\.number) == [nil, nil, 1] && told.map(\.version) == [nil, nil, 2])
    #expect(told[0].fate == nil)
    for line in told.prefix(2) {
      #expect(try tale.words(line).chinese.hasSuffix("（不算数：写它的人没有这个权限）"))
      #expect(try tale.words(line).english.hasSuffix("(does not count: its author had no right to it)"))
    }
  }

  @Test func oneByAPersonWhoWasRemovedAtThatMomentSaysSoUntilItIsKept() throws {
    let other = Writer()
    var tale = try Tale(founders: [other])
    let stored = try tale.add(Tale.stored(), 1)
    let cut = try tale.add(Tale.completed(), 3, by: other, after: [stored])
    try tale.add(.unshared(Unshared(grantee: .card(other.card), left: true)), 2, after: [stored])
    let line = try #require(tale.story().told.first { $0.entry.event.name == cut.name })
    #expect(try tale.words(line).chinese.hasSuffix("（不算数：写它的人当时正被移除）") && line.number == nil)
    try tale.add(.valueKept(ValueKept(credential: .appSecret, value: cut.name)), 5)
    let kept = try #require(tale.story().told.first { $0.entry.event.name == cut.name })
    #expect(kept.number == 1 && kept.version == 2)
    #expect(try tale.words(kept).chinese.hasSuffix("（写它的人当时正被移除，后来被认定有效）"))
    let last = try #require(tale.story().told.last)
    #expect(try tale.words(last).chinese == "认定 AppSecret 第 2 版为准")
  }

  @Test func aPlaceThatGoesOnWithItsVersionHasOnlyBeenDescribed() throws {
    var tale = try Tale()
    let first = try tale.add(Tale.stored(), 1)
    func place(_ value: Event, owner: String? = nil) -> Place {
      Place(credential: .appSecret, place: "prod-api", owner: owner, value: value.name)
    }
    try tale.add(.placeAdded(place(first)), 2)
    try tale.add(.placeUpdated(place(first, owner: "李雷")), 3)
    let second = try tale.add(Tale.completed(), 4)
    try tale.add(.placeUpdated(place(second)), 5)
    let words = try tale.story().told.map { try tale.words($0).chinese }
    #expect(words[2] == "登记使用处 prod-api，用的是 AppSecret 第 1 版")
    #expect(words[3] == "修改使用处 prod-api 的资料，由 李雷 更新")
    #expect(words[5] == "prod-api 已用上 AppSecret 第 2 版")
  }

  // Times.

  @Test func anEventFromTheFutureIsRemarkedOn() throws {
    var tale = try Tale()
    try tale.add(Tale.stored(), 100)
    let remarks = { (now: Int64) in tale.story(afterMinutes: now).lines.last?.remarks }
    #expect(remarks(94) == [.future])
    #expect(remarks(95) == [], "clocks may differ by five minutes")
    #expect(remarks(200) == [])
    let line = try #require(tale.story(afterMinutes: 0).lines.last)
    #expect(try tale.words(line).chinese == "存入 AppSecret 第 1 版（日期在将来，写它的电脑时钟不准）")
  }

  @Test func aClockThatRanBackwardsIsRemarkedOnWhereItDid() throws {
    var tale = try Tale()
    try tale.add(Tale.stored(), 100)
    try tale.add(Tale.began(), 96)
    try tale.add(Tale.completed(), 94)
    try tale.add(.archived(Archive()), 95)
    try tale.add(.unarchived(Archive()), 10)
    let lines = tale.story().lines
    let hundred = Timestamp(milliseconds: Tale.start + 100 * Tale.minute)
    let later = Timestamp(milliseconds: Tale.start + 95 * Tale.minute)
    #expect(lines.map(\.remarks) == [[], [], [], [.before(hundred)], [], [.before(later)]])
    #expect(try tale.words(lines[3]).english.contains("a clock ran backwards"))
    #expect(lines[3].duration == nil, "a reset does not take less than no time")
    // Told on one line, the beginning's remarks are told too.
    var other = try Tale()
    try other.add(Tale.stored(), 100)
    try other.add(Tale.began(), 20)
    try other.add(Tale.completed(), 30)
    #expect(other.story().told.last?.remarks == [.before(hundred)])
    #expect(other.story().lines.last?.remarks == [])
  }

  @Test func anEventThatCameADayLaterIsRemarkedOn() throws {
    var tale = try Tale()
    try tale.add(Tale.stored(), 1, seen: 1 + 1440)
    #expect(tale.story().lines.last?.remarks == [])
    try tale.add(Tale.began(), 2, seen: 3 + 1440)
    let line = try #require(tale.story().lines.last)
    #expect(line.remarks == [.seenLate(Timestamp(milliseconds: Tale.start + 1443 * Tale.minute))])
    #expect(try tale.words(line).chinese.hasSuffix("才收到）"))
  }

  @Test func aLedgerOfThousandsIsReadInOneGo() throws {
    var tale = try Tale()
    try tale.add(Tale.stored(), 1)
    for index in 0..<1000 {
      try tale.add(Tale.began(), Int64(index * 2 + 2))
      try tale.add(Tale.completed(), Int64(index * 2 + 3))
    }
    let told = tale.story().told
    #expect(told.count == 1002 && told.last?.number == 1000 && told.last?.version == 1001)
  }
}
