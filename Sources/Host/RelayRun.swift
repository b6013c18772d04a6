internal import CHost
internal import Sodium
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A command under way in a relay.
final class RelayRun {
  private let relay: Relay
  private let signals: SignalPipe
  private let pair: TerminalPair?
  private var child: SpawnedChild
  private var keys: PassedKeys?
  private let streams: [RelayStream]
  /// Where the leader of the command's session says what becomes of it; -1 where there is none.
  private let reports: Int32
  private var isStopped = false
  private var hasBeenInFront: Bool
  /// The command was stopped with us, and nobody has to be told.
  private var isSuspended = false
  /// Keys that the pseudo-terminal had no room for yet.
  private var typed = SecretBuffer()
  /// What a terminal would have sent to all of our group for the keys that went to the command.
  private var typedSignals: Set<Int32> = []

  private init(
    _ relay: Relay, _ signals: SignalPipe, _ child: SpawnedChild, _ streams: [RelayStream],
    pair: TerminalPair? = nil, keys: PassedKeys? = nil, reports: Int32 = -1
  ) {
    for stream in streams { stream.closeTheirs() }
    pair?.closeSlave()
    self.relay = relay
    self.signals = signals
    self.child = child
    self.streams = streams
    self.pair = pair
    self.keys = keys
    self.reports = reports
    hasBeenInFront = keys?.isRaw == true
  }

  /// The command's output and errors are pipes, and it is one process of our group.
  static func piped(_ relay: Relay, _ signals: SignalPipe) throws(HostError) -> RelayRun {
    let (output, outputEnd) = try RelayStream.pipe(to: 1, relay.output)
    let (errors, errorEnd) = try RelayStream.pipe(to: 2, relay.errors)
    var spawn = Spawn()
    spawn.descriptors = [(outputEnd, 1), (errorEnd, 2)]
    let child = try SpawnedChild(relay.command, relay.environment, spawn)
    if child.hasBegun { relay.whenStarted() }
    return RelayRun(relay, signals, child, [output, errors])
  }

  /// What is a terminal here is the pseudo-terminal there.
  static func on(
    _ pair: TerminalPair, _ relay: Relay, _ signals: SignalPipe
  ) throws(HostError) -> RelayRun {
    var spawn = Spawn()
    spawn.leadsSession = true
    if isatty(0) == 1 { spawn.descriptors.append((pair.slave, 0)) }
    var streams: [RelayStream] = []
    for (number, filter) in [(Int32(1), relay.output), (2, relay.errors)] {
      guard isatty(number) == 1 else {
        let (stream, end) = try RelayStream.pipe(to: number, filter)
        spawn.descriptors.append((end, number))
        streams.append(stream)
        continue
      }
      spawn.descriptors.append((pair.slave, number))
      if !streams.contains(where: \.isTerminal) { streams.append(.terminal(pair.master, to: number, filter)) }
    }
    // Before anything runs there: what it says at once ends its lines as the person's terminal wants them.
    let keys = PassedKeys.find()
    keys?.begin()
    if let keys, keys.isRaw { pair.take(keys.cooked) } else { pair.passOutputAsItIs() }
    let (reports, writing) = try Pipe.make()
    let known = [fcntl(pair.slave, F_DUPFD, 200), fcntl(writing, F_DUPFD, 200)]
    defer { for end in known + [writing] { close(end) } }
    let leader = TerminalLeader.invocation(of: relay.command, terminal: known[0], report: known[1])
    let child = try SpawnedChild(leader, relay.environment, spawn)
    return RelayRun(
      relay, signals, child, streams, pair: pair, keys: keys, reports: reports)
  }

  deinit { if reports >= 0 { close(reports) } }

  /// - Throws: what went wrong with our own output.
  func toItsEnd() throws(HostError) -> RelayEnd {
    lookWhetherInFront()
    while true {
      child.look()
      if let status = child.status { return try end(with: status) }
      try step()
      while let signal = signals.next() { handle(signal) }
    }
  }

  /// The command has ended, and with it our part in it: whoever is still there is not waited for, and neither ended.
  private func end(with status: Int32) throws(HostError) -> RelayEnd {
    for stream in streams { stream.drain() }
    // The leader has ended: what it said last is read, and then there is no more.
    while let word = nextReport() { if word == TerminalLeader.Report.started { relay.whenStarted() } }
    awaitStragglers()
    let left = streams.filter(\.isOpen)
    var end = RelayEnd.Left.nobody
    if !left.isEmpty {
      if left.contains(where: \.isTerminal) { pair?.passOutputAsItIs() }
      let isTaken = RelayKeeper.start(for: left)
      for stream in left { if isTaken { stream.leave() } else { stream.end() } }
      end = isTaken ? .goesOn : .isLost
    }
    let failed = streams.lazy.compactMap(\.failure).first { $0 != .failed("-", .brokenPipe) }
    if let failed { throw failed }
    let signal = EndingSignal(child.signal, wasTyped: typedSignals.contains)
    return RelayEnd(status: status, signal: signal, left: end)
  }

  private func awaitStragglers() {
    let end = ContinuousClock.now + Relay.grace
    while true {
      let open = streams.filter(\.isOpen)
      let left = end - ContinuousClock.now
      guard !open.isEmpty, left > .zero else { return }
      var polled = open.map { pollfd(fd: $0.ours, events: Int16(POLLIN), revents: 0) }
      guard unsafe poll(&polled, nfds_t(polled.count), Int32(left / .milliseconds(1)) + 1) > 0 else {
        continue
      }
      for (stream, answer) in zip(open, polled) where answer.revents != 0 { stream.move() }
    }
  }

  /// Waits for whatever comes first, and moves it.
  private func step() throws(HostError) {
    // A shell that takes a running job to the front tells nobody.
    if isBehind { lookWhetherInFront() }
    let takesKeys = keys?.isRaw == true && typed.count == 0
    let isFull = typed.count > 0
    var polled = [
      pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: reports, events: Int16(POLLIN), revents: 0),
      pollfd(fd: takesKeys ? keys?.terminal ?? -1 : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isFull ? pair?.master ?? -1 : -1, events: Int16(POLLOUT), revents: 0),
    ]
    for stream in streams { polled.append(pollfd(fd: stream.ours, events: Int16(POLLIN), revents: 0)) }
    // What is held back is let out in time.
    let waiting = (streams.compactMap(\.waiting) + (isBehind ? [Self.lookingInterval] : [])).min() ?? -1
    guard unsafe poll(&polled, nfds_t(polled.count), waiting) >= 0 else { return }
    for (index, stream) in streams.enumerated() {
      if polled[index + 4].revents != 0 { stream.move() }
      stream.releaseWhatWaited()
    }
    if polled[1].revents & Int16(POLLIN) != 0, let word = nextReport() { hear(word) }
    if polled[2].revents != 0 { takeKeys() }
    if polled[3].revents != 0 { passKeys() }
  }
}

extension RelayRun {
  /// In milliseconds, how often a job that is not in front looks whether it is.
  private static let lookingInterval: Int32 = 200

  /// Whether the person's keys would be the command's if it were in front.
  private var isBehind: Bool { keys?.isRaw == false }

  /// What began in the background found the terminal as the shell has it for its own line.
  private func lookWhetherInFront() {
    keys?.begin()
    takeSize()
    guard let keys, keys.isRaw else {
      pair?.passOutputAsItIs()
      return
    }
    if hasBeenInFront { pair?.processOutputAgain() } else { pair?.take(keys.cooked) }
    hasBeenInFront = true
  }

  private func takeKeys() {
    guard let terminal = keys?.terminal else { return }
    let count = try? unsafe typed.append(upTo: 1024) { (room) throws(Errno) in
      try unsafe Streams.readOnce(FileDescriptor(rawValue: terminal), room)
    }
    guard let count, count > 0 else { return keys = nil }
    noteSignals()
    isSuspended = false
    guard isStopped else { return passKeys() }
    let key = typed.withBytes { $0[0] }
    // Any key wakes it; only what ends a command is for the command itself.
    if key != Key.interrupt, key != Key.quit { dropTyped(1) }
    if key == Key.suspend { suspend() } else { goOn() }
    if typed.count > 0 { passKeys() }
  }

  private func noteSignals() {
    typed.withBytes { bytes in
      for index in bytes.indices {
        if bytes[index] == Key.interrupt { typedSignals.insert(SIGINT) }
        if bytes[index] == Key.quit { typedSignals.insert(SIGQUIT) }
      }
    }
  }

  private enum Key {
    static let interrupt: UInt8 = 0x03
    static let suspend: UInt8 = 0x1a
    static let quit: UInt8 = 0x1c
  }

  private func passKeys() {
    guard let master = pair?.master else { return }
    let total = typed.count
    let count = typed.withBytes { bytes in
      unsafe bytes.withUnsafeBytes { unsafe write(master, $0.baseAddress, $0.count) }
    }
    guard count > 0 else {
      if count < 0, errno != EAGAIN, errno != EINTR { typed.removeLast(total) }
      return
    }
    dropTyped(count)
  }

  private func dropTyped(_ count: Int) {
    let total = typed.count
    let rest = typed.withBytes { SecretBytes(copying: $0.extracting(count..<total)) }
    typed.removeLast(total)
    rest.withBytes { typed.append($0) }
  }

  private func nextReport() -> UInt8? {
    var word: UInt8 = 0
    return unsafe read(reports, &word, 1) == 1 ? word : nil
  }

  private func hear(_ word: UInt8) {
    if word == TerminalLeader.Report.started { return relay.whenStarted() }
    let isNews = !isSuspended
    isSuspended = false
    isStopped = isNews && word == TerminalLeader.Report.stopped
    guard isStopped, let keys, keys.isRaw else { return }
    let line = SpokenText.bytes("\r\n\(relay.whenStopped)\r\n")
    try? Streams.writeAll(line.span, to: FileDescriptor(rawValue: isatty(2) == 1 ? 2 : keys.terminal))
  }

  private func handle(_ signal: SignalPipe.Signal) {
    switch signal.number {
    case SIGCHLD: break
    case SIGWINCH: takeSize()
    case SIGCONT: lookWhetherInFront()
    case SIGTSTP: suspend()
    default:
      // A process of our group has what the keyboard sends to all of it.
      if pair != nil || signal.isSent { kill(child.number, signal.number) }
    }
  }

  /// What is typed from now on is for the command, whenever it is heard that it goes on.
  private func goOn() {
    isStopped = false
    kill(child.number, SIGCONT)
  }

  private func takeSize() { pair?.takeSize(of: isatty(1) == 1 ? 1 : 2) }

  /// Gives the person their shell back, with the terminal as it was, until it lets us go on.
  private func suspend() {
    keys?.end()
    pair?.passOutputAsItIs()
    // A command in a session of its own is in no group that the shell stops.
    if pair != nil, !isStopped {
      isSuspended = true
      kill(child.number, SIGTSTP)
    }
    signals.stopGroup()
    lookWhetherInFront()
    goOn()
  }
}
