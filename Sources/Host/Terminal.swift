package import Sodium
package import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The person at the controlling terminal, wherever standard input and output lead.
///
/// The contract of everything that is printed: data on standard output; talk on standard error; questions on
/// /dev/tty, erased when they are answered; no colour and no motion where it is not a terminal. On a terminal, and where
/// `COLUMNS` says how wide, what a person reads is laid out for that width: lines end at blanks and between 汉字, columns
/// with nothing in them are left out, times are relative, and a command to type stands whole on a line of its own. In a
/// pipe without `COLUMNS` a row or a sentence is one line, with every column and exact times. JSON, CSV, values, a card
/// and what is to be sent on are never laid out. What is typed
/// at a hidden prompt goes byte by byte into locked memory; the terminal's mode is restored on Ctrl-C, on a
/// stop signal and on a crash.
package struct Terminal: ~Copyable {
  let device: FileDescriptor

  /// - Throws: `noTerminal` when the process has none.
  package init() throws(HostError) {
    guard let device = try? FileDescriptor.open(FilePath("/dev/tty"), .readWrite, options: [.closeOnExec])
    else {
      throw .noTerminal
    }
    self.device = device
  }

  deinit { try? device.close() }

  package static var isThere: Bool {
    guard let device = try? FileDescriptor.open(FilePath("/dev/tty"), .readWrite, options: [.closeOnExec])
    else {
      return false
    }
    try? device.close()
    return true
  }

  package func write(_ text: String) throws(HostError) { try write(SpokenText.bytes(text).span) }

  package func write(_ bytes: Span<UInt8>) throws(HostError) {
    try naming("/dev/tty") { try Streams.writeAll(bytes, to: device) }
  }

  /// A line that nobody sees; one that begins with `-----BEGIN` goes on to its `-----END` line, so that no part
  /// of a pasted key is left for the shell.
  ///
  /// - Parameters:
  ///   - prompt: lines, behind the last of which it is typed.
  ///   - limit: how many bytes are taken.
  ///   - mayShow: whether Tab shows the line, and hides it again: for what is copied from paper, character by character.
  /// - Throws: `cancelled` on Ctrl-C and Ctrl-D, `tooLong`, `noTerminal` when the terminal went away.
  package func readHidden(_ prompt: String, limit: Int, mayShow: Bool = false) throws(HostError)
    -> SecretBytes
  {
    let isFirst = !RawMode.hasBeen
    guard RawMode.enter(device.rawValue) else { throw .noTerminal }
    // How many columns of the line stand behind the prompt.
    var drawn = 0
    defer {
      RawMode.leave()
      try? erase(prompt, behind: drawn)
    }
    if !isFirst { dropTypedAhead() }
    try write(prompt)
    var line = HiddenLine(limit: limit, mayShow: mayShow)
    var key = SecretBytes(count: 1)
    while true {
      guard try readByte(into: &key) else { throw .noTerminal }
      let answer = key.withBytes { line.take($0[0]) }
      if line.isShown || drawn > 0 { drawn = try redraw(prompt, line.shown, inPlaceOf: drawn) }
      switch answer {
      case .more: continue
      case .done: return line.finish()
      case .cancelled: throw .cancelled
      case .tooLong:
        // What came with it is no answer to what is asked next.
        _ = tcflush(device.rawValue, TCIFLUSH)
        throw .tooLong(limit: limit)
      case .suspended:
        RawMode.suspend()
        try write(Self.eraseLine + prompt)
      }
    }
  }

  /// - Returns: how many columns stand behind the prompt now.
  private func redraw(
    _ prompt: String, _ shown: borrowing SecretBytes, inPlaceOf drawn: Int
  ) throws(HostError) -> Int {
    try erase(prompt, behind: drawn)
    try write(prompt)
    try shown.withBytes { (bytes) throws(HostError) in try write(bytes) }
    return shown.count
  }

  /// The last of a command that asked at a hidden prompt: what came after the last answer, a paste in several pieces or an
  /// impatient Enter, was meant for us and never becomes a command of the shell.
  package static func dropTypedAhead() {
    guard RawMode.hasBeen, let terminal = try? Terminal() else { return }
    terminal.dropTypedAhead()
  }

  /// What was typed while nobody asked, an Enter out of impatience or a second try at a passphrase, is no answer to what is
  /// asked next. In front of the first hidden prompt it is: so a whole command line and what follows it are pasted.
  private func dropTypedAhead() {
    if RawMode.hasBeen { _ = tcflush(device.rawValue, TCIFLUSH) }
  }

  /// For work behind a hidden answer: what is typed meanwhile, which may be a better passphrase, does not show, and is
  /// dropped at its end.
  package static func quiet<Result>(during work: () throws -> Result) rethrows -> Result {
    guard RawMode.hasBeen, let terminal = try? Terminal(),
      RawMode.enter(terminal.device.rawValue, for: .quiet)
    else { return try work() }
    // With the descriptor open until then.
    defer { terminal.leave() }
    return try work()
  }

  private func leave() { RawMode.leave() }

  /// A visible line, with the terminal's own editing.
  ///
  /// - Throws: `cancelled` at the end of input, on Ctrl-C, and when the session ends: whoever asks may hold something
  ///   that was typed before and is not stored yet.
  package func readLine(_ prompt: String) throws(HostError) -> String {
    let signals = try SignalPipe([SIGINT, SIGTERM, SIGHUP])
    dropTypedAhead()
    let isTypedAhead = hasLine
    try write(prompt)
    var bytes: [UInt8] = []
    var key = SecretBytes(count: 1)
    while true {
      guard signals.waitForInput(at: device.rawValue), try readByte(into: &key) else {
        // What is said next begins a line of its own.
        try? write("\n")
        throw .cancelled
      }
      let byte = key.withBytes { $0[0] }
      if byte == UInt8(ascii: "\n") { break }
      bytes.append(byte)
      if bytes.count > 4096 { throw .tooLong(limit: 4096) }
    }
    let answer = SystemText.decode(bytes)
    // What was typed ahead showed where the cursor was then.
    if isTypedAhead {
      try erase(prompt)
      return answer
    }
    // Enter has left the answer's own line.
    try write("\u{1b}[1A")
    try erase(prompt + answer)
    return answer
  }

  /// Whether a whole line waits to be read.
  private var hasLine: Bool {
    var polled = pollfd(fd: device.rawValue, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&polled, 1, 0) > 0 && polled.revents & Int16(POLLIN) != 0
  }

  /// Erases lines in the last of which the cursor is, with all the rows that each has taken.
  ///
  /// - Parameter more: columns behind the last line.
  private func erase(_ lines: String, behind more: Int = 0) throws(HostError) {
    var widths = lines.split(separator: "\n", omittingEmptySubsequences: false).map {
      DisplayWidth.of(String($0))
    }
    widths[widths.count - 1] += more
    let rows = Self.rows(ofWidths: widths, size.columns)
    try write(Self.eraseLine + String(repeating: "\u{1b}[1A" + Self.eraseLine, count: rows - 1))
  }

  /// How many rows lines of some widths take together.
  private static func rows(ofWidths widths: [Int], _ columns: Int) -> Int {
    widths.reduce(0) { $0 + max(1, ($1 + columns - 1) / columns) }
  }

  /// Erases the line in which the cursor is.
  package static let eraseLine = "\r\u{1b}[K"

  func readByte(into key: inout SecretBytes) throws(HostError) -> Bool {
    let device = device
    var read = SecretBuffer(capacity: 32)
    let count = try naming("/dev/tty") {
      try unsafe read.append(upTo: 1) { (room) throws(Errno) in try unsafe Streams.readOnce(device, room) }
    }
    guard count == 1 else { return false }
    read.withBytes { typed in
      let byte = typed[0]
      key.withMutableBytes { $0[0] = byte }
    }
    return true
  }
}

extension Terminal {
  /// The terminal itself, for a child that has none.
  package func lend(_ body: (FileDescriptor) throws(HostError) -> Void) throws(HostError) {
    try body(device)
  }

  /// Of the window; the usual one where the terminal does not know.
  package var size: (columns: Int, rows: Int) {
    guard let size = RawMode.size(device.rawValue), size.columns > 0, size.rows > 0 else { return (80, 24) }
    return size
  }

  /// Erases lines of the given widths above the cursor, with all the rows that each has taken.
  package func eraseLines(ofWidths widths: [Int]) throws(HostError) {
    let columns = DisplayWidth.columns(device.rawValue) ?? 80
    let rows = Self.rows(ofWidths: widths, columns)
    try write(String(repeating: "\u{1b}[1A\r\u{1b}[K", count: rows))
  }
}
