import Foundation
import Host
import Support
import Synchronization
import Testing

struct WorkersTests {
  @Test(arguments: [0, 1, 2, 7, 1000], [1, 3, 2000])
  func resultsComeInTheirOrder(_ count: Int, _ piece: Int) {
    for threads in [0, 1, 2, 5] {
      let squares = Workers.map(count, piece: piece, threads: threads) { $0 * $0 }
      #expect(squares == (0..<count).map { $0 * $0 })
    }
  }

  /// Each piece waits until another thread has one too: one thread alone would never end.
  @Test func severalThreadsWorkAtOnce() {
    let arrived = Mutex(0)
    let names = Workers.map(4, threads: 4) { _ in
      arrived.withLock { $0 += 1 }
      while arrived.withLock({ $0 }) < 4 { sched_yield() }
      return UInt64(pthread_self())
    }
    #expect(Set(names).count == 4)
  }

  @Test func aFileIsReadInPiecesUpToItsLimit() throws {
    let home = try ScratchHome()
    let content = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
    try home.write("file", content)
    var read: [UInt8] = []
    var pieces = 0
    try FileChunks.read(home.path("file"), limit: content.count) { bytes in
      pieces += 1
      for index in bytes.indices { read.append(bytes[index]) }
      return true
    }
    #expect(read == content && pieces > 1)
    pieces = 0
    try FileChunks.read(home.path("file"), limit: content.count) { _ in
      pieces += 1
      return false
    }
    #expect(pieces == 1)
    #expect(throws: HostError.tooLong(limit: 99_999)) {
      try FileChunks.read(home.path("file"), limit: 99_999) { _ in true }
    }
    #expect(throws: HostError.missing(home.path("none"))) {
      try FileChunks.read(home.path("none"), limit: 1) { _ in true }
    }
  }
}
