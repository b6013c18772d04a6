import Foundation
import Host
import Ledger
import MiniProgram
import Support
import Testing

@testable import Commands

/// The report as a table for spreadsheets, as another program reads it.
@Suite struct ReportTableTests {
  private static func place(_ note: String, name: String = "prod") -> ReportData {
    var data = ReportSamples.empty
    data.places = [
      ReportData.PlaceLine(
        program: "shop", kind: .appSecret, name: name, note: note, version: 1, currentVersion: 1)
    ]
    return data
  }

  /// - Parameter text: UTC.
  private static func local(_ text: String) -> String { Clock.local(ReportSamples.time(text).milliseconds) }

  @Test func theHeadIsInTheLanguageOfTheRun() throws {
    let table = ReportPages.speaking(.chinese) { ReportCSV.render(ReportSamples.leak) }
    let rows = try ReportPages.rows(table)
    #expect(rows.contains { $0["类别"] == "reset" && $0["小程序"] == "好邻居商城" && $0["登记人"] == "李雷" })
    #expect(CSV.headings(ReportCSV.head).contains { table.hasPrefix($0) })
  }

  @Test func everyFactIsARowOfItsSection() throws {
    let data = ReportSamples.leak
    let rows = try ReportPages.rows(ReportCSV.render(data))
    let counts = Dictionary(rows.map { ($0["section"] ?? "", 1) }, uniquingKeysWith: +)
    #expect(
      counts == [
        "open": data.open.count, "accepted": data.accepted.count, "reset": data.resets.count,
        "exposure": data.exposures.count, "place": data.places.count,
      ])
    let reset = rows.first { $0["section"] == "reset" && $0["what"] == "leaked" }
    #expect(
      reset?["since"] == Self.local("2026-11-20 09:27") && reset?["until"] == Self.local("2026-11-20 09:31"))
    #expect(reset?["by"] == "李雷" && reset?["version"] == "4" && reset?["credential"] == "appsecret")
    #expect(rows.first { $0["state"] == "unfinished" }?["until"] == "")
    #expect(rows.first { $0["state"] == "behind" }?["place"] == "报表脚本")
    #expect(rows.first { $0["state"] == "left" }?["by"] == "张三")
  }

  @Test func excelSeesThatItIsUTF8AndLinesEndAsTheRFCHasThem() {
    let bytes = Array(ReportCSV.render(ReportSamples.leak).utf8)
    #expect(bytes.starts(with: [0xef, 0xbb, 0xbf]))
    let text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
    #expect(text.utf8.count { $0 == 13 } == text.utf8.count { $0 == 10 })
    #expect(text.hasSuffix("\r\n"))
  }

  @Test(arguments: [
    "=1+1", "+86 138", "-2", "@SUM(A1)", "  =1", "\t=1", "\r=1", "\n=1", "\u{3000}=1", "\u{a0}+1",
    "\u{200b}=1",
    "＝1", "＋1", "－1", "＠x", "﹦1", "=cmd|' /C calc'!A0",
  ])
  func aCellThatASpreadsheetWouldComputeIsDefused(_ text: String) throws {
    let note = try #require(ReportPages.rows(ReportCSV.render(Self.place(text))).first?["note"])
    #expect(note.hasPrefix("'"))
    #expect(note.dropFirst().contains(text.last ?? " "))
  }

  @Test(arguments: ["plain", "a=b", "1+1", "商城-测试", "a@b", "3 - 2", "'quoted", ""])
  func anyOtherCellIsWhatItIs(_ text: String) throws {
    #expect(try ReportPages.rows(ReportCSV.render(Self.place(text))).first?["note"] == text)
  }

  @Test(arguments: ["a,b", "say \"no\"", "\"", "a\nb", "a;b", ",,\"\",", "\"\n=1\""])
  func whatDividesCellsAndRowsDoesNotDivideThese(_ text: String) throws {
    let rows = try ReportPages.rows(ReportCSV.render(Self.place(text, name: "n" + text)))
    #expect(rows.count == 1)
    #expect(rows.first?["note"] == text && rows.first?["place"] == "n" + text)
  }

  @Test func controlAndBidirectionalCharactersAreShownAsWhatTheyAre() throws {
    let text = "a\u{202e}b\rc\u{7}"
    #expect(
      try ReportPages.rows(ReportCSV.render(Self.place(text))).first?["note"] == "a\\u{202e}b\\u{d}c\\u{7}")
  }
}
