/// The window, and how much of a page it takes.
struct ScreenSize: Equatable {
  var columns: Int
  var rows: Int

  /// Below it lists are printed as they are elsewhere.
  static let smallest = ScreenSize(columns: 60, rows: 12)

  var hasRoom: Bool { columns >= Self.smallest.columns && rows >= Self.smallest.rows }

  /// Whether there is room for clients and for the longer words.
  var isWide: Bool { columns >= 80 }
  /// Whether there is room for what is not urgent.
  var isTall: Bool { rows >= 24 }

  var rule: String { String(repeating: "-", count: columns) }

  /// The lines of a page: the last one of the window stays empty.
  var lines: Int { max(0, rows - 1) }
}
