import Foundation
import Glibc

/// Looks again and again until something holds: the one way in which tests wait for what tells nobody that it has come.
/// The time is for a machine that is very busy; where nothing is wrong it is never used up.
package func eventually(within seconds: Int = 60, _ holds: () throws -> Bool) rethrows -> Bool {
  let end = ContinuousClock.now + .seconds(seconds)
  while ContinuousClock.now < end {
    if try holds() { return true }
    usleep(10_000)
  }
  return try holds()
}

/// What the kernel tells of another process.
package enum ProcessStatus {
  /// Whether a process has a handler of its own for a signal; before that, the signal would end it at once.
  package static func catches(_ signal: Int32, _ process: pid_t) -> Bool {
    guard let digits = line("SigCgt:", of: process), let mask = UInt64(digits, radix: 16) else {
      return false
    }
    return mask >> UInt64(signal - 1) & 1 == 1
  }

  /// Whether a stop signal holds it.
  package static func isStopped(_ process: pid_t) -> Bool { line("State:", of: process)?.first == "T" }

  private static func line(_ name: String, of process: pid_t) -> Substring? {
    let text = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
    return text.split(separator: "\n").first { $0.hasPrefix(name) }?.dropFirst(name.count)
      .drop { $0.isWhitespace }
  }
}
