internal import Delivery
internal import Ledger

/// What a list shows a row of, in a table or among data.
protocol ListRow: Sendable {
  static var head: [Text] { get }
  /// Which of its columns are shown together, as `Table` has it.
  static var layouts: [[Int]] { get }
  func cells(at now: Timestamp) -> [Cell]
  var json: JSON { get }
}

extension ListRow {
  static var layouts: [[Int]] { [] }
}
