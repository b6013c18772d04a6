package import Sodium

extension Child {
  /// How a child ended whose output was taken as it came.
  package struct Ending: ~Copyable {
    /// As in `Result`.
    package let status: Int32
    /// The first 4 KiB of standard error.
    package let errors: SecretBytes
  }

  /// Runs it to its end, however long that takes, and hands over what it writes as it comes.
  ///
  /// - Parameters:
  ///   - input: what it reads; `/dev/null` if that is nothing.
  ///   - room: where its output is put; `each` gets the part that is new.
  /// - Throws: `missing`, and what else the machine says. It is killed when `each` wants no more.
  package func stream(
    input: Span<UInt8>, room: inout SecretBytes, _ each: (Span<UInt8>) -> Bool
  ) throws(HostError) -> Ending {
    let hasInput = !input.isEmpty
    var pipes = try naming(path) { try ChildPipes(hasInput: hasInput, isCaptured: true) }
    pipes.widen()
    var process = ChildProcess(try start(pipes.theirs), leadsGroup: isApart)
    pipes.closeTheirs()
    while pipes.isOpen {
      let count = try pipes.stepStreaming(input: input, into: &room, path)
      if let count, count > 0 {
        guard room.withBytes({ each($0.extracting(0..<count)) }) else {
          return Ending(status: 0, errors: pipes.errorBytes)
        }
      }
      // Nothing moves, and it has ended: what it left in the background keeps the pipes open.
      if count == nil, process.hasEnded() { break }
    }
    while !process.hasEnded() { Interruption.pause(milliseconds: 1) }
    return Ending(status: process.status, errors: pipes.errorBytes)
  }
}
