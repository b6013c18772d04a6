internal import Host
internal import Ledger
internal import MiniProgram
internal import Vault

/// The report as one page in the current language. It loads nothing and runs nothing: what it shows is in it.
struct HTMLReport {
  let data: ReportData
  let axis: TimeAxis

  /// How such a file begins.
  static let heading = "<!DOCTYPE html>\n<!-- mpvault -->\n"

  static func render(_ data: ReportData) -> String { HTMLReport(data).page }

  init(_ data: ReportData) {
    self.data = data
    axis = TimeAxis(data)
  }

  /// A part of the page, and where its contents lead.
  struct Section {
    let id: String
    let title: Text
    let content: [Markup]
  }

  private var sections: [Section] {
    [
      Section(id: "summary", title: ReportWords.summary, content: summary),
      Section(id: "open", title: ReportWords.risks, content: openRisks),
      Section(id: "accepted", title: ReportWords.acceptedRisks, content: acceptedRisks),
      Section(id: "resets", title: ReportWords.resetsTitle, content: resets),
      Section(id: "lives", title: ReportWords.lives, content: lives),
      Section(id: "exposures", title: ReportWords.exposures, content: exposures),
      Section(id: "places", title: ReportWords.places, content: places),
      Section(id: "heads", title: ReportWords.heads, content: heads),
      Section(id: "limits", title: ReportWords.limits, content: limits),
    ]
  }

  private var page: String {
    let sections = sections
    let body = Markup.tag(
      "body", [:],
      .tag(
        "main", [:], header, contents(sections),
        .group(
          sections.map { section in
            .tag(
              "section", ["id": section.id],
              .tag("h2", [:], .say(section.title)), .group(section.content))
          })))
    let language = Language.current == .chinese ? "zh-Hans" : "en"
    return Self.heading + Markup.tag("html", ["lang": language], head, body).html
  }

  private var head: Markup {
    .tag(
      "head", [:],
      .tag("meta", ["charset": "utf-8"]),
      .tag("meta", ["http-equiv": ReportStyle.policyName, "content": ReportStyle.policy]),
      .tag("meta", ["name": "viewport", "content": ReportStyle.viewport]),
      .tag("meta", ["name": "color-scheme", "content": ReportStyle.schemes]),
      .tag("title", [:], .say(ReportWords.title)), .lineEnd,
      .tag("style"))
  }

  private var header: Markup {
    .tag(
      "header", [:],
      .tag("h1", [:], .say(ReportWords.title)),
      .tag(
        "dl", ["class": "facts"],
        fact(ReportWords.period, [period]),
        fact(ReportWords.author, [.data(data.author)]),
        fact(ReportWords.fingerprint, [.tag("code", [:], .text(data.fingerprint))]),
        fact(ReportWords.made, [Self.time(data.madeAt)]),
        fact(ReportWords.zone, [.text(Self.zone(data.madeAt))])))
  }

  private func fact(_ name: Text, _ value: [Markup]) -> Markup {
    .tag("div", [:], .tag("dt", [:], .say(name)), .text(" "), .tag("dd", [:], all: value))
  }

  private var period: Markup {
    let from = data.since.map(Self.time) ?? .say(ReportWords.beginning)
    let to = data.until.map(Self.time) ?? .say(ReportWords.making)
    return .group([from, .text(" "), .say(ReportWords.until), .text(" "), to])
  }

  private func contents(_ sections: [Section]) -> Markup {
    .tag(
      "nav", ["aria-label": ReportWords.contents.text],
      .group(sections.map { .tag("a", ["href": "#" + $0.id], .say($0.title)) }))
  }

  private var summary: [Markup] {
    let summary = data.summary
    let numbers: [(String, Int, Text, Bool)] =
      [
        ("programs", summary.programs, ReportWords.programs, false),
        ("credentials", summary.credentials, ReportWords.credentials, false),
        ("resets", summary.resets, ReportWords.resets, false),
        ("resetsInPeriod", summary.resetsInPeriod, ReportWords.resetsInPeriod, false),
      ]
      + Todo.Grade.allCases.map { grade in
        let count = summary.grades[grade] ?? 0
        return (grade.rawValue, count, grade.title, grade == .urgent && count > 0)
      } + [("accepted", summary.accepted, ReportWords.accepted, false)]
    let cards = numbers.map { name, count, label, isUrgent in
      Markup.tag(
        "li", isUrgent ? ["class": "urgent"] : [:],
        .tag("b", ["data-count": name], .text(String(count))), .text(" "),
        .tag("span", [:], .say(label)))
    }
    let each = Markup.tag("b", ["data-count": "todo"], .text(String(summary.todo)))
    return [
      .tag("ul", ["class": "counts"], all: cards),
      .tag("p", ["class": "lead"], .say(ReportWords.each), .text(" "), each), byKind,
    ]
  }

  /// How many risks of each sort are open.
  private var byKind: Markup {
    guard !data.open.isEmpty else { return Self.note(ReportWords.allSettled) }
    let chips = Todo.What.allCases.compactMap { what -> Markup? in
      let count = data.open.count { $0.what == what }
      guard count > 0 else { return nil }
      return .tag("li", [:], .say(what.title), .text(" "), .tag("b", [:], .text(String(count))))
    }
    return .tag("ul", ["class": "chips"], all: chips)
  }

  /// `+08:00`.
  private static func zone(_ time: Timestamp) -> String {
    let minutes = TimeAxis.offset(time.milliseconds) / 60_000
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "UTC" + (minutes < 0 ? "-" : "+") + two(abs(minutes) / 60) + ":" + two(abs(minutes) % 60)
  }
}

extension HTMLReport {
  /// Local for people, exact for machines.
  static func time(_ time: Timestamp) -> Markup {
    .tag("time", ["datetime": time.rfc3339], .text(Clock.local(time.milliseconds)))
  }

  /// A sentence in place of what is not there.
  static func note(_ sentence: Text) -> Markup { .tag("p", ["class": "none"], .say(sentence)) }

  static func lead(_ sentence: Text) -> Markup { .tag("p", ["class": "lead"], .say(sentence)) }

  /// What is not broken into lines.
  static func whole(_ sentence: Text) -> Markup { .tag("span", ["class": "whole"], .say(sentence)) }

  static func badge(_ sentence: Text) -> Markup { .tag("span", ["class": "badge"], .say(sentence)) }

  static func warning(_ sentence: Text) -> Markup {
    .tag("span", ["class": "badge warn"], .say(sentence))
  }

  /// The time between two events; negative where a clock went back.
  static func age(_ from: Timestamp, _ to: Timestamp) -> Text {
    .age(milliseconds: to.milliseconds - from.milliseconds)
  }
}
