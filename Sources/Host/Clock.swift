#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Wall-clock time in milliseconds since 1970, UTC.
package enum Clock {
  package static func now() -> Int64 {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// Seconds since the machine was started, those in which it slept among them: nobody can set this clock.
  package static func sinceBoot() -> UInt64 {
    var time = timespec()
    #if canImport(Glibc)
      _ = unsafe clock_gettime(CLOCK_BOOTTIME, &time)
    #else
      _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    #endif
    return UInt64(clamping: time.tv_sec)
  }

  /// `2026-11-22 20:40`, in the local time zone (`localtime_r`: the `TZ` variable or the system's setting).
  package static func local(_ milliseconds: Int64) -> String {
    var seconds = time_t(milliseconds / 1000)
    var parts = unsafe tm()
    guard unsafe localtime_r(&seconds, &parts) != nil else { return "?" }
    let day = unsafe "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    return unsafe "\(day) \(two(parts.tm_hour)):\(two(parts.tm_min))"
  }

  private static func two(_ number: some BinaryInteger) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  /// The inverse, `mktime`'s way: milliseconds of a local time. One that the clocks skip becomes the
  /// first behind it; of one that they show twice it is either.
  ///
  /// - Parameter day: 1 to 32; beyond the month's end it is of the next month.
  /// - Returns: nil for numbers that no clock shows, and for what the C library cannot tell.
  package static func moment(
    year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int
  ) -> Int64? {
    guard (1900...9999).contains(year), (1...12).contains(month), (1...32).contains(day),
      (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second)
    else { return nil }
    var parts = unsafe tm()
    unsafe parts.tm_year = Int32(year - 1900)
    unsafe parts.tm_mon = Int32(month - 1)
    unsafe parts.tm_mday = Int32(day)
    unsafe parts.tm_hour = Int32(hour)
    unsafe parts.tm_min = Int32(minute)
    unsafe parts.tm_sec = Int32(second)
    unsafe parts.tm_isdst = -1
    let seconds = unsafe mktime(&parts)
    guard seconds != -1 else { return nil }
    var moment = Int64(seconds) * 1000
    guard unsafe parts.tm_hour != hour || parts.tm_min != minute else { return moment }
    // Clocks were set forward over it: the first minute on the other side, whichever side `mktime` took.
    let wish = "\(year)-\(two(month))-\(two(day)) \(two(hour)):\(two(minute))"
    moment -= 3 * 3_600_000
    for _ in 0..<(6 * 60) where local(moment) < wish { moment += 60_000 }
    return moment
  }
}
