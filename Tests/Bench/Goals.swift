import Foundation

/// What the project wants of its speed and size, beside what came in this run: one table at the end, and the same as JSON.
final class Goals {
  private struct Figure: Encodable {
    let work: String
    let measured: Double
    let goal: Double
    /// Ratio, ms, MiB, bytes …
    let unit: String
    let isAtMost: Bool
    var holds: Bool { isAtMost ? measured <= goal : measured >= goal }

    private enum Key: String, CodingKey { case work, measured, goal, unit, bound, holds }

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: Key.self)
      try fields.encode(work, forKey: .work)
      try fields.encode(measured, forKey: .measured)
      try fields.encode(goal, forKey: .goal)
      try fields.encode(unit, forKey: .unit)
      try fields.encode(isAtMost ? "atMost" : "atLeast", forKey: .bound)
      try fields.encode(holds, forKey: .holds)
    }
  }

  private var figures: [Figure] = []
  private var missing: [String] = []

  func atMost(_ goal: Double, _ unit: String, _ work: String, _ measured: Double?) {
    add(work, measured, goal, unit, isAtMost: true)
  }

  func atLeast(_ goal: Double, _ unit: String, _ work: String, _ measured: Double?) {
    add(work, measured, goal, unit, isAtMost: false)
  }

  /// The subject's minimum as a multiple of the reference's.
  func ratio(
    atMost goal: Double, _ work: String, _ results: [Race.Result], of subject: String, to reference: String
  ) {
    let ours = results.first { $0.name == subject }
    let theirs = results.first { $0.name == reference }
    let ratio = ours.flatMap { ours in theirs.map { ours.minimum / $0.minimum } }
    atMost(goal, "× \(reference)", work, ratio)
  }

  private func add(_ work: String, _ measured: Double?, _ goal: Double, _ unit: String, isAtMost: Bool) {
    guard let measured else { return missing.append(work) }
    figures.append(Figure(work: work, measured: measured, goal: goal, unit: unit, isAtMost: isAtMost))
  }

  /// Prints the table, and writes it where `MPVAULT_BENCH_JSON` says.
  func end() throws {
    Table.heading("goals", ["measured", "goal", ""])
    for figure in figures {
      let goal = (figure.isAtMost ? "<= " : ">= ") + Table.number(figure.goal)
      let cells = [Table.number(figure.measured), goal, figure.holds ? "holds" : "DOES NOT HOLD"]
      Table.row("\(figure.work), \(figure.unit)", cells, width: 58)
    }
    for work in missing { Table.say("  \(work): not measured, its peer is not installed") }
    guard let path = ProcessInfo.processInfo.environment["MPVAULT_BENCH_JSON"], !path.isEmpty else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try encoder.encode(figures).write(to: URL(fileURLWithPath: path))
    Table.say("the same as JSON: \(path)")
  }
}
