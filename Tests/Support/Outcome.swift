import Glibc

/// How a child ended and what it wrote.
package struct Outcome: Sendable, CustomStringConvertible {
  /// The exit code; 128 + the signal's number if a signal ended it, as a shell says it.
  package let status: Int32
  /// The signal that ended it.
  package let signal: Int32?
  package let stdout: [UInt8]
  package let stderr: [UInt8]
  /// It ran longer than it was allowed to and was killed for that.
  package let timedOut: Bool

  /// `stdout` as text.
  package var text: String { String(decoding: stdout, as: UTF8.self) }

  /// `stderr` as text.
  package var errorText: String { String(decoding: stderr, as: UTF8.self) }

  /// The lines of `stdout`, without what ends them.
  package var lines: [String] { Lines.of(text) }

  package var description: String {
    let ending = signal.map { "signal \($0)" } ?? "status \(status)"
    return "\(ending)\(timedOut ? " (timed out)" : "")\n--- stdout\n\(text)\n--- stderr\n\(errorText)"
  }

  /// - Parameter waitStatus: what `waitpid` gave.
  init(waitStatus: Int32, stdout: [UInt8] = [], stderr: [UInt8] = [], timedOut: Bool = false) {
    let number = waitStatus & 0x7f
    signal = number == 0 ? nil : number
    status = number == 0 ? waitStatus >> 8 & 0xff : 128 + number
    self.stdout = stdout
    self.stderr = stderr
    self.timedOut = timedOut
  }
}

enum Lines {
  /// The lines of a text, cut at `\n` alone: to Swift `\r\n` is one character, which is no `\n`.
  static func of(_ text: String) -> [String] {
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
