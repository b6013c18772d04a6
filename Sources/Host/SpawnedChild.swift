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

  /// Whether the command is under way: not where it gets files and could not take the place of the stage that gives them.
  private(set) var hasBegun = true

  /// - Throws: what `posix_spawn(3)` says of the path.
  init(_ invocation: Invocation, _ environment: ChildEnvironment, _ spawn: Spawn) throws(HostError) {
    guard FileStage.isOne(invocation) else {
      number = try Self.start(invocation, environment, spawn)
      return
    }
    let (reading, writing) = try Pipe.make()
    defer { close(reading) }
    var spawn = spawn
    // Under its own number: that keeps it open there.
    spawn.descriptors.append((writing, writing))
    do throws(HostError) {
      number = try Self.start(FileStage.reporting(invocation, on: writing), environment, spawn)
    } catch {
      close(writing)
      throw error
    }
    close(writing)
    hasBegun = becomesCommand(hearing: reading)
  }

  private static func start(
    _ invocation: Invocation, _ environment: ChildEnvironment, _ spawn: Spawn
  ) throws(HostError) -> pid_t {
    try unsafe invocation.withWords { (words) throws(HostError) in
      try unsafe environment.withBlock { (block) throws(HostError) in
        try Hardening.withMaskAtStart { () throws(HostError) in
          try unsafe spawn.start(invocation.path, words, block)
        }
      }
    }
  }

  /// Waits for what the stage says last: its pipe ends with it.
  private func becomesCommand(hearing pipe: Int32) -> Bool {
    var (last, word): (UInt8?, UInt8) = (nil, 0)
    while last != FileStage.Report.failed {
      var polled = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&polled, 1, Self.patience) > 0 else {
        // Whoever stops it just then lets it go on later.
        look()
        if isStopped || status != nil { return false }
        continue
      }
      guard unsafe read(pipe, &word, 1) == 1 else { break }
      last = word
    }
    return last == FileStage.Report.begins
  }

  /// In milliseconds, after which it is looked whether the stage was stopped.
  private static let patience: Int32 = 100

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
