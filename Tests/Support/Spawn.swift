import Glibc

/// One child process to be: what it runs, where, and what its first three descriptors are. It leads a session
/// of its own, so it has no controlling terminal unless it opens one, and inherits nothing else from us.
struct Spawn {
  /// How a descriptor of the child comes to be; carried out in this order, in the child.
  enum Connection {
    case duplicate(Int32, as: Int32)
    /// Opened for reading and writing. A terminal that a session's leader opens becomes its controlling one.
    case open(String, as: Int32)
  }

  var arguments: [String]
  var environment: [String: String]
  var folder: String
  var connections: [Connection]

  /// Starts it and returns its process id. The program is looked for in our PATH.
  func start() throws -> pid_t {
    Self.ignorePipeSignal
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    _ = Gnu.changeFolder(&actions, folder)
    for connection in connections {
      switch connection {
      case .duplicate(let source, let target): posix_spawn_file_actions_adddup2(&actions, source, target)
      case .open(let path, let target):
        posix_spawn_file_actions_addopen(&actions, target, path, O_RDWR, 0)
      }
    }
    // Tests run side by side: another one's pipe, inherited, would never come to its end.
    _ = Gnu.closeFrom(&actions, 3)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    setSignals(&attributes)

    let words = arguments.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in words + variables { free(word) } }
    var child: pid_t = 0
    let status = posix_spawnp(&child, arguments[0], &actions, &attributes, words, variables)
    guard status == 0 else { throw SupportError.system("cannot start \(arguments[0])", status) }
    return child
  }

  /// A new session, and signals as a shell's child has them: this process ignores SIGPIPE and its threads may
  /// block others, which the child would inherit.
  private func setSignals(_ attributes: inout posix_spawnattr_t) {
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    let flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK) | Gnu.setSession
    posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  /// Writing to a child that has gone is an error to look at, not the end of the test run.
  private static let ignorePipeSignal: Void = { _ = Glibc.signal(SIGPIPE, SIG_IGN) }()
}

/// Both ends of a new pipe, closed in every child that is not given one.
func makePipe() throws -> (reading: Int32, writing: Int32) {
  var ends: [Int32] = [-1, -1]
  guard Gnu.pipe2(&ends, O_CLOEXEC) == 0 else { throw SupportError.system("pipe") }
  return (ends[0], ends[1])
}
