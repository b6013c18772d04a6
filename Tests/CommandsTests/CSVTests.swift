import Testing

@testable import Commands

@Suite struct CSVTests {
  @Test(arguments: [
    ("", ""), ("好", "好"), ("a,b", "a,b"), ("a;b", "a;b"), ("say \"no\"", "say \"\"no\"\""), ("a-b", "a-b"),
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"), ("  =1", "'  =1"),
    ("\u{3000}@a", "'\u{3000}@a"),
    ("＝1", "'＝1"), ("＋1", "'＋1"), ("－1", "'－1"), ("＠a", "'＠a"), ("=\"a\",b", "'=\"\"a\"\",b"),
    ("a\nb", "a\nb"), ("\t=1", "'\\u{9}=1"), ("\u{feff}=1", "'\\u{feff}=1"), ("\u{a0}=1", "'\u{a0}=1"),
  ])
  func aCellIsTextAndNothingElse(_ text: String, _ cell: String) {
    #expect(CSV.cell(text) == "\"" + cell + "\"")
  }

  @Test func aMarkAndTheHeadStandInFrontAndRowsEndWithCRLF() {
    let head = [Text("name", "名称"), Text("time", "时间")]
    let rows = [["a", "1"]]
    #expect(
      ReportPages.speaking(.english) { CSV.text(head: head, rows) }
        == "\u{feff}\"name\",\"time\"\r\n\"a\",\"1\"\r\n")
    let chinese = ReportPages.speaking(.chinese) { CSV.text(head: head, []) }
    #expect(chinese == "\u{feff}\"名称\",\"时间\"\r\n" && CSV.headings(head)[1] == chinese)
  }
}
