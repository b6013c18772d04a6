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
      words: ["mpvault", word, "--", String(given.count)] + given + [command.path] + command.words)
  }

  /// The command, and its variables with the paths.
  ///
  /// - Parameter arguments: as `invocation` wrote them.
  /// - Returns: nil if these are no such arguments.
  package static func command(_ arguments: [String]) -> (Invocation, ChildEnvironment)? {
    guard arguments.count >= 2, let count = Int(arguments[1]), count > 0, arguments.count >= count + 4 else {
      return nil
    }
    var environment = ChildEnvironment()
    for given in arguments[2..<(count + 2)] {
      let parts = given.split(separator: "=")
      guard parts.count == 2, let descriptor = Int32(parts[1]), fcntl(descriptor, F_GETFD) >= 0 else {
        return nil
      }
      environment.set(String(parts[0]), to: Array("/proc/\(getpid())/fd/\(descriptor)".utf8).span)
    }
    return (Invocation(path: arguments[count + 2], words: Array(arguments[(count + 3)...])), environment)
  }
}
