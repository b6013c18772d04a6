import Sodium
import Testing

@testable import Host

/// Who goes on with the output of whom a command left running.
@Suite struct RelayKeeperTests {
  private final class Through: StreamFilter {
    var isHolding: Bool { false }

    func take(_ bytes: Span<UInt8>, to sink: Sink) throws(HostError) { try sink(bytes) }
    func release(to sink: Sink) throws(HostError) {}
    func finish(to sink: Sink) throws(HostError) {}
    func handedOn() -> SecretBytes { SecretBytes(count: 1) }
  }

  /// What is started here is the program of these tests, which knows nothing of it: what it was told it never took.
  @Test func whoNeverSaidThatTheyGoOnDoNot() throws {
    let (stream, end) = try RelayStream.pipe(to: 2, Through())
    #expect(end >= 0)
    #expect(!RelayKeeper.start(for: [stream]))
    #expect(stream.isOpen)
    stream.closeTheirs()
  }
}
