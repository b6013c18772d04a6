internal import Host
internal import Ledger
internal import MiniProgram

/// The life of one mini-program's secrets, drawn: under one another its credentials, from left to right the time.
struct LifeDrawing {
  let life: ReportData.ProgramLife
  let axis: TimeAxis

  private static let width = 720.0
  /// Where the time begins and ends; left of it stand the credentials' titles.
  private static let left = 136.0
  private static let right = 692.0
  private static let rowHeight = 13.0
  private static let barHeight = 16.0
  private static let axisHeight = 20.0

  var markup: Markup {
    var parts: [Markup] = []
    var y = 4.0
    for credential in life.credentials {
      let lane = lane(credential, top: y)
      parts.append(lane.markup)
      y = lane.bottom
    }
    let height = y + Self.axisHeight
    let values = life.credentials.reduce(0) { $0 + $1.bars.count }
    let resets = life.credentials.reduce(0) { $0 + $1.marks.count { $0.what.isReset } }
    let label = ReportWords.drawing(life.name, values, resets).text
    return .tag(
      "svg",
      [
        "viewBox": "0 0 " + Shapes.number(Self.width) + " " + Shapes.number(height), "role": "img",
        "aria-label": label,
      ],
      grid(bottom: y), .group(parts))
  }

  private func x(_ time: Timestamp) -> Double {
    Self.left + axis.position(time) * (Self.right - Self.left)
  }

  private func grid(bottom: Double) -> Markup {
    let ticks = axis.ticks.map { tick in
      let x = Self.left + tick.position * (Self.right - Self.left)
      return Markup.group([
        Shapes.line("grid", x, 2, x, bottom + 4), Shapes.text("tick", x, bottom + 16, tick.label),
      ])
    }
    return .group([Shapes.line("axis", Self.left, bottom + 2, Self.right, bottom + 2)] + ticks)
  }

  private func lane(_ credential: ReportData.CredentialLife, top: Double) -> (markup: Markup, bottom: Double)
  {
    let marks = credential.marks.filter { axis.covers(from: $0.at, to: $0.at) || isAhead($0.at) }
      .sorted { $0.at < $1.at }
    let labels = placed(marks)
    let rows = (labels.compactMap { $0.label?.row }.max() ?? -1) + 1
    // The triangles stand between the lowest label and the bar.
    let bar = top + Double(rows) * Self.rowHeight + 10
    var parts = [
      title(credential.kind, at: bar), Shapes.line("lane", Self.left, bar + 8, Self.right, bar + 8),
    ]
    for value in credential.bars where axis.covers(from: value.from, to: value.to) || isAhead(value.from) {
      parts.append(draw(value, of: credential.kind, at: bar))
    }
    parts += frozenSpans(credential.marks, at: bar)
    // Lines first: a label covers those of its neighbours.
    parts += labels.map { leader($0, at: bar) }
    parts += labels.map { draw($0, at: bar) }
    return (.tag("g", [:], all: parts), bar + Self.barHeight + 10)
  }

  /// Dated behind the end by a clock that was wrong: drawn at the end, for want of a better place.
  private func isAhead(_ time: Timestamp) -> Bool { !axis.isCut && time.milliseconds > axis.end }

  private func title(_ kind: CredentialKind, at bar: Double) -> Markup {
    let title = Printable.escape(kind.title.text)
    let lines = DrawnText.wrap(title, into: Self.left - 14)
    let first = bar + (lines.count == 1 ? 12 : 6)
    let texts = lines.enumerated().map { Shapes.text("kind", 2, first + Double($0) * 13, $1) }
    return .tag("g", [:], .tag("title", [:], .text(title)), .group(texts))
  }
}

extension LifeDrawing {
  private func draw(_ bar: ReportData.Bar, of kind: CredentialKind, at y: Double) -> Markup {
    let start = x(bar.from)
    let end = bar.to.map(x) ?? Self.right
    let width = max(end - start, 2)
    let sort = bar.isDoubtful ? "bar doubtful" : bar.to == nil ? "bar" : "bar past"
    let said = ReportWords.bar(
      kind, bar.version, from: Clock.local(bar.from.milliseconds), to: Self.end(bar.to))
    let title = bar.isDoubtful ? ReportWords.doubtful(said) : said
    let long = ReportWords.version(bar.version).text
    let text = [long, String(bar.version)].first { DrawnText.width($0) + 8 <= width }
    let label = text.map { Shapes.text(bar.isDoubtful ? "version urgent" : "version", start + 4, y + 12, $0) }
    // Nobody reads a text on strokes.
    let room = text.map { DrawnText.width($0) + 8 } ?? 0
    let hatch =
      bar.isDoubtful ? Shapes.hatch("hatch", start + room, y, width - room, Self.barHeight) : .empty
    return .tag(
      "g", ["data-bar": String(bar.version)], .tag("title", [:], .say(title)),
      Shapes.box(sort, start, y, width, Self.barHeight), hatch, label ?? .empty)
  }

  private static func end(_ time: Timestamp?) -> Text {
    guard let time else { return ReportWords.now }
    let text = Clock.local(time.milliseconds)
    return Text(same: text)
  }

  private func frozenSpans(_ marks: [ReportData.Mark], at bar: Double) -> [Markup] {
    var spans: [Markup] = []
    var since: Timestamp?
    for mark in marks where mark.what == .frozen || mark.what == .unfrozen {
      if mark.what == .frozen {
        since = since ?? mark.at
      } else if let from = since {
        spans.append(frozen(from: from, to: mark.at, at: bar))
        since = nil
      }
    }
    if let since { spans.append(frozen(from: since, to: nil, at: bar)) }
    return spans
  }

  private func frozen(from: Timestamp, to: Timestamp?, at bar: Double) -> Markup {
    guard axis.covers(from: from, to: to) else { return .empty }
    let start = x(from)
    let width = max((to.map(x) ?? Self.right) - start, 3)
    let title = ReportWords.frozenSpan(from: Clock.local(from.milliseconds), to: Self.end(to))
    return .tag(
      "g", ["data-frozen": from.rfc3339], .tag("title", [:], .say(title)),
      Shapes.box("frost", start, bar + Self.barHeight + 1, width, 5))
  }
}

/// A mark, and where its label has room.
private struct Placed {
  let mark: ReportData.Mark
  let x: Double
  var label: (text: String, start: Double, row: Int)?
}

extension LifeDrawing {
  private func placed(_ marks: [ReportData.Mark]) -> [Placed] {
    var rows = LabelRows()
    return marks.map { mark in
      let x = x(mark.at)
      // The strip under the bar says the same.
      if mark.what == .unfrozen { return Placed(mark: mark, x: x) }
      let text = DrawnText.fit(Printable.escape(mark.what.label.text), into: 150)
      let width = DrawnText.width(text)
      let start = min(max(x - width / 2, Self.left - 10), Self.width - 3 - width)
      guard let row = rows.place(from: start, to: start + width) else { return Placed(mark: mark, x: x) }
      return Placed(mark: mark, x: x, label: (text, start, row))
    }
  }

  private func leader(_ placed: Placed, at bar: Double) -> Markup {
    guard let label = placed.label, label.row > 0 else { return .empty }
    return Shapes.line(
      "leader", placed.x, bar - 9, placed.x, bar - 9 - Double(label.row) * Self.rowHeight)
  }

  private func draw(_ placed: Placed, at bar: Double) -> Markup {
    let mark = placed.mark
    let title = ReportWords.at(Clock.local(mark.at.milliseconds), mark.what.title)
    let text = placed.label.map { label in
      // In whatever font, one at the edge does not leave the drawing.
      let isLast = label.start + DrawnText.width(label.text) > Self.right
      let sort = (mark.what.isUrgent ? "label urgent" : "label") + (isLast ? " last" : "")
      return Shapes.text(
        sort, isLast ? Self.width - 3 : label.start, bar - 11 - Double(label.row) * Self.rowHeight, label.text
      )
    }
    return .tag(
      "g", ["data-mark": mark.what.name], .tag("title", [:], .say(title)),
      Self.shape(mark.what, placed.x, bar), text ?? .empty)
  }

  private static func shape(_ what: ReportData.Mark.What, _ x: Double, _ bar: Double) -> Markup {
    switch what {
    case .reset:
      .group([
        Shapes.line("stem", x, bar, x, bar + barHeight), Shapes.triangle("reset", tip: x, bar - 0.5),
      ])
    case .unfinished:
      .group([
        Shapes.line("open", x, bar, x, bar + barHeight), Shapes.triangle("unfinished", tip: x, bar - 0.5),
      ])
    case .leak: Shapes.diamond("leak", x, bar + barHeight / 2)
    case .frozen, .unfrozen: Shapes.line("cold", x, bar - 4, x, bar + barHeight + 6)
    }
  }
}

extension ReportData.Mark.What {
  /// What a test finds it by.
  var name: String {
    switch self {
    case .reset: "reset"
    case .unfinished: "unfinished"
    case .leak: "leak"
    case .frozen: "frozen"
    case .unfrozen: "unfrozen"
    }
  }

  fileprivate var isReset: Bool { name == "reset" || name == "unfinished" }
  fileprivate var isUrgent: Bool { name == "leak" || name == "unfinished" }
}
