#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The session of processes that this one belongs to: what runs in one terminal.
package enum TerminalSession {
  /// Its leader and when that one began, so that no later session is taken for it; nil if the system does not say.
  package static var name: String? {
    let leader = getsid(0)
    guard leader > 0,
      let stat = try? FileReading.readText("/proc/\(leader)/stat", limit: 4096),
      let end = stat.lastIndex(of: ")")
    else { return nil }
    // The third field stands behind the name; the twenty-second is the time, in clock ticks since the machine started.
    let fields = stat[stat.index(after: end)...].split(separator: " ")
    return fields.count > 19 ? "\(leader)-\(fields[19])" : nil
  }
}
