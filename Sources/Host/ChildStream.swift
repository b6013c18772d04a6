package import Sodium

extension Child {
  /// How a child ended whose output was taken as it came.
  package struct Ending: ~Copyable {
    /// As in `Result`.
    package let status: Int32
    /// The first 4 KiB of standard error.
    package let errors: SecretBytes
  }

  /// Runs it to its end and hands over what it writes as it comes, so that it may be larger than locked memory is.
  ///
  /// - Parameters:
  ///   - input: what it reads; `/dev/null` if that is nothing.
  ///   - count: the size in bytes of the room that its output is put into.
  ///   - patience: how long nothing may move; nil for however long it takes.
  ///   - limit: how long all of it may take.
  ///   - isOver: whether nobody wants it any more; asked while it is waited for.
  /// - Throws: what `each` throws; `cancelled`, `timedOut`, `missing`, and what else the machine says. It is killed then.
  package func stream(
    input: Span<UInt8>, room count: Int = 64 << 10, patience: Duration? = nil,
    limit: Duration? = nil, isOver: () -> Bool = { false },
    _ each: (Span<UInt8>) throws -> Void
  ) throws -> Ending {
    let hasInput = !input.isEmpty
    var room = SecretBytes(count: count)
    var pipes = try naming(path) { try ChildPipes(hasInput: hasInput, isCaptured: true) }
    pipes.widen()
    var process = try launch(pipes.theirs)
    pipes.closeTheirs()
    let end = limit.map { ContinuousClock.now + $0 }
    func next() -> ContinuousClock.Instant? {
      patience.map { min(.now + $0, end ?? .now + $0) } ?? end
    }
    var deadline = next()
    var hasEnded = false
    while pipes.isOpen {
      guard let count = try pipes.stepStreaming(input: input, into: &room, path) else {
        // It had ended before this look at its pipes, so that nothing of its own is missed: what it left in the
        // background keeps them open.
        if hasEnded { break }
        hasEnded = process.hasEnded()
        try wait(until: deadline)
        if isOver() { throw HostError.cancelled }
        continue
      }
      if let end { try wait(until: end) }
      deadline = next()
      if count > 0 { try room.withBytes { try each($0.extracting(0..<count)) } }
    }
    while !process.hasEnded() {
      try wait(until: deadline)
      if isOver() { throw HostError.cancelled }
      Interruption.pause(milliseconds: 1)
    }
    return Ending(status: process.status, errors: pipes.errorBytes)
  }

  private func wait(until deadline: ContinuousClock.Instant?) throws(HostError) {
    if let deadline, ContinuousClock.now >= deadline { throw .timedOut(path) }
  }
}
