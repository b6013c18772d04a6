internal import CHost
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A command that takes the place of this one for whoever started it: it has the same folder, the same descriptors
/// but for those that are exchanged, the signals and the file mode mask that this process was started with. Only core
/// files it cannot have: there are secrets in its memory.
final class SpawnedChild {
  let number: pid_t
  private(set) var status: Int32?
  private(set) var isStopped = false

  struct Way {
    /// Descriptors by the numbers that the child knows them under.
    var exchanged: [(ours: Int32, theirs: Int32)] = []
    /// It leads a session of its own.
    var leadsSession = false
    /// It leads a group of its own, in front at this terminal.
    var frontOf: Int32?
  }

  /// - Throws: what `posix_spawn(3)` says of the path.
  init(_ invocation: Invocation, _ environment: ChildEnvironment, _ way: Way) throws(HostError) {
    var actions = unsafe Self.noActions
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (ours, theirs) in way.exchanged { unsafe posix_spawn_file_actions_adddup2(&actions, ours, theirs) }
    if let terminal = way.frontOf { _ = unsafe mpvault_spawn_in_foreground(&actions, terminal) }
    var attributes = Self.noAttributes
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe Self.set(&attributes, way)
    let number = try unsafe invocation.withWords { (words) throws(HostError) in
      try unsafe environment.withBlock { (block) throws(HostError) in
        var number: pid_t = 0
        let status = try Hardening.withMaskAtStart { () throws(HostError) in
          unsafe posix_spawn(&number, invocation.path, &actions, &attributes, words, block)
        }
        guard status == 0 else { throw HostError(Errno(rawValue: status), invocation.path) }
        return number
      }
    }
    self.number = number
  }

  deinit {
    guard status == nil else { return }
    kill(number, SIGKILL)
    kill(number, SIGCONT)
    var status: Int32 = 0
    while unsafe waitpid(number, &status, 0) < 0, errno == EINTR {}
  }

  /// Looks what became of it, and does not wait.
  func look() {
    while status == nil {
      var raw: Int32 = 0
      let found = unsafe waitpid(number, &raw, WUNTRACED | WCONTINUED | WNOHANG)
      // Whoever started us has children reaped by the kernel: how this one ended cannot be known.
      if found < 0, errno == ECHILD { status = 0 }
      guard found == number else { return }
      switch raw {
      case _ where raw & 0xff == 0x7f: isStopped = true
      case 0xffff: isStopped = false
      default: status = raw & 0x7f == 0 ? raw >> 8 & 0xff : 128 + raw & 0x7f
      }
    }
  }

  /// SIGPIPE is ignored here for our own sake.
  private static func set(_ attributes: UnsafeMutablePointer<Attributes>, _ way: Way) {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(attributes, &signals)
    unsafe sigaddset(&signals, SIGPIPE)
    unsafe posix_spawnattr_setsigdefault(attributes, &signals)
    var flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
    if way.leadsSession { flags |= Int32(MPVAULT_SPAWN_SETSID) }
    if way.frontOf != nil { flags |= Int32(POSIX_SPAWN_SETPGROUP) }
    unsafe posix_spawnattr_setflags(attributes, Int16(flags))
  }

  #if canImport(Glibc)
    private typealias Attributes = posix_spawnattr_t
    private static var noAttributes: Attributes { posix_spawnattr_t() }
    private static var noActions: posix_spawn_file_actions_t { unsafe posix_spawn_file_actions_t() }
  #else
    private typealias Attributes = posix_spawnattr_t?
    private static var noAttributes: Attributes { nil }
    private static var noActions: posix_spawn_file_actions_t? { nil }
  #endif
}
