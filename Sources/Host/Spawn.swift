internal import CHost
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How another program begins, by `posix_spawn(3)`. No other file starts one.
struct Spawn {
  /// Signals that do what they do by default; this process ignores SIGPIPE and may ignore or block others.
  enum DefaultSignals {
    case all
    case brokenPipe
  }

  /// Descriptors of ours by the numbers that the child knows them under; -1 is `/dev/null`.
  var descriptors: [(ours: Int32, theirs: Int32)] = []
  /// All from this number on are closed; nil if the child inherits what is open.
  var closedFrom: Int32?
  var defaultSignals = DefaultSignals.brokenPipe
  /// It leads a session of its own.
  var leadsSession = false
  /// The terminal in front of which it leads a group of its own; nil if it stays in ours.
  var frontOf: Int32?
  /// Nil for the folder of this process.
  var folder: String?

  /// - Throws: what `posix_spawn(3)` says of the path.
  func start(
    _ path: String, _ words: [UnsafeMutablePointer<CChar>?], _ variables: [UnsafeMutablePointer<CChar>?]
  ) throws(HostError) -> pid_t {
    var actions = unsafe Self.noActions
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (ours, theirs) in descriptors {
      if ours >= 0 {
        unsafe posix_spawn_file_actions_adddup2(&actions, ours, theirs)
      } else {
        unsafe posix_spawn_file_actions_addopen(&actions, theirs, "/dev/null", O_RDWR, 0)
      }
    }
    if let closedFrom { _ = unsafe mpvault_spawn_closing(&actions, closedFrom) }
    if let folder { _ = unsafe posix_spawn_file_actions_addchdir_np(&actions, folder.systemBytes) }
    if let frontOf { _ = unsafe mpvault_spawn_in_foreground(&actions, frontOf) }
    var attributes = Self.noAttributes
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe set(&attributes)
    var process: pid_t = 0
    let status = unsafe posix_spawn(&process, path.systemBytes, &actions, &attributes, words, variables)
    guard status == 0 else { throw HostError(Errno(rawValue: status), path) }
    return process
  }

  private func set(_ attributes: UnsafeMutablePointer<Attributes>) {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(attributes, &signals)
    switch defaultSignals {
    case .all: unsafe sigfillset(&signals)
    case .brokenPipe: unsafe sigaddset(&signals, SIGPIPE)
    }
    unsafe posix_spawnattr_setsigdefault(attributes, &signals)
    var flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
    if closedFrom != nil { flags |= Int32(MPVAULT_SPAWN_CLOEXEC) }
    if leadsSession { flags |= Int32(MPVAULT_SPAWN_SETSID) }
    if frontOf != nil { flags |= Int32(POSIX_SPAWN_SETPGROUP) }
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
