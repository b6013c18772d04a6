import CHost
import Foundation
import Glibc

/// A person at a terminal: a child in a session of its own whose controlling terminal is a new
/// pseudo-terminal, typed into and read by the test.
package final class PseudoTerminal {
  package let processId: pid_t
  /// All that the child's side has written so far, echoes included, with `\r\n` at the ends of lines.
  package private(set) var output: [UInt8] = []

  private let home: ScratchHome
  private let master: Int32
  /// What is still to go into the pipe on standard input.
  private var feed: (end: Int32, bytes: ArraySlice<UInt8>)
  /// Where the next `expect` begins to look.
  private var cursor = 0
  private var hasHungUp = false
  private var outcome: Outcome?

  /// Runs a command; `sh -c` lines find the program under test as `mpvault`.
  ///
  /// - Parameters:
  ///   - input: standard input is a pipe that gives these bytes and then ends; the terminal stays the
  ///     controlling one (`/dev/tty`), and standard output and error stay on it.
  ///   - folder: the working folder, relative to the home.
  ///   - columns: so many that no sentence is broken, unless the test is about the window.
  package init(
    _ command: [String], in home: ScratchHome, input: [UInt8]? = nil, environment: [String: String] = [:],
    folder: String = "", columns: Int = 500, rows: Int = 24
  ) throws {
    self.home = home
    let slave: String
    (master, slave) = try Self.open(columns: columns, rows: rows)
    let pipe = try input.map { _ in try makePipe() }
    defer { _ = pipe.map { close($0.reading) } }
    // The leader's first open of a terminal makes it the controlling one; only then may descriptor 0 change.
    var connections: [Spawn.Connection] = [
      .open(slave, as: 0), .duplicate(0, as: 1), .duplicate(0, as: 2),
    ]
    if let pipe { connections.append(.duplicate(pipe.reading, as: 0)) }
    feed = (pipe?.writing ?? -1, (input ?? [])[...])
    if let pipe { _ = fcntl(pipe.writing, F_SETFL, O_NONBLOCK) }
    processId = try Spawn(
      arguments: command, environment: home.shellEnvironment.merging(environment) { $1 },
      folder: home.path(folder), connections: connections
    ).start()
  }

  deinit {
    if outcome == nil {
      kill(-processId, SIGKILL)
      var status: Int32 = 0
      waitpid(processId, &status, 0)
    }
    if feed.end >= 0 { close(feed.end) }
    close(master)
  }

  /// All output so far as text.
  package var text: String { String(decoding: output, as: UTF8.self) }

  /// Whether what is typed shows: off while a secret is asked for.
  package var echoIsOn: Bool {
    var attributes = termios()
    return tcgetattr(master, &attributes) == 0 && attributes.c_lflag & tcflag_t(ECHO) != 0
  }

  /// Types. A line ends with `\r`, as the Enter key does it; control characters are keys (`\u{3}` is Ctrl-C).
  package func send(_ text: String) throws { try send(Array(text.utf8)) }

  package func send(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    let deadline = ContinuousClock.now + .seconds(20)
    while !rest.isEmpty {
      guard ContinuousClock.now < deadline, !hasHungUp else {
        throw SupportError("nobody reads what is typed; so far:\n\(text)")
      }
      // Reading meanwhile: a child that waits for its output to go would not read either.
      step(milliseconds: 0)
      let count = rest.withUnsafeBytes { Glibc.write(master, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else { awaitRoom() }
    }
  }

  /// Reads until the text appears behind what was expected before, and returns what came in front of it.
  ///
  /// - Throws: when the time is over or the child has gone.
  @discardableResult
  package func expect(_ wanted: String, timeout: Duration = .seconds(20)) throws -> String {
    let deadline = ContinuousClock.now + timeout
    let wanted = Array(wanted.utf8)
    while true {
      if let start = output[cursor...].firstRange(of: wanted)?.lowerBound {
        let before = output[cursor..<start]
        cursor = start + wanted.count
        return String(decoding: before, as: UTF8.self)
      }
      guard !hasHungUp, ContinuousClock.now < deadline else {
        let why = hasHungUp ? "the child has gone" : "the time is over"
        throw SupportError("\(why) without “\(String(decoding: wanted, as: UTF8.self))”; so far:\n\(text)")
      }
      step(milliseconds: 50)
    }
  }

  /// Reads until the end of what is on the screen is as it is wanted, without sequences that move or colour.
  package func expectEnd(timeout: Duration = .seconds(20), _ isWanted: (String) -> Bool) throws {
    let deadline = ContinuousClock.now + timeout
    while true {
      let end = String(decoding: output.suffix(400), as: UTF8.self)
      if isWanted(end.replacing(/\u{1b}\[[0-9;?]*[A-Za-z]/, with: "")) { return }
      guard !hasHungUp, ContinuousClock.now < deadline else {
        throw SupportError("the end is not as wanted; so far:\n\(text)")
      }
      step(milliseconds: 20)
    }
  }

  /// Reads until all output so far is as it is wanted.
  package func expectOutput(timeout: Duration = .seconds(20), _ isWanted: ([UInt8]) -> Bool) throws {
    let deadline = ContinuousClock.now + timeout
    while !isWanted(output) {
      guard !hasHungUp, ContinuousClock.now < deadline else {
        throw SupportError("the output is not as wanted; so far:\n\(text)")
      }
      step(milliseconds: 20)
    }
  }

  /// Reads until the echo is on or off: a prompt may show a moment before it hides what is typed.
  package func expectEcho(_ isOn: Bool, timeout: Duration = .seconds(20)) throws {
    let deadline = ContinuousClock.now + timeout
    while echoIsOn != isOn {
      guard ContinuousClock.now < deadline else {
        throw SupportError("the echo is \(isOn ? "off" : "on"); so far:\n\(text)")
      }
      step(milliseconds: 10)
    }
  }

  /// Reads to the end of the child. `stdout` of the outcome is all output.
  @discardableResult
  package func waitForExit(timeout: Duration = .seconds(60)) throws -> Outcome {
    if let outcome { return outcome }
    let deadline = ContinuousClock.now + timeout
    var status: Int32 = 0
    while waitpid(processId, &status, WNOHANG) == 0 {
      guard ContinuousClock.now < deadline else {
        throw SupportError("the child has not ended; so far:\n\(text)")
      }
      step(milliseconds: 10)
    }
    // What it wrote last is still on its way through the kernel; where a grandchild keeps the terminal, the
    // end of it never comes.
    let latest = ContinuousClock.now + .milliseconds(500)
    while !hasHungUp, ContinuousClock.now < latest { step(milliseconds: 10) }
    let outcome = Outcome(waitStatus: status, stdout: output)
    self.outcome = outcome
    return outcome
  }

  /// Sends a signal to the child and to its children.
  package func signal(_ number: Int32) {
    if outcome == nil { kill(-processId, number) }
  }

  /// Changes the size of the window; the child hears of it by SIGWINCH.
  package func resize(columns: Int, rows: Int) throws {
    try Self.resize(master, columns: columns, rows: rows)
  }
}

extension PseudoTerminal {
  /// Moves what there is to move, waiting for it at most so long; says whether anything was read.
  @discardableResult
  private func step(milliseconds: Int32) -> Bool {
    if hasHungUp {
      usleep(UInt32(milliseconds) * 1000)
      return false
    }
    giveInput()
    var polled = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&polled, 1, milliseconds) > 0 else { return false }
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(master, &chunk, chunk.count)
    if count > 0 {
      output += chunk[..<count]
      return true
    }
    // EIO: nobody has the other side open any more.
    hasHungUp = errno != EAGAIN && errno != EINTR
    return false
  }

  /// Until the terminal takes more of what is typed, or gives something to read.
  private func awaitRoom() {
    var polled = pollfd(fd: master, events: Int16(POLLIN | POLLOUT), revents: 0)
    _ = poll(&polled, 1, 50)
  }

  private func giveInput() {
    guard feed.end >= 0 else { return }
    let count = feed.bytes.withUnsafeBytes { Glibc.write(feed.end, $0.baseAddress, $0.count) }
    if count > 0 { feed.bytes = feed.bytes.dropFirst(count) }
    if feed.bytes.isEmpty || count < 0 && errno != EAGAIN {
      close(feed.end)
      feed.end = -1
    }
  }

  /// The master, which does not wait, and the path of the slave.
  private static func open(columns: Int, rows: Int) throws -> (master: Int32, slave: String) {
    let master = Gnu.openTerminal(O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard master >= 0 else { throw SupportError.system("posix_openpt") }
    var name = [CChar](repeating: 0, count: 128)
    guard Gnu.grantTerminal(master) == 0, Gnu.unlockTerminal(master) == 0,
      Gnu.terminalName(master, &name, name.count) == 0
    else { throw SupportError.system("no pseudo-terminal") }
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    try resize(master, columns: columns, rows: rows)
    return (master, String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  private static func resize(_ master: Int32, columns: Int, rows: Int) throws {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard ioctl(master, UInt(TIOCSWINSZ), &size) == 0 else { throw SupportError.system("TIOCSWINSZ") }
  }
}

extension ScratchHome {
  /// Runs the program under test on a new terminal.
  package func terminal(
    _ arguments: String..., input: [UInt8]? = nil, environment: [String: String] = [:], folder: String = "",
    columns: Int = 500, rows: Int = 24
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      [Binary.path] + arguments, in: self, input: input, environment: environment, folder: folder,
      columns: columns, rows: rows)
  }
}
