import Foundation
import Support

/// The program, held by `strace` where it enters a system call, so that its memory can be read as it is at that
/// moment. It never leaves the call: it is killed with its owner.
final class Halted {
  private let running: Running
  let memory: Memory

  /// Runs a command until it enters the call that `isMeant` knows by its traced line; without one, until its end.
  /// The home is the same before and after a rehearsal that finds the call; it has to be saved.
  convenience init(
    _ arguments: [String], in home: ScratchHome, input: [UInt8]? = nil, environment: [String: String],
    at call: String, _ isMeant: (String) -> Bool
  ) throws {
    try home.restore()
    let trace = try Faults.trace(arguments, in: home, calls: [call], input: input, environment: environment)
    guard let point = trace.points.first(where: { isMeant($0.detail) }) else {
      throw SupportError("no \(call) is meant: \(trace.points) \(trace.outcome)")
    }
    try home.restore()
    try self.init(
      arguments, in: home, input: input, environment: environment, call: call, when: point.when)
  }

  /// At the very end: all is done, and nothing but the process itself is left.
  convenience init(
    atEndOf arguments: [String], in home: ScratchHome, input: [UInt8]? = nil, environment: [String: String]
  ) throws {
    try self.init(
      arguments, in: home, input: input, environment: environment, call: Self.end, when: 1)
  }

  private init(
    _ arguments: [String], in home: ScratchHome, input: [UInt8]?, environment: [String: String],
    call: String, when: Int
  ) throws {
    running = try home.start(
      arguments, input: input, environment: environment, wrapper: Self.wrapper(call, when))
    memory = try Self.memory(below: running.processId, in: call)
  }

  deinit {
    running.signal(SIGKILL)
    // Nobody else would wait for it.
    _ = running.finish()
  }

  /// What it wrote until then.
  func outcome() -> Outcome {
    running.signal(SIGKILL)
    return running.finish()
  }

  static let end = "exit_group"

  /// In front of a command, for a terminal.
  static func wrapper(_ call: String = end, _ when: Int = 1) -> [String] {
    [
      "strace", "-o", "/dev/null", "-e", "trace=" + call, "-e",
      "inject=\(call):delay_enter=60000000:when=\(when)",
    ]
  }

  /// The memory of the program below `strace`, once it stands in the call.
  static func memory(below strace: pid_t, in call: String = end) throws -> Memory {
    guard let number = numbers[call] else { throw SupportError("what is the number of \(call)?") }
    // Every call stops for a moment under strace; this one stays.
    var steady = 0
    let isThere = eventually {
      steady = program(below: strace).map { isStopped($0, in: number) } == true ? steady + 1 : 0
      return steady == 8
    }
    guard isThere, let process = program(below: strace) else {
      throw SupportError("it never came to \(call)")
    }
    return try Memory(of: process)
  }

  static func program(below strace: pid_t) -> pid_t? {
    let children = text("/proc/\(strace)/task/\(strace)/children").split(separator: " ").compactMap {
      pid_t($0)
    }
    let binary = URL(fileURLWithPath: Binary.path).resolvingSymlinksInPath().path
    return children.first { child in
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(child)/exe")) == binary
    }
  }

  private static func isStopped(_ process: pid_t, in number: Int) -> Bool {
    let state = text("/proc/\(process)/stat").split(separator: ")").last?.dropFirst().first
    return state == "t" && text("/proc/\(process)/syscall").hasPrefix("\(number) ")
  }

  private static func text(_ path: String) -> String {
    (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }

  #if arch(x86_64)
    private static let numbers = ["write": 1, "close": 3, "fdatasync": 75, "exit_group": 231]
  #else
    private static let numbers = ["write": 64, "close": 57, "fdatasync": 83, "exit_group": 94]
  #endif
}
