internal import CHost
internal import Sodium
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// This program once more, where a command has ended and somebody whom it left running still holds its output. It goes on
/// where the relay stopped, so that they live on and what they print is masked as before, and it ends with the last of
/// them, or when nobody can read it any more: they then get what they would get without us.
package enum RelayKeeper {
  /// A command that stands in no help.
  package static let word = "keep-masking"

  /// In bytes, of what is handed over: of the secrets of one command, in all their forms.
  private static let limit = 64 << 20
  /// The first number under which it has a stream.
  private static let first: Int32 = 3

  /// Starts one, in a session of its own: neither Ctrl-C nor the end of the shell reaches it.
  ///
  /// - Returns: whether there is one that said that it has all it needs. Until it says so, what was held back is still
  ///   here: nothing is lost with one that never came to work.
  static func start(for streams: [RelayStream]) -> Bool {
    // Under numbers that are in nobody's way while they get their new ones.
    let sources = streams.map { fcntl($0.ours, F_DUPFD_CLOEXEC, 100) }
    defer { for source in sources where source >= 0 { close(source) } }
    guard sources.allSatisfy({ $0 >= 0 }), let (hearing, saying) = try? Pipe.make() else { return false }
    defer { close(hearing) }
    guard let (reading, writing) = try? Pipe.make() else {
      close(saying)
      return false
    }
    // A stream that is over is nobody's to hold open.
    let targets = Set(streams.map(\.target.rawValue))
    let theirs = ChildPipes.Theirs(
      input: reading, output: targets.contains(1) ? 1 : -1, errors: targets.contains(2) ? 2 : -1,
      others: sources + [saying])
    let child = Child(
      path: Executable.ourselves, name: "mpvault", arguments: [word], environment: [:], isApart: true)
    let process = try? child.start(theirs)
    close(reading)
    close(saying)
    if process != nil {
      _ = task(streams).withBytes { bytes in
        try? Streams.writeAll(bytes, to: FileDescriptor(rawValue: writing))
      }
    }
    close(writing)
    return hasSaidSo(hearing)
  }

  /// A process that ended closes its end without a word.
  private static func hasSaidSo(_ end: Int32) -> Bool {
    var word: UInt8 = 0
    while true {
      let count = unsafe read(end, &word, 1)
      guard count < 0, errno == EINTR else { return count == 1 }
    }
  }

  /// Behind its streams it has where it says that it goes on with them.
  private static func saySo(_ end: Int32) -> Bool {
    var word: UInt8 = 1
    defer { close(end) }
    return unsafe write(end, &word, 1) == 1
  }

  private static func task(_ streams: [RelayStream]) -> SecretBytes {
    var task = PieceWriter()
    for stream in streams {
      task.add(Int(stream.target.rawValue))
      stream.filter.handedOn().withBytes { task.add($0) }
    }
    return task.finish()
  }

  /// Goes on with what it is told on its standard input.
  ///
  /// - Parameter makeFilter: of what one has handed on; nil for anything else.
  /// - Returns: whether it was told anything; nobody else is to start it.
  package static func run(_ makeFilter: (Span<UInt8>) -> (any StreamFilter)?) throws -> Bool {
    guard isatty(0) != 1 else { return false }
    let told = try Streams.readAll(.standardInput, limit: limit)
    guard let streams = told.withBytes({ streams($0, makeFilter) }), !streams.isEmpty,
      saySo(first + Int32(streams.count))
    else { return false }
    while streams.contains(where: \.isOpen) { step(streams) }
    return true
  }

  private static func streams(
    _ told: Span<UInt8>, _ makeFilter: (Span<UInt8>) -> (any StreamFilter)?
  ) -> [RelayStream]? {
    var reader = PieceReader()
    var streams: [RelayStream] = []
    while !reader.isAtEnd(of: told) {
      guard let target = reader.number(in: told), target == 1 || target == 2, streams.count < 2,
        let piece = reader.piece(in: told), let filter = makeFilter(told.extracting(piece))
      else { return nil }
      let source = first + Int32(streams.count)
      guard fcntl(source, F_GETFD) >= 0 else { return nil }
      streams.append(.kept(source, to: Int32(target), filter))
    }
    return streams
  }

  private static func step(_ streams: [RelayStream]) {
    var polled: [pollfd] = []
    for stream in streams {
      polled.append(pollfd(fd: stream.ours, events: Int16(POLLIN), revents: 0))
      // What it writes to tells by itself that nobody reads it.
      polled.append(pollfd(fd: stream.isOpen ? stream.target.rawValue : -1, events: 0, revents: 0))
    }
    let waiting = streams.compactMap(\.waiting).min() ?? -1
    guard unsafe poll(&polled, nfds_t(polled.count), waiting) >= 0 else { return }
    for (index, stream) in streams.enumerated() where stream.isOpen {
      if polled[2 * index + 1].revents != 0 {
        stream.leave()
      } else {
        if polled[2 * index].revents != 0 { stream.move() }
        stream.releaseWhatWaited()
      }
      if !stream.isOpen { letGo(of: stream.target) }
    }
  }

  /// Whoever reads it sees its end as soon as there is one.
  private static func letGo(of target: FileDescriptor) {
    let nowhere = unsafe open("/dev/null", O_RDWR | O_CLOEXEC)
    guard nowhere >= 0 else { return }
    dup2(nowhere, target.rawValue)
    close(nowhere)
  }
}
