internal import Host
internal import Ledger

/// The stretch of time that all drawings of a report share, and where its years, months or days begin.
struct TimeAxis {
  struct Tick {
    /// 0 at the beginning, 1 at the end.
    let position: Double
    let label: String
  }

  let start: Int64
  let end: Int64
  /// Whether it ends where the period does, and not with the making.
  let isCut: Bool

  private static let minute: Int64 = 60_000
  private static let day: Int64 = 86_400_000

  /// The period where the report has one, else from the first thing known to the making. What is dated behind
  /// the making (a clock that was wrong) does not stretch it.
  init(_ data: ReportData) {
    let end = min(data.until ?? data.madeAt, data.madeAt).milliseconds
    let known = data.lives.flatMap { life in
      life.credentials.flatMap { $0.bars.map(\.from) + $0.marks.map(\.at) } + [life.registered]
    }
    let first = (known.min() ?? data.madeAt).milliseconds
    // A mark at the very beginning is not cut in two.
    var start = data.since?.milliseconds ?? first - (end - first) / 50
    if end - start < 10 * Self.minute { start = end - 10 * Self.minute }
    self.init(
      start: max(0, start), end: max(end, 10 * Self.minute), isCut: end < data.madeAt.milliseconds)
  }

  init(start: Int64, end: Int64, isCut: Bool = false) {
    self.start = start
    self.end = end
    self.isCut = isCut
  }

  /// What lies outside is drawn at the nearer end.
  func position(_ time: Timestamp) -> Double {
    let share = Double(time.milliseconds - start) / Double(end - start)
    return min(max(share, 0), 1)
  }

  func covers(from: Timestamp, to: Timestamp?) -> Bool {
    from.milliseconds <= end && (to?.milliseconds ?? end) >= start
  }

  /// At most nine.
  var ticks: [Tick] {
    let step = Step.all.first { (end - start) / $0.length <= 8 } ?? .months(1200)
    let times =
      switch step {
      case .minutes(let minutes): regular(minutes * Self.minute)
      case .months(let months): monthly(months)
      }
    var previous: String?
    return times.map { civil in
      let label = step.label(Timestamp(milliseconds: civil).rfc3339, after: previous)
      previous = Timestamp(milliseconds: civil).rfc3339
      let real = Timestamp(milliseconds: Self.real(civil))
      return Tick(position: position(real), label: label)
    }
  }

  private func regular(_ length: Int64) -> [Int64] {
    // 1970 began on a Thursday: weeks begin on Mondays.
    let shift = length % (7 * Self.day) == 0 ? 4 * Self.day : 0
    var civil = (Self.civil(start) - shift) / length * length + shift
    var times: [Int64] = []
    while Self.real(civil) <= end {
      if Self.real(civil) >= start { times.append(civil) }
      civil += length
    }
    return times
  }

  private func monthly(_ months: Int) -> [Int64] {
    let first = Timestamp(milliseconds: Self.civil(start)).rfc3339
    let year = Int(first.prefix(4)) ?? 1970
    let month = Int(first.dropFirst(5).prefix(2)) ?? 1
    var index = (year * 12 + month - 1) / months * months
    var times: [Int64] = []
    while index < 9999 * 12 {
      let number = index % 12 + 1
      let text = "\(index / 12)-\(number < 10 ? "0" : "")\(number)-01T00:00:00.000Z"
      index += months
      guard let civil = Timestamp(rfc3339: text)?.milliseconds, Self.real(civil) >= start else { continue }
      if Self.real(civil) > end { break }
      times.append(civil)
    }
    return times
  }

  /// What clocks on the wall show, as if they showed UTC.
  private static func civil(_ time: Int64) -> Int64 { time + offset(time) }

  private static func real(_ civil: Int64) -> Int64 { civil - offset(civil - offset(civil)) }

  /// How far the wall's clocks are ahead of UTC.
  static func offset(_ time: Int64) -> Int64 {
    let local = Clock.local(time)
    let text = String(local.prefix(10)) + "T" + String(local.suffix(5)) + ":00.000Z"
    guard let wall = Timestamp(rfc3339: text)?.milliseconds else { return 0 }
    return wall - time / minute * minute
  }
}

extension TimeAxis {
  private enum Step {
    case minutes(Int64)
    case months(Int)

    static let all: [Step] =
      [1, 5, 15, 30, 60, 180, 360, 720, 1440, 2880, 7 * 1440, 14 * 1440].map { .minutes($0) }
      + [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200].map { .months($0) }

    /// Milliseconds, about.
    var length: Int64 {
      switch self {
      case .minutes(let minutes): minutes * TimeAxis.minute
      case .months(let months): Int64(months) * 30 * TimeAxis.day
      }
    }

    /// The shortest that says where the tick is, after the one before it. Both are RFC 3339.
    func label(_ time: String, after previous: String?) -> String {
      let isSameYear = previous?.prefix(4) == time.prefix(4)
      switch self {
      case .months(let months) where months % 12 == 0: return String(time.prefix(4))
      case .months: return String(time.prefix(7))
      case .minutes(let minutes) where minutes >= 1440:
        return String(isSameYear ? time.prefix(10).dropFirst(5) : time.prefix(10))
      case .minutes:
        let isSameDay = previous?.prefix(10) == time.prefix(10)
        let day = String(time.prefix(10).dropFirst(5))
        let clock = String(time.dropFirst(11).prefix(5))
        return isSameDay ? clock : clock == "00:00" ? day : day + " " + clock
      }
    }
  }
}
