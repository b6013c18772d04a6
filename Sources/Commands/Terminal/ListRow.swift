internal import Delivery
internal import Ledger

/// What a list shows a row of, in a table or among data.
protocol ListRow {
  static var head: [Text] { get }
  func cells(at now: Timestamp) -> [Cell]
  var json: JSON { get }
}
