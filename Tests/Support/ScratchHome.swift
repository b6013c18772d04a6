import Foundation
import Glibc

/// An empty home folder of its own for one test, removed with its last owner (a `Running` and a
/// `PseudoTerminal` own theirs too).
package final class ScratchHome: Sendable {
  /// Absolute, without symbolic links.
  package let path: String

  /// - Parameter isInMemory: where the machine has room for that: for tests that store a thousand times and are not about
  ///   whether what is stored lasts. Waiting for a disk takes most of their time.
  package init(isInMemory: Bool = false) throws {
    let disk = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    let folder = isInMemory && Self.hasMemory ? Self.memory : disk
    let pattern = folder + "/mpvault-XXXXXX"
    var bytes = pattern.utf8CString.map { $0 }
    // mkdtemp makes it 0700.
    guard mkdtemp(&bytes) != nil else { throw SupportError.system("mkdtemp") }
    path = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for folder in ["run", "tmp"] { try makeFolder(folder) }
  }

  private static let memory = "/dev/shm"

  /// Whether files can be kept in memory, programs among them, and there is room: a container has 64 MiB.
  private static let hasMemory: Bool = {
    // ST_NOEXEC, which Glibc's module does not show.
    let noExecution: UInt = 8
    var facts = statvfs()
    guard statvfs(memory, &facts) == 0, access(memory, W_OK) == 0 else { return false }
    let free = UInt64(facts.f_bavail) * UInt64(facts.f_frsize)
    return facts.f_flag & noExecution == 0 && free > 1 << 30
  }()

  deinit {
    try? FileManager.default.removeItem(atPath: path)
    try? FileManager.default.removeItem(atPath: savedPath)
  }

  /// All that the child has in its environment, and nothing of ours.
  package var environment: [String: String] {
    [
      "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "HOME": path, "LANG": "C.UTF-8",
      "TERM": "xterm-256color", "TMPDIR": path + "/tmp",
      "XDG_DATA_HOME": path + "/.local/share", "XDG_STATE_HOME": path + "/.local/state",
      "XDG_CONFIG_HOME": path + "/.config", "XDG_CACHE_HOME": path + "/.cache",
      "XDG_RUNTIME_DIR": path + "/run",
    ]
  }

  /// Starts the program under test, without a terminal.
  ///
  /// - Parameters:
  ///   - input: what stands in the pipe on its standard input; without it that is `/dev/null`.
  ///   - environment: added to `environment` above; an empty value is an empty variable.
  ///   - wrapper: a command that is given the program's path and arguments: `["strace", "-f"]`.
  ///   - folder: the working folder, relative to the home.
  package func start(
    _ arguments: [String], input: [UInt8]? = nil, environment added: [String: String] = [:],
    wrapper: [String] = [], folder: String = "", timeout: Duration = .seconds(120)
  ) throws -> Running {
    try Running(
      wrapper + [Binary.path] + arguments, environment: environment.merging(added) { $1 },
      folder: path(folder), home: self, input: input, isMerged: false, timeout: timeout)
  }

  /// Runs the program under test to its end, without a terminal; see `start`.
  @discardableResult
  package func run(
    _ arguments: String..., input: [UInt8]? = nil, environment added: [String: String] = [:],
    wrapper: [String] = [], folder: String = "", timeout: Duration = .seconds(120)
  ) throws -> Outcome {
    try run(
      arguments, input: input, environment: added, wrapper: wrapper, folder: folder, timeout: timeout)
  }

  @discardableResult
  package func run(
    _ arguments: [String], input: [UInt8]? = nil, environment added: [String: String] = [:],
    wrapper: [String] = [], folder: String = "", timeout: Duration = .seconds(120)
  ) throws -> Outcome {
    try start(
      arguments, input: input, environment: added, wrapper: wrapper, folder: folder, timeout: timeout
    ).finishInTime()
  }

  /// Runs any other program (a real counterpart: `age`, `git`), without a terminal, and insists that it ends well: what
  /// a tool that could not start leaves behind must never be taken for what it found.
  ///
  /// - Throws: `SupportError` with all that it wrote, for every status but 0.
  @discardableResult
  package func tool(
    _ command: String..., input: [UInt8]? = nil, environment added: [String: String] = [:],
    folder: String = "", timeout: Duration = .seconds(120)
  ) throws -> Outcome {
    try tool(command, input: input, environment: added, folder: folder, timeout: timeout)
  }

  @discardableResult
  package func tool(
    _ command: [String], input: [UInt8]? = nil, environment added: [String: String] = [:],
    folder: String = "", timeout: Duration = .seconds(120)
  ) throws -> Outcome {
    let outcome = try attempt(
      command, input: input, environment: added, folder: folder, timeout: timeout)
    guard outcome.status == 0 else { throw SupportError("\(command.joined(separator: " ")): \(outcome)") }
    return outcome
  }

  /// Runs any other program to its end, whatever that is: for whoever asks it a question with the answer no.
  package func attempt(
    _ command: String..., input: [UInt8]? = nil, environment added: [String: String] = [:],
    folder: String = "", timeout: Duration = .seconds(120)
  ) throws -> Outcome {
    try attempt(command, input: input, environment: added, folder: folder, timeout: timeout)
  }

  package func attempt(
    _ command: [String], input: [UInt8]? = nil, environment added: [String: String] = [:],
    folder: String = "", timeout: Duration = .seconds(120)
  ) throws -> Outcome {
    try Running(
      command, environment: environment.merging(added) { $1 }, folder: path(folder), home: self, input: input,
      isMerged: false, timeout: timeout
    ).finishInTime()
  }

  /// Runs a line of `sh -c` that finds the program under test as `mpvault`. Standard error is in `stdout`, in
  /// the order in which a person would see the two.
  @discardableResult
  package func shell(
    _ line: String, input: [UInt8]? = nil, environment added: [String: String] = [:], folder: String = "",
    timeout: Duration = .seconds(120)
  ) throws -> Outcome {
    try Running(
      ["sh", "-c", line], environment: shellEnvironment.merging(added) { $1 }, folder: path(folder),
      home: self,
      input: input, isMerged: true, timeout: timeout
    ).finishInTime()
  }

  /// `environment` with the folder of the program under test first in PATH.
  package var shellEnvironment: [String: String] {
    environment.merging(["PATH": Binary.folder + ":" + (environment["PATH"] ?? "")]) { $1 }
  }

  /// Beside the home, so that nothing in it is different for having been saved.
  var savedPath: String { path + ".saved" }
}
