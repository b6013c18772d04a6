internal import Ledger
internal import MiniProgram
internal import Vault

/// What is open, what was put off, and what was reset.
extension HTMLReport {
  var openRisks: [Markup] { risks + coming }

  /// What comes in the next 30 days.
  private var coming: [Markup] {
    guard !data.coming.isEmpty else { return [] }
    var table = ReportTable([ReportWords.headWhat, ReportWords.headProgram, ReportWords.headUntil])
    for risk in data.coming {
      table.add([
        [Self.title(risk)], Self.subject(risk), risk.deadline.map { [.data($0.day.text)] } ?? [],
      ])
    }
    return [.tag("h3", [:], .say(ReportWords.coming)), table.finish()]
  }

  private var risks: [Markup] {
    guard !data.open.isEmpty else { return [Self.note(ReportWords.noRisks)] }
    var table = ReportTable([
      ReportWords.headWhat, ReportWords.headProgram, ReportWords.headSince, ReportWords.headDo,
    ])
    for risk in data.open {
      table.add([
        [Self.title(risk)], Self.subject(risk),
        [
          Self.time(risk.since), .text(" "),
          .tag("small", ["class": "whole"], .say(ReportWords.ago(Self.age(risk.since, data.madeAt)))),
        ],
        [.tag("code", [:], .text(risk.command))],
      ])
    }
    return [Self.lead(ReportWords.risksLead), table.finish()]
  }

  var acceptedRisks: [Markup] {
    guard !data.accepted.isEmpty else { return [Self.note(ReportWords.noAccepted)] }
    var table = ReportTable([
      ReportWords.headWhat, ReportWords.headProgram, ReportWords.headSince, ReportWords.headUntil,
      ReportWords.headWhy, ReportWords.headBy,
    ])
    for risk in data.accepted {
      let acceptance = risk.acceptance
      table.add([
        [Self.whole(risk.what.title)], Self.subject(risk), [Self.time(risk.since)],
        acceptance.map { [Self.time($0.until)] } ?? [], acceptance.map { [.data($0.note)] } ?? [],
        acceptance.map { [.data($0.by)] } ?? [],
      ])
    }
    return [Self.lead(ReportWords.acceptedLead), table.finish()]
  }

  var resets: [Markup] {
    guard !data.resets.isEmpty else { return [Self.note(ReportWords.noResets)] }
    var table = ReportTable([
      ReportWords.headWhen, ReportWords.headProgram, ReportWords.headNumber, ReportWords.headReason,
      ReportWords.headBy, ReportWords.headTook, ReportWords.headVersion,
    ])
    for reset in data.resets {
      table.add(
        [
          (reset.began ?? reset.completed).map { [Self.time($0)] } ?? [],
          Self.subject(reset.program, reset.kind), [Self.whole(ReportWords.number(reset.number))],
          [.say(reset.reason.title)] + Self.small(reset.note), Self.people(reset), took(reset),
          reset.version.map { [Self.whole(ReportWords.version($0))] } ?? [],
        ], isUrgent: reset.completed == nil)
    }
    return [table.finish()]
  }

  /// What the platform's pages call the credential, under the program's name.
  static func subject(_ program: String, _ kind: CredentialKind?) -> [Markup] {
    let name = Markup.tag("b", [:], .data(program))
    guard let kind else { return [name] }
    return [name, .text(" "), .tag("small", [:], .data(kind.title.text))]
  }

  private static func subject(_ risk: ReportData.Risk) -> [Markup] {
    let vault = Markup.tag("span", ["class": "dim"], .say(ReportWords.theVault))
    let subject = risk.program.map { Self.subject($0, risk.kind) } ?? [vault]
    return subject + small(risk.place ?? risk.day?.text)
  }

  private static func small(_ text: String?) -> [Markup] {
    text.map { [.text(" "), .tag("small", [:], .data($0))] } ?? []
  }

  private static func title(_ risk: ReportData.Risk) -> Markup {
    switch risk.what {
    case .leaked, .seenByLeaver, .resetUnfinished, .contradiction: warning(risk.what.title)
    default: badge(risk.what.title)
    }
  }

  private static func people(_ reset: ReportData.Reset) -> [Markup] {
    guard let by = reset.by, by != reset.author else { return [.data(reset.author)] }
    return [
      .data(by), .text(" "),
      .tag("small", [:], .say(ReportWords.recordedBy), .text(" "), .data(reset.author)),
    ]
  }

  private func took(_ reset: ReportData.Reset) -> [Markup] {
    guard let completed = reset.completed else {
      let began = reset.began.map { ReportWords.unfinishedFor(Self.age($0, data.madeAt)) }
      return [Self.warning(ReportWords.unfinished)]
        + (began.map { [.text(" "), .tag("small", ["class": "whole"], .say($0))] } ?? [])
    }
    guard let began = reset.began else {
      return [.tag("span", ["class": "dim"], .say(ReportWords.onlyOutcome))]
    }
    guard completed >= began else { return [Self.warning(ReportWords.clockWentBack)] }
    return [Self.whole(Self.age(began, completed))]
  }
}

extension ReportData.Risk {
  /// What is to be done by a day, and how long there is.
  fileprivate var day: Text? {
    deadline.map { deadline in label.map { .due($0, deadline) } ?? .oldSoon(deadline) }
  }
}
