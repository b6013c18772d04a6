/// How far long work is, in one line on a terminal: from half a second on, and erased at the end.
struct ProgressBar {
  private let words: (_ bar: String, _ done: Int, _ total: Int) -> Text
  private let start: ContinuousClock.Instant
  private var shown: ContinuousClock.Instant?

  static let patience = Duration.milliseconds(500)
  /// Nobody reads faster, and each line costs a system call.
  static let interval = Duration.milliseconds(100)
  private static let width = 24

  init(
    start: ContinuousClock.Instant = .now,
    _ words: @escaping (_ bar: String, _ done: Int, _ total: Int) -> Text
  ) {
    self.start = start
    self.words = words
  }

  mutating func show(_ done: Int, _ total: Int) {
    if let sentence = line(done, total) { Output.progress(sentence) }
  }

  /// Erases it.
  func end() {
    if shown != nil { Output.progress(nil) }
  }

  /// What there is to show; nil while it is too early, or too soon after the last.
  mutating func line(_ done: Int, _ total: Int, now: ContinuousClock.Instant = .now) -> Text? {
    guard total > 0, now - start >= Self.patience, shown.map({ now - $0 >= Self.interval }) ?? true else {
      return nil
    }
    shown = now
    return words(Self.bar(done, total), done, total)
  }

  static func bar(_ done: Int, _ total: Int) -> String {
    let filled = total > 0 ? min(width, max(0, done) * width / total) : 0
    return "[" + String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled) + "]"
  }
}
