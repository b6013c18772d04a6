/// Puts labels above a line where none covers another.
struct LabelRows {
  static let most = 3
  private var ends: [Double] = []

  var count: Int { ends.count }

  /// The row for a label from `start` to `end`, 0 the lowest; nil if all are taken. To be asked from left
  /// to right.
  mutating func place(from start: Double, to end: Double) -> Int? {
    if let row = ends.firstIndex(where: { $0 + 5 <= start }) {
      ends[row] = end
      return row
    }
    guard ends.count < Self.most else { return nil }
    ends.append(end)
    return ends.count - 1
  }
}
