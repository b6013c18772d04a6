/// A day of the calendar without a time, as a person reads it off a page: `YYYY-MM-DD`, from 1970 on. It belongs to no
/// time zone, so it is kept as it was written.
package struct Day: Hashable, Sendable {
  package let text: String

  /// Nil for another form, or a day that is in no calendar.
  package init?(_ text: String) {
    guard text.utf8.count == 10, Timestamp(rfc3339: text + "T00:00:00.000Z") != nil else { return nil }
    self.text = text
  }

  /// The same as people and spreadsheets write it too: 2026/1/2, 2026.1.2, 2026年1月2日.
  package init?(written text: String) {
    let parts = text.split { "-/.年月日".contains($0) }
    let isDate =
      parts.count == 3 && parts[0].utf8.count == 4 && parts.dropFirst().allSatisfy { $0.utf8.count <= 2 }
    guard isDate else { return nil }
    self.init(parts.map { $0.utf8.count == 1 ? "0" + $0 : String($0) }.joined(separator: "-"))
  }
}

extension Day {
  /// Days since 1970-01-01.
  private var number: Int64 { beginning.milliseconds / Timestamp.millisecondsOfDay }

  /// By UTC.
  package var beginning: Timestamp {
    Timestamp(rfc3339: text + "T00:00:00.000Z") ?? Timestamp(milliseconds: 0)
  }

  /// How many days it is until another one; below 0 for one that is past.
  package func days(until other: Day) -> Int { Int(other.number - number) }

  /// The same day of the year after. What is due on a leap day is due on the day before where there is none.
  package var inAYear: Day {
    let year = String((Int(text.prefix(4)) ?? 0) + 1)
    return Day(year + String(text.dropFirst(4))) ?? Day(year + "-02-28") ?? self
  }

  /// Of a moment, by UTC.
  package init(of time: Timestamp) { text = String(time.rfc3339.prefix(10)) }
}

extension JSONValue {
  package var day: Day? { string.flatMap { Day($0) } }
}
