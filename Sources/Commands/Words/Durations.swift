internal import Ledger

extension Checked {
  /// `90s`, `15m`, `1h`, `7d`, in seconds; 0 for `off` where the range begins with it.
  ///
  /// - Throws: 64 with what is understood.
  static func duration(_ text: String, in range: ClosedRange<Int>) throws(Failure) -> Int {
    if text == "off", range.contains(0) { return 0 }
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
    guard let last = text.last, let unit = units[last], let number = Int(text.dropLast()), number > 0,
      text.dropLast().allSatisfy(\.isASCII), number <= range.upperBound / unit,
      number * unit >= range.lowerBound
    else { throw Failure(.usage, .badDuration, hint: .durations(shortest(range), longest(range))) }
    return number * unit
  }

  /// A duration in whole days.
  static func days(_ text: String, in range: ClosedRange<Int>) throws(Failure) -> Int {
    let day = 86400
    let seconds = try duration(text, in: range.lowerBound * day...range.upperBound * day)
    guard seconds.isMultiple(of: day) else { throw Failure(.usage, .badDuration, hint: .wholeDays) }
    return seconds / day
  }

  /// A moment that is not in the future, but for clocks that differ a little.
  ///
  /// - Throws: 64 for what is no date, 65 for one that is to come.
  static func past(_ text: String, option: String, now: Timestamp) throws(Failure) -> Timestamp {
    let time = try date(text, option: option, bound: .moment, now: now)
    guard time.milliseconds <= now.milliseconds + 60_000 else {
      throw Failure(.badData, .atInFuture, hint: .atInFutureHint)
    }
    return min(time, now)
  }

  private static func shortest(_ range: ClosedRange<Int>) -> String {
    range.lowerBound == 0 ? "off" : written(range.lowerBound)
  }
  private static func longest(_ range: ClosedRange<Int>) -> String { written(range.upperBound) }

  /// Seconds as a duration is written: in the largest unit that divides it.
  static func written(_ seconds: Int) -> String {
    if seconds == 0 { return "off" }
    for (unit, size) in [("d", 86400), ("h", 3600), ("m", 60)] where seconds.isMultiple(of: size) {
      return "\(seconds / size)\(unit)"
    }
    return "\(seconds)s"
  }
}

extension Checked {
  /// In whole days.
  static func age(from start: Timestamp, to end: Timestamp) -> String {
    Text.days(max(0, end.milliseconds - start.milliseconds) / 86_400_000).text
  }
}

/// What is said here alone.
extension Text {
  static let atInFuture = Text(
    "--at is in the future. Nothing was stored.", "--at 是将来的时间。什么都没保存。")
  static let atInFutureHint = Text(
    "a reset is recorded when it has been done; check the date, and this computer's clock.",
    "做完了才登记；请核对日期和本机时钟。")
  static let badDuration = Text("That is no length of time that fits here.", "时长不对。")
  static func durations(_ shortest: String, _ longest: String) -> Text {
    Text(
      "a number with s, m, h or d, from \(shortest) to \(longest): 45s, 15m, 1h, 7d",
      "数字加 s、m、h 或 d，从 \(shortest) 到 \(longest)：45s、15m、1h、7d")
  }
  static let wholeDays = Text("in whole days: 7d, 30d", "请用整天：7d、30d")
}
