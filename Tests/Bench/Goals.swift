import Foundation

/// What the project wants of its speed and size, beside what came in this run: one table at the end, and the same as JSON.
final class Goals {
  private struct Figure: Encodable {
    let work: String
    let measured: Double
    let goal: Double
    /// Ratio, ms, MiB, bytes …
    let unit: String
    let bound: Bound
    let holds: Bool
  }

  private enum Bound: String, Encodable { case atMost, atLeast }

  private var figures: [Figure] = []
  private var missing: [String] = []

  func atMost(_ goal: Double, _ unit: String, _ work: String, _ measured: Double?) {
    add(work, measured, goal, unit, .atMost)
  }

  func atLeast(_ goal: Double, _ unit: String, _ work: String, _ measured: Double?) {
    add(work, measured, goal, unit, .atLeast)
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

  private func add(_ work: String, _ measured: Double?, _ goal: Double, _ unit: String, _ bound: Bound) {
    guard let measured else { return missing.append(work) }
    let holds = bound == .atMost ? measured <= goal : measured >= goal
    figures.append(Figure(work: work, measured: measured, goal: goal, unit: unit, bound: bound, holds: holds))
  }

  /// Prints the table, and writes it where `MPVAULT_BENCH_JSON` says.
  func end() throws {
    Table.heading("goals", ["measured", "goal", ""])
    for figure in figures {
      let goal = (figure.bound == .atMost ? "<= " : ">= ") + Table.number(figure.goal)
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
