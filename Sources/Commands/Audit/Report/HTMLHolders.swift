internal import Ledger

/// Who and where the secrets are, how far the ledgers reached, and what all of it does not prove.
extension HTMLReport {
  var exposures: [Markup] {
    guard !data.exposures.isEmpty else { return [Self.note(ReportWords.noExposures)] }
    var table = ReportTable([
      ReportWords.headProgram, ReportWords.headVersion, ReportWords.headWhen, ReportWords.headHow,
    ])
    let counts = Dictionary(data.exposures.map { ($0.person, 1) }, uniquingKeysWith: +)
    // Somebody who left one program may still have another.
    let hasStayed = Set(data.exposures.filter { !$0.hasLeft }.map(\.person))
    var person: String?
    for exposure in data.exposures {
      if exposure.person != person {
        person = exposure.person
        let hasLeft = !hasStayed.contains(exposure.person)
        table.begin(
          [.data(exposure.person), .text(" ")]
            + (hasLeft ? [Self.warning(ReportWords.hasLeft), .text(" ")] : [])
            + [.tag("small", [:], .say(ReportWords.values(counts[exposure.person] ?? 0)))])
      }
      let leaving =
        exposure.hasLeft && hasStayed.contains(exposure.person)
        ? [.text(" "), Self.warning(ReportWords.hasLeft)] : []
      table.add([
        Self.subject(exposure.program, exposure.kind) + leaving,
        [Self.whole(ReportWords.version(exposure.version))], [Self.time(exposure.at)],
        [Self.whole(exposure.how.title)],
      ])
    }
    return [Self.lead(ReportWords.exposuresLead), table.finish()]
  }

  var places: [Markup] {
    guard !data.places.isEmpty else { return [Self.note(ReportWords.noPlaces)] }
    var table = ReportTable([
      ReportWords.headPlace, ReportWords.headProgram, ReportWords.headRuns, ReportWords.headState,
      ReportWords.headOwner, ReportWords.headNote,
    ])
    for place in data.places {
      let version = place.version.map { ReportWords.version($0) } ?? ReportWords.notRecorded
      let kind = place.placeKind.map { [.text(" "), .tag("small", [:], .data($0))] } ?? [Markup]()
      let isBehind = place.isBehind
      table.add(
        [
          [.tag("b", [:], .data(place.name))] + kind, Self.subject(place.program, place.kind),
          [Self.whole(version)],
          [
            isBehind
              ? Self.warning(ReportWords.isBehind(place.currentVersion)) : Self.whole(ReportWords.isCurrent)
          ],
          place.owner.map { [.data($0)] } ?? [], place.note.map { [.data($0)] } ?? [],
        ], isUrgent: isBehind)
    }
    return [table.finish()]
  }

  var heads: [Markup] {
    guard !data.heads.isEmpty else { return [Self.note(ReportWords.noHeads)] }
    let names = data.heads.map { head in
      Markup.tag(
        "li", [:], head.program.isEmpty ? .say(ReportWords.theVault) : .data(head.program), .text(" "),
        .tag("code", [:], .text(String(head.ledger.prefix(8)))), .text(" "),
        .tag("small", [:], .say(ReportWords.events(head.events))))
    }
    var lines: [Markup] = []
    for head in data.heads { lines += [.text(head.line), .lineEnd] }
    return [
      Self.lead(ReportWords.headsLead),
      .tag("p", [:], .tag("code", ["class": "command"], .say(ReportWords.verifyCommand))),
      .tag("ul", ["class": "names"], all: names),
      .tag("pre", [:], all: lines),
    ]
  }

  var limits: [Markup] {
    [.tag("ul", ["class": "limits"], all: ReportWords.limitsList.map { .tag("li", [:], .say($0)) })]
  }
}
