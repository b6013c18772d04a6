package import MiniProgram
internal import Sodium

/// What a robot said to a message.
package struct RobotAnswer: Equatable, Sendable {
  package enum Reason: Equatable, Sendable {
    case taken
    case refused(RobotRefusal)
    /// The service's own trouble: 500 and above.
    case failed(Int)
    /// Nothing that a robot says.
    case unreadable
    /// curl's exit code.
    case notReached(Int32)
  }

  package let reason: Reason
  /// The service's number.
  package var errcode: Int?

  package init(notReached status: Int32) { reason = .notReached(status) }

  /// - Parameter content: an object with a number, and in a last line the status of HTTP.
  init(_ content: borrowing SecretBytes, of robot: Robot) {
    let (status, number) = content.withBytes { bytes in
      let end = bytes.indices.reversed().first { bytes[$0] == UInt8(ascii: "\n") } ?? 0
      let digits = String(
        decoding: bytes.extracting(min(end + 1, bytes.count)..<bytes.count).array, as: UTF8.self)
      return (Int(digits) ?? 0, Self.number(bytes.extracting(0..<end), robot))
    }
    errcode = number
    if status >= 500 {
      reason = .failed(status)
    } else if let number {
      reason = number == 0 ? .taken : .refused(robot.refusal(number))
    } else {
      reason = .unreadable
    }
  }

  private static func number(_ text: Span<UInt8>, _ robot: Robot) -> Int? {
    guard let answer = try? JSONText.parse(text),
      case .number(let digits)? = robot.numbers.lazy.compactMap({ answer[$0]?.node }).first
    else { return nil }
    return Int(String(decoding: text.extracting(digits).array, as: UTF8.self))
  }

  /// Whether the same message may be taken in a moment.
  var mayPass: Bool {
    switch reason {
    case .taken, .unreadable: false
    case .refused(let refusal): refusal == .busy
    case .failed: true
    // No address, no connection: then nothing was taken. After all else the message may be there, and would come twice.
    case .notReached(let status): [5, 6, 7].contains(status)
    }
  }
}
