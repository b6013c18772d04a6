import Foundation

/// What is printed of a race.
enum Table {
  /// - Parameter reference: the name of the one that the others' ratios are to.
  static func show(_ title: String, _ results: [Race.Result], reference: String) {
    let base = results.first { $0.name == reference }?.minimum
    heading(title, ["minimum ms", "median ms", "× \(reference)", "memory MiB"])
    for result in results {
      row(
        result.name,
        [
          number(result.minimum * 1000), number(result.median * 1000),
          base.map { number(result.minimum / $0) } ?? "-",
          result.memory.map { String(format: "%.1f", Double($0) / 1024) } ?? "-",
        ])
    }
    flush()
  }

  static func heading(_ title: String, _ columns: [String]) {
    print("")
    row(title, columns, indent: "")
  }

  static func row(_ name: String, _ cells: [String], indent: String = "  ") {
    let first = (indent + name).padding(toLength: 34, withPad: " ", startingAt: 0)
    print(first + cells.map { pad($0) }.joined())
  }

  static func say(_ line: String) {
    print(line)
    flush()
  }

  static func number(_ value: Double) -> String { String(format: "%.2f", value) }

  private static func pad(_ cell: String) -> String {
    String(repeating: " ", count: max(1, 16 - cell.count)) + cell
  }

  /// Whoever follows a pipe sees each table as soon as it is there.
  private static func flush() { fflush(nil) }
}

/// What the project promises of its speed, and whether it was so in this run.
struct Goal {
  let text: String
  let limit: Double
  /// The name of the one that is measured against.
  let reference: String
  private var ratios: [(count: Int, ratio: Double)] = []

  init(_ text: String, atMost limit: Double, reference: String) {
    self.text = text
    self.limit = limit
    self.reference = reference
  }

  mutating func judge(_ results: [Race.Result], of subject: String, at count: Int) {
    guard let ours = results.first(where: { $0.name == subject }),
      let theirs = results.first(where: { $0.name == reference })
    else { return }
    ratios.append((count, ours.minimum / theirs.minimum))
  }

  var verdict: String {
    guard !ratios.isEmpty else { return "\(text): not measured, \(reference) is missing" }
    let each = ratios.map { "\(Table.number($0.ratio)) at \($0.count)" }.joined(separator: ", ")
    return "\(text): \(ratios.allSatisfy { $0.ratio <= limit } ? "holds" : "DOES NOT HOLD") (\(each))"
  }
}
