import Foundation
import Support
import Testing

@testable import Commands

/// The report in a real browser.
@Suite(.serialized) struct ReportBrowserTests {
  private static func rows(_ data: ReportData) -> [String: Int] {
    [
      "summary": 0, "open": data.open.count, "accepted": data.accepted.count, "resets": data.resets.count,
      "lives": 0, "exposures": data.exposures.count, "places": data.places.count, "heads": 0, "limits": 0,
    ]
  }

  /// The programs of which there is more to see than that they are there.
  private static func drawn(_ data: ReportData) -> Int {
    data.lives.count { life in
      data.open.contains { $0.program == life.name }
        || life.credentials.contains {
          $0.bars.count > 1 || !$0.marks.isEmpty || $0.bars.contains(where: \.isDoubtful)
        }
    }
  }

  private static let samples = [
    ("leak", ReportSamples.leak), ("many", ReportSamples.many), ("empty", ReportSamples.empty),
  ]

  /// Every sample in both languages.
  private static func write(in browser: Chromium) throws -> [(file: String, data: ReportData)] {
    try samples.flatMap { name, data in
      try Language.allCases.map { language in
        let file = "\(name).\(language.rawValue).html"
        _ = try browser.write(file, ReportPages.html(data, language))
        return (file, data)
      }
    }
  }

  @Test func itShowsWhatTheDataSayOnAPhoneAndOnADesktop() throws {
    let browser = try Chromium()
    let pages = try Self.write(in: browser)
    // The long one takes its time.
    let windows = pages.flatMap { page in
      (page.file == "many.en.html" ? [1000] : page.file == "many.zh.html" ? [360] : [360, 1000]).map {
        (file: page.file, width: $0)
      }
    }
    let data = Dictionary(pages.map { ($0.file, $0.data) }) { $1 }
    let looks = try ReportLook.at(windows, in: browser)
    #expect(looks.count == windows.count)
    for (index, look) in looks.enumerated() {
      let data = try #require(data[windows[index].file])
      let place: Comment = "\(windows[index])"
      #expect(look.window == windows[index].width, place)
      #expect(look.width <= look.window, place)
      #expect(look.wide == [], place)
      #expect(look.clashes == [], place)
      #expect(look.counts["programs"] == "\(data.summary.programs)", place)
      #expect(look.counts["todo"] == "\(data.summary.todo)", place)
      #expect(look.rows == Self.rows(data), place)
      #expect(look.drawings == Self.drawn(data) && look.headLines == data.heads.count, place)
    }
    #expect(eventually { browser.leftovers.isEmpty }, "\(browser.leftovers)")
  }

  @Test func itIsLightOrDarkAsThePersonWishes() throws {
    let browser = try Chromium()
    _ = try browser.write("leak.html", ReportPages.html(ReportSamples.leak))
    let looks = try Chromium.Scheme.allCases.map { scheme in
      try ReportLook.at([("leak.html", 1000)], in: browser, scheme: scheme)[0]
    }
    #expect(looks.map(\.ground) == ["rgb(255, 255, 255)", "rgb(20, 24, 30)"])
    #expect(looks.map(\.ink) == ["rgb(27, 35, 48)", "rgb(228, 232, 238)"])
  }

  @Test func everyValueIsABarAndEveryResetAMark() throws {
    let browser = try Chromium()
    var data = ReportSamples.leak
    data.since = nil
    _ = try browser.write("all.html", ReportPages.html(data))
    _ = try browser.write("period.html", ReportPages.html(ReportSamples.leak))
    let looks = try ReportLook.at([("all.html", 1000), ("period.html", 1000)], in: browser)
    #expect(looks[0].bars == 8 && looks[1].bars == 7)
    #expect(looks[0].marks == ["reset": 3, "unfinished": 1, "leak": 2, "frozen": 1, "unfrozen": 1])
    #expect(looks[1].marks == ["reset": 2, "unfinished": 1, "leak": 2, "frozen": 1, "unfrozen": 1])
  }

  /// Its own file is all that is asked for, of a page whose every text tries to load something.
  @Test func nothingIsFetchedAndNothingRuns() throws {
    let browser = try Chromium()
    var data = ReportSamples.leak
    let text = "<img src=//evil.example/1.png><script src=//evil.example/2.js></script>"
    data.heads.append(ReportData.LedgerHead(program: text, ledger: text, events: 1, heads: [text]))
    let path = try browser.write("report.html", ReportPages.html(data))
    let requests = try browser.requests(path)
    #expect(requests.filter { !$0.hasPrefix("file:") } == [])
    // A page that does load is noticed.
    let other = try browser.write("other.html", "<img src=http://evil.example/1.png>")
    #expect(try browser.requests(other).contains { $0.contains("evil.example/1.png") })
  }

  /// What did not happen takes no paper.
  @Test(arguments: Language.allCases) func programsWithoutEventsTakeALineEach(_ language: Language) throws {
    let browser = try Chromium()
    let home = try ScratchHome()
    let data = ReportSamples.quiet
    let path = try browser.write("quiet.html", ReportPages.html(data, language))
    let paper = try browser.print(path)
    let facts = try home.tool("pdfinfo", paper).lines
    let count = facts.first { $0.hasPrefix("Pages:") }.flatMap { Int($0.split(separator: " ")[1]) } ?? 0
    #expect((1...6).contains(count), "\(count)")
    let text = try home.tool("pdftotext", "-layout", paper, "-").text
    for life in data.lives { #expect(text.contains(life.name), "\(life.name)") }
    #expect(try ReportLook.at([("quiet.html", 1000)], in: browser)[0].drawings == Self.drawn(data))
    #expect(Self.drawn(data) < 12)
  }

  @Test(arguments: Language.allCases) func itPrintsOnA4(_ language: Language) throws {
    let browser = try Chromium()
    let home = try ScratchHome()
    let data = ReportSamples.many
    let paper = try browser.print(browser.write("many.html", ReportPages.html(data, language)))
    let facts = try home.tool("pdfinfo", paper).lines
    #expect(facts.contains { $0.hasPrefix("Page size:") && $0.hasSuffix("(A4)") }, "\(facts)")
    let count = facts.first { $0.hasPrefix("Pages:") }.flatMap { Int($0.split(separator: " ")[1]) } ?? 0
    #expect((8...45).contains(count), "\(count)")
    let text = try home.tool("pdftotext", "-layout", paper, "-").text
    for life in data.lives { #expect(text.contains(life.name), "\(life.name)") }
    // A table's head stands on each of its pages.
    let name = language == .english ? ReportWords.headHow.english : ReportWords.headHow.chinese
    let pages = text.split(separator: "\u{c}").filter { $0.contains("Chen Wei") || $0.contains("王小明") }
    #expect(!pages.isEmpty && pages.allSatisfy { $0.contains(name) })
  }
}
