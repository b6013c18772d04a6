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
    var spawn = Spawn(defaultSignals: .all, leadsSession: isApart, folder: isApart ? "/" : nil)
    let ends = [streams.input, streams.output, streams.errors] + streams.others
    spawn.descriptors = ends.enumerated().map { (ours: $1, theirs: Int32($0)) }
    spawn.closedFrom = Int32(ends.count)
    let words = unsafe ([name] + arguments).map { unsafe strdup($0.systemBytes) } + [nil]
    let variables = unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)".systemBytes) } + [nil]
    defer { unsafe (words + variables).forEach { unsafe free($0) } }
    do throws(HostError) { return try unsafe spawn.start(path, words, variables) } catch {
      throw error == .denied(path) ? .notStarted(path) : error
    }
  }
}
