internal import Sodium

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// This program once more, for the moment before it becomes the command that gets files: only there the number of the command's
/// process is known, which stands in their paths. `/proc/self` would lead whoever opens the path to descriptors of its own, and
/// what Node starts has none of Node's.
package enum FileStage {
  /// A command that stands in no help.
  package static let word = "give-files"

  package static func invocation(
    of command: Invocation, files: [(variable: String, file: MemoryFile)]
  ) -> Invocation {
    let given = files.map { "\($0.variable)=\($0.file.descriptor)" }
    return Invocation(
      path: Executable.ourselves,
      words: ["mpvault", word, "--", "-1", String(given.count)] + given + [command.path] + command.words)
  }

  static func isOne(_ invocation: Invocation) -> Bool {
    invocation.path == Executable.ourselves && invocation.words.count > 3 && invocation.words[1] == word
  }

  /// The same where whoever starts it hears on a pipe whether the command has begun.
  static func reporting(_ stage: Invocation, on pipe: Int32) -> Invocation {
    var words = stage.words
    words[3] = String(pipe)
    return Invocation(path: stage.path, words: words)
  }

  /// What is said before the command takes this program's place, and where it could not. The pipe ends with this program, so
  /// that nothing follows the first where it could.
  enum Report {
    static let begins: UInt8 = 1
    static let failed: UInt8 = 2
  }

  /// The command, its variables with the paths, and what hears of it.
  ///
  /// - Parameter arguments: as `invocation` wrote them.
  /// - Returns: nil if these are no such arguments.
  package static func command(
    _ arguments: [String]
  ) -> (command: Invocation, environment: ChildEnvironment, report: Int32)? {
    guard arguments.count >= 3, let report = Int32(arguments[1]), let count = Int(arguments[2]), count > 0,
      arguments.count >= count + 5
    else { return nil }
    var environment = ChildEnvironment()
    for given in arguments[3..<(count + 3)] {
      let parts = given.split(separator: "=")
      guard parts.count == 2, let descriptor = Int32(parts[1]), fcntl(descriptor, F_GETFD) >= 0 else {
        return nil
      }
      environment.set(String(parts[0]), to: Array("/proc/\(getpid())/fd/\(descriptor)".utf8).span)
    }
    let command = Invocation(path: arguments[count + 3], words: Array(arguments[(count + 4)...]))
    return (command, environment, report)
  }

  /// Becomes the command; does not return but with an error.
  package static func become(
    _ command: Invocation, _ environment: ChildEnvironment, report: Int32
  ) throws(HostError) -> Never {
    if report >= 0 { _ = fcntl(report, F_SETFD, FD_CLOEXEC) }
    say(Report.begins, on: report)
    do throws(HostError) { try command.replaceUs(environment) } catch {
      say(Report.failed, on: report)
      throw error
    }
  }

  private static func say(_ word: UInt8, on report: Int32) {
    var word = word
    _ = unsafe write(report, &word, 1)
  }
}
