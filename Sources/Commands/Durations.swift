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

  private static func shortest(_ range: ClosedRange<Int>) -> String {
    range.lowerBound == 0 ? "off" : written(range.lowerBound)
  }
  private static func longest(_ range: ClosedRange<Int>) -> String { written(range.upperBound) }

  /// The same the other way round: in the largest unit that divides it.
  static func written(_ seconds: Int) -> String {
    if seconds == 0 { return "off" }
    for (unit, size) in [("d", 86400), ("h", 3600), ("m", 60)] where seconds.isMultiple(of: size) {
      return "\(seconds / size)\(unit)"
    }
    return "\(seconds)s"
  }
}
