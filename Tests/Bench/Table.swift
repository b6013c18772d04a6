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

  /// - Parameter width: of the first column; a longer name pushes what follows.
  static func row(_ name: String, _ cells: [String], indent: String = "  ", width: Int = 34) {
    let name = indent + name
    let first = name + String(repeating: " ", count: max(0, width - name.count))
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
