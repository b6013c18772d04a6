import Foundation

/// Runs the program under test with one of its system calls failing, by Debian's `strace`: in turn, every
/// call that changes the disk can be the last one before a power cut, or the one that meets a full disk.
///
/// strace counts calls in each task (process or thread) for itself, and so does this file: where a command
/// has children, the n-th call of each of them is struck too.
package enum Faults {
  package enum Fault: Sendable, CustomStringConvertible {
    /// SIGKILL at the entry of the call, which therefore does not happen.
    case kill
    /// This error (`ENOSPC`, `EIO`) in place of the call, which does not happen.
    case error(String)

    package var description: String {
      switch self {
      case .kill: "kill"
      case .error(let name): name
      }
    }

    fileprivate var injection: String {
      switch self {
      case .kill: "signal=KILL"
      case .error(let name): "error=\(name)"
      }
    }
  }

  /// One call of a run: the n-th of its name in its task.
  package struct Point: Sendable, Hashable, CustomStringConvertible {
    package let call: String
    /// As strace counts: of `openat` also those that create nothing.
    package let when: Int
    /// The traced line, for whoever reads a failure.
    package let detail: String

    package init(call: String, when: Int, detail: String = "") {
      self.call = call
      self.when = when
      self.detail = detail
    }

    package var description: String { "\(call) \(when) \(detail)" }

    package static func == (left: Self, right: Self) -> Bool {
      left.call == right.call && left.when == right.when
    }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(call)
      hasher.combine(when)
    }
  }

  /// A run that was watched.
  package struct Trace: Sendable {
    package let outcome: Outcome
    /// How often each call was made; of `openat` only what may create a file. Where there are several tasks,
    /// by the one that made most of them.
    package let counts: [String: Int]
    /// Every place where a fault can strike, in the order of the run.
    package let points: [Point]
  }

  /// A run that was struck.
  package struct Strike: Sendable {
    package let outcome: Outcome
    /// Whether the fault came to pass. A test whose fault never strikes tests nothing.
    package let fired: Bool
  }

  /// What changes the disk, or waits for it.
  package static let writing = [
    "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "link", "linkat", "rename", "renameat",
    "renameat2",
    "unlink", "unlinkat", "openat", "mkdir", "mkdirat", "flock", "fchmod", "chmod",
  ]

  /// What reads the disk, or asks about what is on it.
  package static let reading = [
    "openat", "read", "pread64", "newfstatat", "fstat", "lstat", "stat", "statx", "readlink", "fcntl",
    "flock",
    "lseek", "getdents64", "access", "faccessat2",
  ]

  /// Whether a traced call is about something below a folder, by its path or by its descriptor's.
  package static func isBelow(_ folder: String, _ text: Substring) -> Bool {
    // The working folder stands in every call that takes a path.
    text.replacing(/AT_FDCWD<[^>]*>/, with: "").contains(folder + "/")
  }

  /// Runs the program undisturbed and counts its calls.
  ///
  /// - Parameter isMeant: which of the calls are to be struck; of `openat` only those that may create a file.
  package static func trace(
    _ arguments: [String], in home: ScratchHome, calls: [String] = writing, input: [UInt8]? = nil,
    environment: [String: String] = [:], timeout: Duration = .seconds(300),
    where isMeant: (String, Substring) -> Bool = {
      $0 != "openat" || $1.contains("O_CREAT") || $1.contains("O_TMPFILE")
    }
  ) throws -> Trace {
    let (outcome, log) = try straced(
      arguments, in: home, options: [traced(calls)], input: input, environment: environment, timeout: timeout)
    var points: [Point] = []
    var counts: [String: [Int: Int]] = [:]
    for call in log.calls where calls.contains(call.name) {
      guard isMeant(call.name, call.text) else { continue }
      counts[call.name, default: [:]][call.task, default: 0] += 1
      let point = Point(call: call.name, when: call.when, detail: String(call.text.prefix(200)))
      if !points.contains(point) { points.append(point) }
    }
    return Trace(outcome: outcome, counts: counts.mapValues { $0.values.max() ?? 0 }, points: points)
  }

  /// Runs the program with a fault at a point of a trace of the same command, from the same state of the home
  /// (`ScratchHome.save` and `restore`).
  package static func run(
    _ arguments: [String], in home: ScratchHome, with fault: Fault, at point: Point, input: [UInt8]? = nil,
    environment: [String: String] = [:], timeout: Duration = .seconds(300)
  ) throws -> Strike {
    let (outcome, log) = try straced(
      arguments, in: home, options: [traced([point.call]), inject(fault, at: point)], input: input,
      environment: environment, timeout: timeout)
    return Strike(outcome: outcome, fired: log.struck > 0)
  }

  /// A command in front of the program, for `run(wrapper:)` or a terminal, that strikes it.
  package static func wrapper(_ fault: Fault, at point: Point) -> [String] {
    strace(options: [traced([point.call]), inject(fault, at: point)], log: "/dev/null")
  }

  private static func straced(
    _ arguments: [String], in home: ScratchHome, options: [String], input: [UInt8]?,
    environment: [String: String], timeout: Duration
  ) throws -> (Outcome, StraceLog) {
    // Beside the home, which must not be different for having been watched.
    let path = home.path + ".strace"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let outcome = try home.start(
      arguments, input: input, environment: environment, wrapper: strace(options: options, log: path),
      timeout: timeout
    ).finish()
    guard let log = try? String(decoding: Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self) else {
      throw SupportError("strace left no log: \(outcome)")
    }
    return (outcome, StraceLog(log))
  }

  /// Contents of writes stay out of the log (`-s 0`); descriptors show their paths (`-y`).
  private static func strace(options: [String], log: String) -> [String] {
    ["strace", "-f", "-y", "-s", "0", "-o", log] + options.flatMap { ["-e", $0] }
  }

  /// The question mark: not every machine has every call (`link` and `rename` are x86's).
  private static func traced(_ calls: [String]) -> String {
    "trace=" + calls.map { "?" + $0 }.joined(separator: ",")
  }

  private static func inject(_ fault: Fault, at point: Point) -> String {
    "inject=\(point.call):\(fault.injection):when=\(point.when)"
  }
}
