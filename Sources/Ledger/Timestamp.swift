/// Milliseconds since the beginning of 1970, UTC, from 1970-01-01T00:00:00.000Z to 9999-12-31T23:59:59.999Z:
/// what RFC 3339 can write. Formatted by these few lines because the full Foundation costs 58 MB.
package struct Timestamp: Hashable, Comparable, Sendable {
  package let milliseconds: Int64

  private static let latest: Int64 = 253_402_300_799_999
  package static let millisecondsOfDay: Int64 = 86_400_000
  private static let day = millisecondsOfDay

  /// A time outside the range becomes its nearest end: a clock gone mad must not stop a secret from being
  /// stored.
  package init(milliseconds: Int64) { self.milliseconds = min(max(milliseconds, 0), Self.latest) }

  /// Exactly `YYYY-MM-DDTHH:MM:SS.mmmZ` and a date that exists; leap seconds do not.
  package init?(rfc3339 text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 24 else { return nil }
    let marks: [(Int, UInt8)] = [
      (4, UInt8(ascii: "-")), (7, UInt8(ascii: "-")), (10, UInt8(ascii: "T")), (13, UInt8(ascii: ":")),
      (16, UInt8(ascii: ":")), (19, UInt8(ascii: ".")), (23, UInt8(ascii: "Z")),
    ]
    for (place, mark) in marks where bytes[place] != mark { return nil }
    guard let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
      let date = Self.number(bytes[8..<10]), let hour = Self.number(bytes[11..<13]),
      let minute = Self.number(bytes[14..<16]), let second = Self.number(bytes[17..<19]),
      let thousandth = Self.number(bytes[20..<23])
    else { return nil }
    guard year >= 1970, (1...12).contains(month), date >= 1, date <= Self.days(in: month, of: year),
      hour < 24, minute < 60, second < 60
    else { return nil }
    let days = Self.days(year: year, month: month, day: date)
    milliseconds = days * Self.day + ((hour * 60 + minute) * 60 + second) * 1000 + thousandth
  }

  package var rfc3339: String {
    let (year, month, date) = Self.civil(milliseconds / Self.day)
    let rest = milliseconds % Self.day
    var text = Self.digits(year, 4) + "-" + Self.digits(month, 2) + "-" + Self.digits(date, 2) + "T"
    text += Self.digits(rest / 3_600_000, 2) + ":" + Self.digits(rest / 60_000 % 60, 2) + ":"
    return text + Self.digits(rest / 1000 % 60, 2) + "." + Self.digits(rest % 1000, 3) + "Z"
  }

  package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
    var number: Int64 = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      number = number * 10 + Int64(digit - UInt8(ascii: "0"))
    }
    return number
  }

  private static func digits(_ number: Int64, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }

  private static func days(in month: Int64, of year: Int64) -> Int64 {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Days since 1970-01-01: `days_from_civil` of Howard Hinnant, "chrono-Compatible Low-Level Date
  /// Algorithms". Years begin in March, so that the leap day is the last.
  private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The inverse: `civil_from_days`.
  private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}
