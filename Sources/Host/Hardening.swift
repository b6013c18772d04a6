internal import CHost
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What a program must do before it touches its first secret.
package enum Hardening {
  /// No core file, no tracing by other processes of this user, and nothing it creates is readable by others.
  package static func apply() {
    // A reader that went away is an error to be told, not the end in the middle of a store.
    _ = signal(SIGPIPE, SIG_IGN)
    // A file that took the number of a closed stream would be written to as that stream. What is written to one fails
    // as before: nobody is to believe that it went anywhere.
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 {
      _ = unsafe open("/dev/null", O_RDONLY)
    }
    _ = mpvault_no_core()
    _ = mpvault_make_undumpable()
    _ = maskAtStart
  }

  /// The file mode mask that this process was started with.
  private static let maskAtStart = umask(ours)
  private static let ours: mode_t = 0o077

  /// For the start of a program that is to create files as if it had been started without us.
  static func withMaskAtStart<Result>(_ body: () throws(HostError) -> Result) throws(HostError) -> Result {
    umask(maskAtStart)
    defer { umask(ours) }
    return try body()
  }
}
