import Foundation
import Glibc
import Support

/// One command line that is started again and again, straight by posix_spawn: a shell between would be measured
/// with it.
struct Child {
  /// The program's absolute path, and what it is given.
  var arguments: [String]
  var environment: [String: String]
  /// The file that it reads on standard input.
  var input = "/dev/null"
  /// The file, there already, that its standard output goes to.
  var output = "/dev/null"
  /// The exit code with which it has done what it should.
  var status: Int32 = 0

  /// Runs it to its end.
  ///
  /// - Returns: the seconds from before its start until after it was reaped.
  /// - Throws: `SupportError` when it cannot be started or ends with another code.
  @discardableResult
  func run() throws -> Double {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_TRUNC, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let words = arguments.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in words + variables { free(word) } }

    var child: pid_t = 0
    var status: Int32 = 0
    let start = ContinuousClock.now
    let failure = posix_spawn(&child, arguments[0], &actions, nil, words, variables)
    guard failure == 0 else { throw SupportError("\(arguments[0]) cannot be started: error \(failure)") }
    while waitpid(child, &status, 0) == -1, errno == EINTR {}
    let seconds = Elapsed.seconds(since: start)
    guard status == self.status << 8 else {
      throw SupportError("\(arguments.joined(separator: " ")): wait status \(status)")
    }
    return seconds
  }

  /// Runs it once and reads what it wrote.
  ///
  /// - Parameter file: where to keep that.
  func text(by file: String, of home: ScratchHome) throws -> String {
    try home.write(file, "")
    var child = self
    child.output = home.path(file)
    try child.run()
    return String(decoding: try home.read(file), as: UTF8.self)
  }

  /// Runs it once and asks how much memory it, or one of its own children, had resident at most, in KiB;
  /// nothing where GNU time is missing.
  ///
  /// wait4 of ours could not tell: a child starts out in our own memory, and until its end Linux counts that as
  /// the child's (`exec_mmap` keeps the maximum). GNU time is smaller than all that it measures here.
  func peakMemory(of home: ScratchHome) throws -> Int? {
    guard let time = Peers.path(of: "time") else { return nil }
    let file = home.path("memory")
    var child = self
    child.arguments = [time, "-f", "%M", "-o", file] + arguments
    try child.run()
    let text = String(decoding: try home.read(file), as: UTF8.self)
    return Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
  }
}

enum Elapsed {
  static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try body()
    return seconds(since: start)
  }

  static func seconds(since start: ContinuousClock.Instant) -> Double {
    let duration = (ContinuousClock.now - start).components
    return Double(duration.seconds) + Double(duration.attoseconds) / 1e18
  }
}
