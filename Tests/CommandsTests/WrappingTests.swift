import Host
import Ledger
import Support
import Testing

@testable import Commands

/// Sentences and tables on screens of every width.
@Suite struct WrappingTests {
  private static let hans = Array("好邻居商城小程序密钥泄露重置保险库待办使用处口令同事")
  private static let now = Timestamp(milliseconds: 1_796_000_000_000)

  /// Words as they occur, each recognisable: Latin, 汉字 with marks, a date with its time, an AppID, a fingerprint.
  private static func word(_ random: inout SeededGenerator) -> (text: String, isWhole: Bool) {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return ("2026-11-\(10 + Int.random(in: 0..<20, using: &random)) 20:40", true)
    case 1: return ("wx" + random.hex(16), true)
    case 2: return ("48213 09977 61520 33418 70265 19384", true)
    case 3, 4: return (random.hex(Int.random(in: 1...12, using: &random)), true)
    case 5: return (random.hex(Int.random(in: 1...70, using: &random)), true)
    default:
      let count = Int.random(in: 1...9, using: &random)
      let text = String((0..<count).map { _ in hans.randomElement(using: &random) ?? "好" })
      return (["", "「"].randomElement(using: &random) == "" ? text + "，" : "「\(text)」", false)
    }
  }

  private static func words(_ most: Int, _ random: inout SeededGenerator) -> [(text: String, isWhole: Bool)] {
    (0..<Int.random(in: 0...most, using: &random)).map { _ in word(&random) }
  }

  private static func characters(_ texts: [String]) -> [Character: Int] {
    texts.joined().filter { $0 != " " }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  @Test(arguments: 40...200) func aSentenceIsBrokenWhereItMayBe(_ width: Int) {
    var random = SeededGenerator(seed: UInt64(width))
    for _ in 0..<20 {
      let words = Self.words(20, &random)
      let text = words.map(\.text).joined(separator: " ")
      let lines = Wrapping(width: width, hanging: 2).lines(text)
      #expect(LineJudge.faults(lines, width: width) == [], "\(width): \(lines)")
      #expect(Self.characters(lines) == Self.characters([text]), "\(width): \(lines)")
      for word in words where word.isWhole {
        #expect(lines.contains { $0.contains(word.text) }, "\(width): \(word.text) in \(lines)")
      }
    }
  }

  @Test(arguments: 40...200) func aTableFits(_ width: Int) {
    var random = SeededGenerator(seed: UInt64(width) + 1000)
    for language in Language.allCases {
      for hasHead in [true, false] {
        let columns = Int.random(in: 1...8, using: &random)
        var table =
          hasHead ? Table(head: Array(repeating: .headStored, count: columns + 2)) : Table(indent: 2)
        var all: [(text: String, isWhole: Bool)] = []
        var commands: Set<String> = []
        for row in 0..<Int.random(in: 1...6, using: &random) {
          let cells = (0..<(hasHead ? columns : 2)).map { column in
            column == 2 ? [] : Self.words(column == 0 ? 2 : 4, &random)
          }
          all += cells.joined()
          let command = "mpvault reset \(random.hex(40)) --reason \(row)"
          commands.insert(command)
          table.add(
            cells.map { .text($0.map(\.text).joined(separator: " ")) }
              + (hasHead ? [.moment(Self.now, now: Self.now), .command(command)] : []))
        }
        let lines = ReportPages.speaking(language) { table.lines(width) }
        #expect(LineJudge.faults(lines, width: width, commands: commands) == [], "\(width): \(lines)")
        for word in all where word.isWhole {
          #expect(lines.contains { $0.contains(word.text) }, "\(width): \(word.text) in \(lines)")
        }
        if hasHead {
          for command in commands { #expect(lines.contains("    " + command), "\(width): \(lines)") }
        }
        let printed = Self.characters(lines)
        for (character, count) in Self.characters(all.map(\.text)) {
          #expect((printed[character] ?? 0) >= count, "\(width): \(character) in \(lines)")
        }
      }
    }
  }

  @Test func aCommandStandsWholeOnALineOfItsOwn() {
    let text = "还没有备份，换了电脑就什么都找不回来：mpvault backup 备份文件；或设一个镜像：mpvault policy set --mirror 文件夹"
    #expect(
      Wrapping(width: 60, hanging: 2).lines(text) == [
        "还没有备份，换了电脑就什么都找不回来：", "  mpvault backup 备份文件", "  或设一个镜像：",
        "  mpvault policy set --mirror 文件夹",
      ])
    let english = "Nobody here is called “nobody”; mpvault people add NAME KEY records somebody."
    #expect(
      Wrapping(width: 60, hanging: 2).lines(english) == [
        "Nobody here is called “nobody”;", "  mpvault people add NAME KEY records somebody.",
      ])
    // What fits stays as it is.
    #expect(Wrapping(width: 200).lines(text) == [text])
    // A name in quotes is a part of the command, marks in it and all.
    let quoted =
      "Whether history was rewritten since: mpvault audit verify --against 'my report; old, no. 2.html'"
    #expect(
      Wrapping(width: 40).lines(quoted).last == "mpvault audit verify --against 'my report; old, no. 2.html'")
  }

  @Test func aDateAndWhatANumberCountsStayTogether() {
    #expect(
      Wrapping(width: 40).lines("老王烧烤的密钥最后一次重置是在 2026-11-22 20:40 由李雷登记")[0]
        == "老王烧烤的密钥最后一次重置是在")
    #expect(Wrapping(width: 41).lines("登记使用处 ci 和 prod，用的是 AppSecret 第 1 版").last == "第 1 版")
  }

  @Test func columnsWithNothingInThemAreLeftOutAndTimesAreRelative() {
    var table = Table(head: [.headName, .headClient, .headStored, .headDo])
    let then = Timestamp(milliseconds: Self.now.milliseconds - 3 * 86_400_000)
    table.add([.text("shop"), .text(""), .moment(then, now: Self.now), .command("mpvault reset shop")])
    #expect(table.lines(60) == ["NAME  STORED", "shop  3 days ago", "    mpvault reset shop"])
    #expect(table.lines.count == 2 && table.lines[0].contains("CLIENT"))
    #expect(table.lines[1].hasSuffix(Clock.local(then.milliseconds) + "  mpvault reset shop"))
  }
}
