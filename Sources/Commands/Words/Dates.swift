internal import Host
internal import Ledger

/// Which moment a day or a span stands for.
enum DateBound {
  /// The first moment of a period: a day's first, a span back from now.
  case since
  /// The first moment behind a period: a day is in it wholly, a span reaches back from now.
  case until
  /// When something happened: a day's first moment, a span back from now.
  case moment
  /// When something is due: a day is in it wholly, a span reaches forward from now.
  case deadline

  fileprivate var takesWholeDay: Bool { self == .until || self == .deadline }
  fileprivate var direction: Int64 { self == .deadline ? 1 : -1 }
}

extension Checked {
  /// A moment as people write it: `2026-11-22`, `2026-11-22 20:40`, `2026-11-22T20:40:05` in local time, RFC 3339
  /// with `Z` or an offset, and `30d`, `12h` from now.
  ///
  /// - Throws: 64 with what is understood, also for a day that is in no calendar.
  static func date(
    _ text: String, option: String, bound: DateBound, now: Timestamp = Timestamp(milliseconds: Clock.now())
  ) throws(Failure) -> Timestamp {
    if let seconds = try? duration(text, in: 1...Self.longestSpan) {
      return Timestamp(milliseconds: now.milliseconds + bound.direction * Int64(seconds) * 1000)
    }
    guard let written = WrittenDate(text) else {
      throw Failure(.usage, .badDate(option), hint: .datesUnderstood)
    }
    guard written.exists, let milliseconds = written.milliseconds(bound) else {
      throw Failure(.usage, .noSuchDate(option), hint: .datesUnderstood)
    }
    return Timestamp(milliseconds: milliseconds)
  }

  /// In seconds: a hundred years.
  private static let longestSpan = 36_525 * 86_400
}

/// The parts of a date, taken from its text and not looked at in a calendar yet.
private struct WrittenDate {
  private struct Time {
    var hour = 0
    var minute = 0
    var second = 0
    var thousandth = 0
  }

  private let year: Int
  private let month: Int
  private let day: Int
  /// Nil for a day alone.
  private var time: Time?
  /// In minutes east of Greenwich; nil for local time.
  private var offset: Int?

  /// Nil for a text of another form.
  init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    guard let year = Self.number(4, &rest), Self.take("-", &rest), let month = Self.number(2, &rest),
      Self.take("-", &rest), let day = Self.number(2, &rest)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    guard !rest.isEmpty else { return }
    guard Self.take("T", &rest) || Self.take("t", &rest) || Self.take(" ", &rest),
      let hour = Self.number(2, &rest), Self.take(":", &rest), let minute = Self.number(2, &rest)
    else { return nil }
    var time = Time(hour: hour, minute: minute)
    if Self.take(":", &rest) {
      guard let second = Self.number(2, &rest) else { return nil }
      time.second = second
      if Self.take(".", &rest) {
        guard let thousandth = Self.fraction(&rest) else { return nil }
        time.thousandth = thousandth
      }
    }
    self.time = time
    guard Self.readOffset(&rest, into: &offset), rest.isEmpty else { return nil }
  }

  /// Whether there is such a day and such an hour; leap seconds are in no computer's calendar.
  var exists: Bool {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    guard year >= 1970, (1...12).contains(month), (1...days).contains(day) else { return false }
    guard let time else { return true }
    return time.hour < 24 && time.minute < 60 && time.second < 60
  }

  func milliseconds(_ bound: DateBound) -> Int64? {
    guard let time else {
      let next = bound.takesWholeDay ? 1 : 0
      return Clock.moment(year: year, month: month, day: day + next, hour: 0, minute: 0, second: 0)
    }
    guard let offset else {
      let moment = Clock.moment(
        year: year, month: month, day: day, hour: time.hour, minute: time.minute, second: time.second)
      return moment.map { $0 + Int64(time.thousandth) }
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let text =
      "\(year)-\(two(month))-\(two(day))T\(two(time.hour)):\(two(time.minute)):\(two(time.second)).000Z"
    return Timestamp(rfc3339: text).map {
      $0.milliseconds + Int64(time.thousandth) - Int64(offset) * 60_000
    }
  }

  private static func take(_ mark: Unicode.Scalar, _ rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.first == UInt8(ascii: mark) else { return false }
    rest.removeFirst()
    return true
  }

  private static func number(_ count: Int, _ rest: inout ArraySlice<UInt8>) -> Int? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy(isDigit) else { return nil }
    rest = rest.dropFirst(count)
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Any number of digits behind the point; what is finer than a millisecond is dropped.
  private static func fraction(_ rest: inout ArraySlice<UInt8>) -> Int? {
    let digits = rest.prefix(while: isDigit)
    guard !digits.isEmpty else { return nil }
    rest = rest.dropFirst(digits.count)
    let padded =
      Array(digits.prefix(3)) + Array(repeating: UInt8(ascii: "0"), count: max(0, 3 - digits.count))
    return padded.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  /// - Returns: whether what stands there is an offset, or nothing.
  private static func readOffset(_ rest: inout ArraySlice<UInt8>, into offset: inout Int?) -> Bool {
    if rest.isEmpty { return true }
    if take("Z", &rest) || take("z", &rest) {
      offset = 0
      return true
    }
    let isEast = rest.first == UInt8(ascii: "+")
    guard isEast || rest.first == UInt8(ascii: "-") else { return false }
    rest.removeFirst()
    guard let hours = number(2, &rest), take(":", &rest), let minutes = number(2, &rest), hours < 24,
      minutes < 60
    else { return false }
    offset = (isEast ? 1 : -1) * (hours * 60 + minutes)
    return true
  }
}

/// What is said here alone.
extension Text {
  static func badDate(_ option: String) -> Text {
    Text("\(option) does not say a time.", "\(option) 后面不是有效的时间。")
  }
  static func noSuchDate(_ option: String) -> Text {
    Text("\(option) says a time that is in no calendar.", "\(option) 的日期或时刻不存在。")
  }
}
