internal import CHost
package import Sodium
package import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Another program, by posix_spawn: its pipes are written from locked memory and read into it. It inherits no
/// descriptor but its first three, no variable that is not named, and its signals do what they do by default.
package struct Child: Sendable {
  /// Absolute.
  package let path: String
  /// What it is called in the list of processes.
  let name: String
  /// Behind the program's name. Everybody on this computer may read them.
  package let arguments: [String]
  package let environment: [String: String]
  /// It leads a session of its own, with `/` for its folder, so that neither Ctrl-C nor the end of the terminal
  /// reaches it and no disk is kept busy by it.
  package let isApart: Bool
  /// What it may take, where it works on what others made; it is then ended with us, and all that it started with it.
  package let bounds: ChildBounds?

  package struct Result: ~Copyable {
    /// The exit code; 128 + its number when a signal ended it.
    package let status: Int32
    package let output: SecretBytes
    /// The first 4 KiB of standard error.
    package let errors: SecretBytes
  }

  /// - Parameter name: the last part of the path, where it is not given.
  package init(
    path: String, name: String? = nil, arguments: [String], environment: [String: String],
    isApart: Bool = false, bounds: ChildBounds? = nil
  ) {
    self.path = path
    self.name = name ?? Folder.name(of: path)
    self.arguments = arguments
    self.environment = environment
    self.isApart = isApart
    self.bounds = bounds
  }

  /// Runs it to its end.
  ///
  /// - Parameters:
  ///   - input: what it reads; `/dev/null` if that is nothing.
  ///   - outputLimit: how many bytes are taken from it. Without one its standard output and error are
  ///     `/dev/null`: what goes on in the background and would keep them open cannot be waited for.
  /// - Throws: `missing`, `tooLong`, `timedOut`; it is killed then.
  package func run(
    input: Span<UInt8>, outputLimit: Int?, timeout: Duration
  ) throws(HostError) -> Result {
    let hasInput = !input.isEmpty
    var pipes = try naming(path) { try ChildPipes(hasInput: hasInput, isCaptured: outputLimit != nil) }
    var process = try launch(pipes.theirs)
    pipes.closeTheirs()
    let deadline = ContinuousClock.now + timeout
    var hasEnded = false
    while pipes.isOpen {
      guard ContinuousClock.now < deadline else { throw .timedOut(path) }
      let hasMoved = try naming(path) {
        try pipes.step(milliseconds: 20, input: input, limit: outputLimit ?? 0)
      }
      guard hasMoved else {
        // It had ended before this look at its pipes, so that nothing of its own is missed: what it left in the
        // background keeps them open.
        if hasEnded { break }
        hasEnded = process.hasEnded()
        continue
      }
    }
    while !process.hasEnded() {
      guard ContinuousClock.now < deadline else { throw .timedOut(path) }
      _ = poll(nil, 0, 1)
    }
    return Result(status: process.status, output: pipes.outputBytes, errors: pipes.errorBytes)
  }

  /// Starts one that outlives this process.
  ///
  /// - Parameters:
  ///   - input: what it reads from its standard input, at most what a pipe holds (4 KiB).
  ///   - output: what becomes its standard output; `/dev/null` as is its standard error.
  /// - Returns: its number; whoever lives longer than it has to wait for it.
  @discardableResult
  package func startDetached(
    input: Span<UInt8>, output: FileDescriptor? = nil
  ) throws(HostError) -> Int32 {
    precondition(isApart && input.count <= 4096)
    let path = path
    var pipes = try naming(path) { try ChildPipes(hasInput: true, isCaptured: false) }
    var theirs = pipes.theirs
    theirs.output = output?.rawValue ?? -1
    let process = try start(theirs)
    pipes.closeTheirs()
    try naming(path) { try Streams.writeAll(input, to: FileDescriptor(rawValue: pipes.feed)) }
    return process
  }
}

extension Child {
  /// Starts one that is waited for.
  func launch(_ streams: ChildPipes.Theirs) throws(HostError) -> ChildProcess {
    guard let bounds, let program = ChildGuard.program else {
      return ChildProcess(try start(streams), leadsGroup: isApart)
    }
    let (reading, writing) = try Pipe.make()
    defer { close(reading) }
    var streams = streams
    streams.others = [reading]
    let number: pid_t
    do throws(HostError) { number = try ChildGuard.of(self, bounds, program).start(streams) } catch {
      close(writing)
      throw error
    }
    return ChildProcess(number, guardedBy: writing)
  }

  func start(_ streams: ChildPipes.Theirs) throws(HostError) -> pid_t {
    var actions = unsafe Self.noActions
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (number, end) in [streams.input, streams.output, streams.errors].enumerated() {
      if end >= 0 {
        unsafe posix_spawn_file_actions_adddup2(&actions, end, Int32(number))
      } else {
        unsafe posix_spawn_file_actions_addopen(&actions, Int32(number), "/dev/null", O_RDWR, 0)
      }
    }
    for (index, end) in streams.others.enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, end, 3 + Int32(index))
    }
    _ = unsafe mpvault_spawn_closing(&actions, 3 + Int32(streams.others.count))
    if isApart { _ = unsafe posix_spawn_file_actions_addchdir_np(&actions, "/") }

    var attributes = Self.noAttributes
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe set(&attributes)

    let words = unsafe ([name] + arguments).map { unsafe strdup($0.systemBytes) } + [nil]
    let variables = unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)".systemBytes) } + [nil]
    defer { unsafe (words + variables).forEach { unsafe free($0) } }
    var process: pid_t = 0
    let status = unsafe posix_spawn(&process, path.systemBytes, &actions, &attributes, words, variables)
    guard status == 0 else {
      let error = HostError(Errno(rawValue: status), path)
      throw error == .denied(path) ? .notStarted(path) : error
    }
    return process
  }

  /// This process ignores SIGPIPE and may block others, which the child would inherit.
  private func set(_ attributes: UnsafeMutablePointer<Attributes>) {
    var signals = sigset_t()
    unsafe sigfillset(&signals)
    unsafe posix_spawnattr_setsigdefault(attributes, &signals)
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(attributes, &signals)
    let flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(MPVAULT_SPAWN_CLOEXEC)
    unsafe posix_spawnattr_setflags(attributes, Int16(flags | (isApart ? Int32(MPVAULT_SPAWN_SETSID) : 0)))
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

/// A child that is waited for: killed and reaped with its owner, however that ends.
struct ChildProcess: ~Copyable {
  private let number: pid_t
  private let leadsGroup: Bool
  /// Our end of the pipe of a guard, who ends the child when it is closed; -1 where there is none.
  private let lifeline: Int32
  private var waitStatus: Int32?

  init(_ number: pid_t, leadsGroup: Bool) {
    self.number = number
    self.leadsGroup = leadsGroup
    lifeline = -1
  }

  init(_ number: pid_t, guardedBy lifeline: Int32) {
    self.number = number
    self.lifeline = lifeline
    leadsGroup = false
  }

  deinit {
    if lifeline >= 0 { close(lifeline) }
    guard waitStatus == nil else { return }
    if lifeline < 0 { kill(leadsGroup ? -number : number, SIGKILL) }
    var status: Int32 = 0
    while unsafe waitpid(number, &status, 0) < 0, errno == EINTR {}
  }

  /// Looks, and does not wait.
  mutating func hasEnded() -> Bool {
    if waitStatus != nil { return true }
    var status: Int32 = 0
    let found = unsafe waitpid(number, &status, WNOHANG)
    if found == number { waitStatus = status }
    // Whoever started us has children reaped by the kernel: how this one ended cannot be known.
    if found < 0, errno == ECHILD { waitStatus = 0 }
    return waitStatus != nil
  }

  var status: Int32 {
    let status = waitStatus ?? 0
    return status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
  }
}
