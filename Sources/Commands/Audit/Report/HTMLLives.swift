internal import Host
internal import Ledger

/// The time line of every mini-program.
extension HTMLReport {
  /// From so many on, an index leads to them.
  private static let indexed = 7

  var lives: [Markup] {
    guard !data.lives.isEmpty else { return [Self.note(ReportWords.noLives)] }
    let open = Dictionary(
      data.open.compactMap { risk in risk.program.map { ($0, 1) } }, uniquingKeysWith: +)
    let eventful = data.lives.filter { hasEvents($0) || open[$0.name] != nil }
    let drawn = Set(eventful.map(\.name))
    let quiet = quiet(data.lives.filter { !drawn.contains($0.name) })
    guard !eventful.isEmpty else { return [quiet] }
    let drawings = eventful.enumerated().map { index, life in
      drawing(life, id: Self.id(index), open: open[life.name] ?? 0)
    }
    return [lead, legend, eventful.count >= Self.indexed ? index(eventful, open) : .empty] + drawings + [
      quiet
    ]
  }

  /// Whether a drawing would say more than that a value was stored and is in use.
  private func hasEvents(_ life: ReportData.ProgramLife) -> Bool {
    life.credentials.contains { credential in
      let bars = credential.bars.filter { axis.covers(from: $0.from, to: $0.to) }
      return bars.count > 1 || bars.contains(where: \.isDoubtful)
        || credential.marks.contains { axis.covers(from: $0.at, to: $0.at) }
    }
  }

  /// Those of which there is nothing to draw, a line each.
  private func quiet(_ lives: [ReportData.ProgramLife]) -> Markup {
    guard !lives.isEmpty else { return .empty }
    let names = lives.map { life in
      Markup.tag(
        "li", [:], .data(life.name), .text(" "),
        life.appID.map { .tag("code", [:], .text($0)) } ?? .empty,
        life.isArchived ? .group([.text(" "), Self.badge(ReportWords.archived)]) : .empty)
    }
    return .group([
      Self.lead(ReportWords.quietLead(lives.count)), .tag("ul", ["class": "names quiet"], all: names),
    ])
  }

  private static func id(_ index: Int) -> String { "p\(index + 1)" }

  private var lead: Markup {
    let span = [axis.start, axis.end].map { Self.time(Timestamp(milliseconds: $0)) }
    return .tag(
      "p", ["class": "lead"],
      .say(ReportWords.livesLead), .text(" "), span[0], .text(" – "), span[1])
  }

  private func index(_ lives: [ReportData.ProgramLife], _ open: [String: Int]) -> Markup {
    let links = lives.enumerated().map { index, life in
      let count = open[life.name] ?? 0
      return Markup.tag(
        "li", [:], .tag("a", ["href": "#" + Self.id(index)], .data(life.name)),
        count == 0 ? .empty : .group([.text(" "), Self.warning(ReportWords.open(count))]))
    }
    return .tag("ul", ["class": "names index"], all: links)
  }

  private func drawing(_ life: ReportData.ProgramLife, id: String, open: Int) -> Markup {
    var caption: [Markup] = [.tag("b", [:], .data(life.name))]
    if let appID = life.appID { caption += [.text(" "), .tag("code", [:], .text(appID))] }
    if let client = life.client { caption += [.text(" "), .tag("small", [:], .data(client))] }
    if life.isArchived { caption += [.text(" "), Self.badge(ReportWords.archived)] }
    if open > 0 { caption += [.text(" "), Self.warning(ReportWords.open(open))] }
    return .tag(
      "figure", ["id": id],
      .tag("figcaption", [:], all: caption), account(of: life), members(of: life),
      .tag("div", ["class": "scroll", "tabindex": "0"], LifeDrawing(life: life, axis: axis).markup))
  }

  /// What the platform's registration knows of it.
  private func account(of life: ReportData.ProgramLife) -> Markup {
    guard !life.account.isEmpty else { return .empty }
    let facts = life.account.map { fact in
      Markup.tag("li", [:], .say(fact.name), .text(" "), .data(fact.value))
    }
    return .tag("ul", ["class": "names"], all: facts)
  }

  private func members(of life: ReportData.ProgramLife) -> Markup {
    guard !life.members.isEmpty else { return .empty }
    let rows = life.members.map { row in
      var line: [Markup] = [.data(row.name)]
      if !row.roles.isEmpty { line += [.text(" "), .tag("small", [:], .data(row.roles))] }
      if !row.holds.isEmpty { line += [.text(" "), Self.badge(ReportWords.holdsIt)] }
      return Markup.tag("li", [:], all: line)
    }
    return .group([
      .tag("small", [:], .say(ReportWords.membersOfIt)), .tag("ul", ["class": "names"], all: rows),
    ])
  }

  private var legend: Markup {
    let items: [(Markup, Text)] = [
      (Shapes.box("bar", 1, 2, 26, 12), ReportWords.legendCurrent),
      (Shapes.box("bar past", 1, 2, 26, 12), ReportWords.legendPast),
      (
        .group([Shapes.box("bar doubtful", 1, 2, 26, 12), Shapes.hatch("hatch", 1, 2, 26, 12)]),
        ReportWords.legendDoubtful
      ),
      (Shapes.triangle("reset", tip: 14, 12), ReportWords.legendReset),
      (Shapes.triangle("unfinished", tip: 14, 12), ReportWords.legendUnfinished),
      (Shapes.diamond("leak", 14, 8), ReportWords.legendLeak),
      (Shapes.box("frost", 1, 6, 26, 5), ReportWords.legendFrozen),
    ]
    let lines = items.map { drawing, text in
      Markup.tag(
        "li", [:], .tag("svg", ["viewBox": "0 0 28 16", "aria-hidden": "true"], drawing), .text(" "),
        .say(text))
    }
    return .tag("ul", ["class": "legend"], all: lines)
  }
}
