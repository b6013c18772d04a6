internal import CHost
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// This program once more, between us and a child that works on what others made. It bounds what the child may take, and
/// ends it, with all that it started, as soon as we are gone, however that happened: the kernel then closes our end of a
/// pipe, and no handler of ours has to run. It is no parent that can be killed by the child's own signals, for the
/// keyboard's reach all of a group.
package enum ChildGuard {
  /// A command that stands in no help.
  package static let word = "guard-child"
  /// The number under which the guard has its end of the pipe.
  static let lifeline: Int32 = 3

  private static let place = Mutex<String?>(nil)

  /// Where this program is, which can be started as a guard; until that is said, children have none.
  package static var program: String? {
    get { place.withLock { $0 } }
    set { place.withLock { $0 = newValue } }
  }

  /// - Parameter program: this one's place.
  static func of(_ child: Child, _ bounds: ChildBounds, _ program: String) -> Child {
    let numbers = [bounds.memory, bounds.seconds, bounds.file].map { String($0) }
    return Child(
      path: program, name: "mpvault",
      arguments: [word] + numbers + [child.path, child.name] + child.arguments,
      environment: child.environment, isApart: child.isApart)
  }

  /// Runs a child to its end, or to ours.
  ///
  /// - Parameter arguments: as `of` wrote them.
  /// - Returns: the exit code, 128 + its number after a signal; nil if these are no such arguments.
  package static func run(_ arguments: [String]) throws(HostError) -> Int32? {
    let numbers = arguments.prefix(3).compactMap { Int($0) }.filter { $0 > 0 }
    guard arguments.count >= 5, numbers.count == 3, fcntl(lifeline, F_SETFD, FD_CLOEXEC) == 0 else {
      return nil
    }
    mpvault_bound(numbers[0], numbers[1], numbers[2])
    mpvault_adopt_orphans()
    let signals = try SignalPipe([SIGCHLD, SIGINT, SIGQUIT, SIGTERM, SIGHUP])
    let child = try SpawnedChild(
      Invocation(path: arguments[3], words: Array(arguments[4...])), ChildEnvironment(), .init())
    // Whoever reads its output waits until nobody can write any more.
    let nowhere = unsafe open("/dev/null", O_RDWR)
    for descriptor in Int32(0)...2 { dup2(nowhere, descriptor) }
    while true {
      child.look()
      if let status = child.status { return status }
      var polled = [
        pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: lifeline, events: Int16(POLLIN), revents: 0),
      ]
      unsafe poll(&polled, 2, -1)
      while signals.next() != nil {}
      guard polled[1].revents == 0 else {
        Descendants.end()
        child.look()
        return 128 + SIGKILL
      }
    }
  }
}

/// All that a process started, and what these started, as far as they became its own when their parents ended.
enum Descendants {
  /// How long they may put away what they have begun: git then takes its lock files with it.
  private static let grace = Duration.seconds(1)

  /// Returns when there is none any more.
  static func end() {
    var asked: Set<pid_t> = []
    let last = ContinuousClock.now + grace
    repeat {
      let isPatient = ContinuousClock.now < last
      for process in children where !isPatient || asked.insert(process).inserted {
        kill(process, isPatient ? SIGTERM : SIGKILL)
        // One that was stopped hears it only then.
        kill(process, SIGCONT)
      }
      _ = poll(nil, 0, 10)
    } while hasAny()
  }

  /// Whether there are any left that have not ended.
  private static func hasAny() -> Bool {
    while true {
      let found = waitpid(-1, nil, WNOHANG)
      if found == 0 { return true }
      if found < 0, errno != EINTR { return false }
    }
  }

  /// Those whose parent this process is.
  private static var children: [pid_t] {
    let ours = String(getpid())
    return ((try? System.names("/proc")) ?? []).compactMap(pid_t.init).filter { process in
      let line = status(of: process)
      // The name stands in brackets, and may have any in it: `4711 (name) S PARENT …`.
      let rest = line.lastIndex(of: UInt8(ascii: ")")).map { line[($0 + 1)...] } ?? []
      let words = rest.split(separator: UInt8(ascii: " "))
      return words.count > 1 && words[1].elementsEqual(ours.utf8)
    }
  }

  private static func status(of process: pid_t) -> [UInt8] {
    let file = unsafe open("/proc/\(process)/stat", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = unsafe read(file, &bytes, bytes.count)
    return Array(bytes.prefix(max(0, count)))
  }
}
