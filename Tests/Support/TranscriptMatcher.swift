/// Compares what a command wrote with what a transcript expects of it.
///
/// `[..]` in an expected line stands for any text within that line, also none. A line that is only `...`
/// stands for any number of lines, also none.
package enum TranscriptMatcher {
  package static func matches(expected: [String], actual: [String]) -> Bool {
    Alignment(expected, actual).isPerfect
  }

  /// Whether one line is what the pattern says. Greedy is enough: each piece takes its first place, and the
  /// last one the end of the line.
  package static func matches(line pattern: String, _ line: String) -> Bool {
    let pieces = split(Array(pattern.utf8))
    let line = Array(line.utf8)
    guard let first = pieces.first, let last = pieces.last, pieces.count > 1 else {
      return pieces.first.map { Array($0) == line } ?? line.isEmpty
    }
    guard first.count + last.count <= line.count, line.starts(with: first),
      line.suffix(last.count).elementsEqual(last)
    else { return false }
    var rest = line[first.count..<(line.count - last.count)]
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let found = rest.firstRange(of: piece) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }

  /// Both in one text: `-` stands before what was expected and did not come, `+` before what came instead.
  package static func difference(expected: [String], actual: [String]) -> String {
    Alignment(expected, actual).steps.map { step in
      switch step {
      case .any: "  " + anyLines
      case .same(_, let came), .skipped(let came): "  " + came
      case .missing(let line): "- " + line
      case .surplus(let line): "+ " + line
      }
    }.joined(separator: "\n")
  }

  /// The lines that came, but for those that `...` or a line with `[..]` covers: there that line stays, so
  /// that recording does not turn what changes from run to run into what cannot.
  package static func record(expected: [String], actual: [String]) -> [String] {
    Alignment(expected, actual).steps.compactMap { step in
      switch step {
      case .any: anyLines
      case .same(let pattern, _): pattern
      case .missing, .skipped: nil
      case .surplus(let line): line
      }
    }
  }

  package static let anyLines = "..."

  private static func split(_ pattern: [UInt8]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var rest = pattern[...]
    while let gap = rest.firstRange(of: Array("[..]".utf8)) {
      pieces.append(rest[..<gap.lowerBound])
      rest = rest[gap.upperBound...]
    }
    return pieces + [rest]
  }
}

/// The cheapest way to turn the expected lines into those that came: the usual table of an edit distance, in
/// which `...` takes any line for nothing.
private struct Alignment {
  enum Step {
    case same(pattern: String, came: String)
    /// `...` itself, behind the lines it took.
    case any
    case skipped(String)
    case missing(String)
    case surplus(String)
  }

  private let expected: [String]
  private let actual: [String]
  /// `costs[i][j]`: of the lines from `i` and `j` on.
  private var costs: [[Int]]

  init(_ expected: [String], _ actual: [String]) {
    self.expected = expected
    self.actual = actual
    costs = Array(repeating: Array(repeating: 0, count: actual.count + 1), count: expected.count + 1)
    for i in stride(from: expected.count, through: 0, by: -1) {
      for j in stride(from: actual.count, through: 0, by: -1) { costs[i][j] = cost(i, j) }
    }
  }

  var isPerfect: Bool { costs[0][0] == 0 }

  var steps: [Step] {
    var steps: [Step] = []
    var (i, j) = (0, 0)
    while i < expected.count || j < actual.count {
      let isAny = i < expected.count && expected[i] == TranscriptMatcher.anyLines
      if isAny, costs[i][j] == costs[i + 1][j] {
        steps.append(.any)
        i += 1
      } else if isAny, j < actual.count {
        steps.append(.skipped(actual[j]))
        j += 1
      } else if isSame(i, j), costs[i][j] == costs[i + 1][j + 1] {
        steps.append(.same(pattern: expected[i], came: actual[j]))
        (i, j) = (i + 1, j + 1)
      } else if i < expected.count, costs[i][j] == costs[i + 1][j] + 1 {
        steps.append(.missing(expected[i]))
        i += 1
      } else {
        steps.append(.surplus(actual[j]))
        j += 1
      }
    }
    return steps
  }

  private func cost(_ i: Int, _ j: Int) -> Int {
    guard i < expected.count else { return actual.count - j }
    if expected[i] == TranscriptMatcher.anyLines {
      return min(costs[i + 1][j], j < actual.count ? costs[i][j + 1] : .max)
    }
    guard j < actual.count else { return costs[i + 1][j] + 1 }
    let changed = min(costs[i + 1][j], costs[i][j + 1]) + 1
    return isSame(i, j) ? min(costs[i + 1][j + 1], changed) : changed
  }

  private func isSame(_ i: Int, _ j: Int) -> Bool {
    i < expected.count && j < actual.count
      && TranscriptMatcher.matches(line: expected[i], actual[j])
  }
}
