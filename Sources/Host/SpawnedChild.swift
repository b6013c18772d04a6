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
  /// The one that ended it.
  private(set) var signal: Int32?
  private(set) var isStopped = false

  /// - Throws: what `posix_spawn(3)` says of the path.
  init(_ invocation: Invocation, _ environment: ChildEnvironment, _ spawn: Spawn) throws(HostError) {
    number = try unsafe invocation.withWords { (words) throws(HostError) in
      try unsafe environment.withBlock { (block) throws(HostError) in
        try Hardening.withMaskAtStart { () throws(HostError) in
          try unsafe spawn.start(invocation.path, words, block)
        }
      }
    }
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
      case _ where raw & 0x7f == 0: status = raw >> 8 & 0xff
      default:
        signal = raw & 0x7f
        status = 128 + raw & 0x7f
      }
    }
  }
}
