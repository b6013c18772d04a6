import Foundation
import Ledger
import MiniProgram
import Support
import Testing
import Vault

@testable import Commands

/// What is in the report's page and table, whoever looks at it.
@Suite struct ReportTests {
  private static let samples = [ReportSamples.leak, ReportSamples.empty]

  @Test(arguments: Language.allCases)
  func everyNumberOfTheSummaryStandsInAnElementOfItsName(_ language: Language) throws {
    for data in Self.samples {
      let counts = try ReportPages.parse(ReportPages.html(data, language)).counts
      let summary = data.summary
      #expect(
        counts == [
          "programs": "\(summary.programs)", "credentials": "\(summary.credentials)",
          "resets": "\(summary.resets)", "todo": "\(summary.todo)", "accepted": "\(summary.accepted)",
          "urgent": "\(summary.grades[.urgent] ?? 0)", "open": "\(summary.grades[.open] ?? 0)",
          "advice": "\(summary.grades[.advice] ?? 0)",
          "resetsInPeriod": "\(summary.resetsInPeriod)",
        ])
    }
  }

  @Test(arguments: Language.allCases)
  func aPageIsWholeAndLoadsNothing(_ language: Language) throws {
    for data in Self.samples {
      let page = ReportPages.html(data, language)
      let parsed = try ReportPages.parse(page)
      #expect(parsed.unclosed.isEmpty, "\(parsed.unclosed.prefix(5))")
      #expect(parsed.tags.isDisjoint(with: ["script", "link", "img", "iframe", "object", "base", "form"]))
      #expect(parsed.attributes["src"] == nil && parsed.attributes["style"] == nil)
      #expect(parsed.attributes["href"]?.allSatisfy { $0.hasPrefix("#") } == true)
      #expect(parsed.attributes.keys.allSatisfy { !$0.hasPrefix("on") })
      let withoutPolicy = page.replacing("http-equiv=", with: "")
      for word in ["http", "//", "url(", "@import", "@font-face", "<script", "src=", "javascript"] {
        #expect(!withoutPolicy.contains(word), "\(word)")
      }
      #expect(parsed.attributes["content"]?.first?.hasPrefix("default-src 'none'; style-src") == true)
      #expect(parsed.attributes["lang"] == [language == .chinese ? "zh-Hans" : "en"])
      #expect(parsed.attributes["charset"] == ["utf-8"])
    }
  }

  /// Everything that somebody else may have written, as an enemy would.
  private static func hostile(_ text: String) -> ReportData {
    let leak = ReportSamples.leak
    var data = ReportData(author: text, fingerprint: text, madeAt: leak.madeAt)
    data.open = leak.open.map { risk in
      var risk = ReportData.Risk(
        what: risk.what, program: text, kind: risk.kind, place: text, since: risk.since, command: text)
      risk.acceptance = .init(until: leak.madeAt, note: text, by: text)
      return risk
    }
    data.accepted = data.open
    data.resets = leak.resets.map { reset in
      var reset = reset
      reset = ReportData.Reset(
        program: text, kind: reset.kind, number: 1, reason: .leaked, note: text, author: text, by: text + "2",
        began: reset.began, completed: reset.completed, version: 2)
      return reset
    }
    let mark = ReportData.Mark(what: .leak(where: text), at: leak.madeAt)
    data.lives = leak.lives.map { life in
      ReportData.ProgramLife(
        name: text, appID: text, client: text, isArchived: true, registered: life.registered,
        credentials: life.credentials.map { .init(kind: $0.kind, bars: $0.bars, marks: $0.marks + [mark]) })
    }
    data.exposures = leak.exposures.map { exposure in
      ReportData.Exposure(
        person: text, hasLeft: exposure.hasLeft, program: text, kind: exposure.kind, version: 1,
        at: exposure.at, how: exposure.how)
    }
    data.places = leak.places.map { place in
      ReportData.PlaceLine(
        program: text, kind: place.kind, name: text, placeKind: text, owner: text, note: text, version: 1,
        currentVersion: 2)
    }
    data.heads = leak.heads.map { .init(program: text, ledger: $0.ledger, events: 1, heads: $0.heads) }
    return data
  }

  @Test(arguments: [
    "</title><script>alert(1)</script>", "\" onload=\"alert(1)", "' autofocus onfocus='alert(1)",
    "</style></pre></svg><img src=x onerror=alert(1)>", "<!--", "]]>", "&lt;b&gt;&#60;",
    "a\u{202e}b\u{200b}c",
    "line\nline\r\n\tline\u{0}", "\u{2028}\u{feff}\u{2066}",
  ])
  func noTextBecomesMarkupOrTurnsOtherTextAround(_ text: String) throws {
    let plain = try ReportPages.parse(ReportPages.html(Self.hostile("name")))
    let page = ReportPages.html(Self.hostile(text))
    let hostile = try ReportPages.parse(page)
    #expect(hostile.unclosed.isEmpty)
    #expect(hostile.tags == plain.tags)
    #expect(Set(hostile.attributes.keys) == Set(plain.attributes.keys))
    #expect(hostile.attributes["class"] == plain.attributes["class"])
    #expect(hostile.text.contains(Printable.escape(text)) || hostile.text.contains(Printable.line(text)))
    // A label is a sentence, and so one line.
    #expect(hostile.attributes["aria-label"]?.contains { $0.contains(Printable.line(text)) } == true)
    #expect(page.unicodeScalars.allSatisfy { $0 == "\n" || !Printable.isDangerous($0) })
  }

  @Test(arguments: Language.allCases)
  func everythingThatTheDataHaveIsSaid(_ language: Language) throws {
    let data = ReportSamples.leak
    let text = try ReportPages.parse(ReportPages.html(data, language)).text
    func say(_ sentence: Text) -> String { language == .english ? sentence.english : sentence.chinese }
    for risk in data.open + data.accepted {
      #expect(text.contains(say(risk.what.title)))
      if risk.acceptance == nil { #expect(text.contains(risk.command)) }
    }
    #expect(text.contains("双十一后冻结发布，年后再换"))
    for reset in data.resets {
      #expect(text.contains(say(reset.reason.title)) && reset.note.map(text.contains) != false)
    }
    #expect(text.contains("王总（管理员微信）") && text.contains(say(ReportWords.recordedBy)))
    #expect(text.contains(say(ReportWords.took4Minutes)))
    for exposure in data.exposures { #expect(text.contains(exposure.person)) }
    for place in data.places { #expect(text.contains(place.name)) }
    for words in [ReportWords.hasLeft, .init("behind: v4", "当前为第 4 版"), ReportWords.archived] {
      #expect(text.contains(say(words)), "\(words)")
    }
    for words in ReportWords.limitsList { #expect(text.contains(say(words))) }
    #expect(text.contains(data.fingerprint) && text.contains("audit verify --against"))
    #expect(text.contains("GitHub 公开仓库 haolinju/mall"))
  }

  @Test(arguments: Language.allCases) func anEmptyReportSaysSoInEverySection(_ language: Language) throws {
    let text = try ReportPages.parse(ReportPages.html(ReportSamples.empty, language)).text
    for words in [
      ReportWords.allSettled, ReportWords.noRisks, ReportWords.noAccepted, ReportWords.noResets,
      ReportWords.noLives, ReportWords.noExposures, ReportWords.noPlaces, ReportWords.noHeads,
    ] {
      #expect(text.contains(language == .english ? words.english : words.chinese))
    }
  }

  @Test func headsStandOnLinesOfTheirOwnInTheFileAsItIs() {
    let data = ReportSamples.leak
    let lines = ReportPages.html(data).split(separator: "\n").map { String($0).replacing("<pre>", with: "") }
    for head in data.heads { #expect(lines.contains(head.line)) }
  }

  @Test func aResetWhoseClockWentBackHasNoDuration() throws {
    var data = ReportSamples.empty
    data.resets = [
      ReportData.Reset(
        program: "shop", kind: .appSecret, number: 1, reason: .lost, author: "A",
        began: ReportSamples.time("2026-11-20 09:00"), completed: ReportSamples.time("2026-11-20 08:00"),
        version: 2)
    ]
    #expect(ReportPages.html(data).contains(ReportWords.clockWentBack.english))
  }
}

extension ReportWords {
  /// As a duration is said.
  fileprivate static let took4Minutes = Text("4 min", "4 分钟")
}
