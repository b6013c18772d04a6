import Sodium
import Testing

/// The tests look at the memory of secrets that have ended. Tests run side by side, so each takes blocks of a
/// size that no other test asks for: nobody reuses them in between.
@Suite struct SecretBytesTests {
  @Test func aSecretIsZeroedWhenItEnds() {
    let count = 128 << 10
    func leaveOne() -> UnsafeRawPointer {
      var secret = SecretBytes(count: count)
      fill(&secret)
      let address = self.address(of: secret)
      #expect(UnsafeRawBufferPointer(start: address, count: count).allSatisfy { $0 == 0xa5 })
      return address
    }
    let address = leaveOne()
    #expect(UnsafeRawBufferPointer(start: address, count: count).allSatisfy { $0 == 0 })
    // A shorter one in the same block: nothing of the first stands behind it.
    let next = SecretBytes(copying: rising(count / 2 + 1).span)
    #expect(self.address(of: next) == address)
    #expect(UnsafeRawBufferPointer(start: address, count: count)[(count / 2 + 1)...].allSatisfy { $0 == 0 })
    #expect(next.array == rising(count / 2 + 1))
  }

  @Test func aSharedSecretIsZeroedWithItsLastOwner() {
    let count = 64 << 10
    var bytes = SecretBytes(count: count)
    fill(&bytes)
    let address = address(of: bytes)
    var owners = [SharedSecret(bytes)]
    owners.append(owners[0])
    owners.removeFirst()
    #expect(owners[0].count == count)
    #expect(owners[0].withBytes { $0.array.allSatisfy { $0 == 0xa5 } })
    owners.removeAll()
    #expect(UnsafeRawBufferPointer(start: address, count: count).allSatisfy { $0 == 0 })
  }

  @Test func copiesAndSlicesAreSecretsOfTheirOwn() {
    var first = SecretBytes(copying: rising(40).span)
    let copy = first.copy()
    let slice = first.slice(10..<20)
    let none = first.slice(40..<40)
    first.withMutableBytes { $0[10] = 0xff }
    #expect(copy.array == rising(40))
    #expect(slice.array == rising(10, from: 10))
    #expect(none.isEmpty && none.array.isEmpty)
    #expect(first.array[10] == 0xff)
  }

  @Test(arguments: [0, 1, 31, 32, 33, 100, 5000]) func aNewOneIsZeroAndHasItsLength(count: Int) {
    let secret = SecretBytes(count: count)
    #expect(secret.count == count)
    #expect(secret.isEmpty == (count == 0))
    #expect(secret.array == Array(repeating: 0, count: count))
  }

  @Test func equalMeansEveryByteAndTheLength() {
    for count in [0, 1, 32, 33, 100] {
      let secret = SecretBytes(copying: rising(count).span)
      let same = SecretBytes(copying: rising(count).span)
      let isSame = (secret.equals(same), secret.equals(rising(count).span))
      #expect(isSame == (true, true))
      for place in 0..<count {
        var other = rising(count)
        other[place] ^= 0x80
        let isEqual = (secret.equals(SecretBytes(copying: other.span)), secret.equals(other.span))
        #expect(isEqual == (false, false))
      }
      let isLonger = secret.equals((rising(count) + [0]).span)
      let isShorter = secret.equals(rising(max(count, 1) - 1).span)
      #expect(!isLonger && isShorter == (count == 0))
    }
  }

  @Test func randomOnesDiffer() {
    let all = (0..<1000).map { _ in SecretBytes.random(count: 16).array }
    #expect(Set(all).count == 1000)
    #expect(Set((0..<1000).map { _ in Random.bytes(16) }).count == 1000)
    #expect(Random.bytes(0).isEmpty && Random.bytes(33).count == 33)
    // Each byte of a long one is written: of 4096, about 16 are zero.
    #expect(SecretBytes.random(count: 4096).array.count { $0 == 0 } < 60)
    #expect(Random.bytes(4096).count { $0 == 0 } < 60)
  }

  private func fill(_ secret: inout SecretBytes) {
    secret.withMutableBytes { for index in $0.indices { $0[index] = 0xa5 } }
  }

  private func address(of secret: borrowing SecretBytes) -> UnsafeRawPointer {
    secret.withBytes { SodiumTests.address(of: $0) }
  }
}

@Suite struct SecretBufferTests {
  @Test func whatIsAppendedComesOutInItsOrder() {
    var buffer = SecretBuffer(capacity: 1)
    var expected: [UInt8] = []
    for count in [1, 31, 1, 100, 0, 5000] {
      buffer.append(rising(count).span)
      buffer.append(0xfe)
      expected += rising(count) + [0xfe]
      #expect(buffer.count == expected.count)
      #expect(buffer.withBytes { $0.array } == expected)
    }
    #expect(buffer.finish().array == expected)
    let empty = SecretBuffer()
    #expect(empty.withBytes { $0.count } == 0)
    #expect(empty.finish().array.isEmpty)
  }

  @Test func byteByByteItGrowsToo() {
    var buffer = SecretBuffer(capacity: 0)
    for byte in rising(3000) { buffer.append(byte) }
    #expect(buffer.finish().array == rising(3000))
  }

  @Test func aReaderFillsWhatItSaysItFilled() throws {
    struct Failure: Error {}
    var buffer = SecretBuffer(capacity: 32)
    buffer.append(7)
    let added = buffer.append(upTo: 100) { target in
      #expect(target.count == 100)
      target.copyBytes(from: rising(100))
      return 60
    }
    #expect(added == 60)
    #expect(buffer.withBytes { $0.array } == [7] + rising(60))
    #expect(throws: Failure.self) {
      try buffer.append(upTo: 10) { (_: UnsafeMutableRawBufferPointer) throws(Failure) -> Int in
        throw Failure()
      }
    }
    #expect(buffer.append(upTo: 10) { _ in 0 } == 0)
    #expect(buffer.finish().array == [7] + rising(60))
  }

  @Test func whatIsRemovedIsZeroedAtOnce() {
    var buffer = SecretBuffer(capacity: 64)
    buffer.append(rising(50, from: 1).span)
    buffer.removeLast(20)
    #expect(buffer.count == 30)
    let all = buffer.withBytes { Array(UnsafeRawBufferPointer(start: address(of: $0), count: 64)) }
    #expect(all == rising(30, from: 1) + Array(repeating: 0, count: 34))
    buffer.removeLast(0)
    #expect(buffer.count == 30)
    buffer.removeLast(1000)
    #expect(buffer.count == 0)
    buffer.append(9)
    #expect(buffer.finish().array == [9])
  }

  @Test func theBlockItGrewOutOfIsZeroed() {
    let count = 256 << 10
    var buffer = SecretBuffer(capacity: count)
    buffer.append([UInt8](repeating: 0xa5, count: count).span)
    let address = buffer.withBytes { SodiumTests.address(of: $0) }
    #expect(UnsafeRawBufferPointer(start: address, count: count).allSatisfy { $0 == 0xa5 })
    buffer.append(1)
    #expect(UnsafeRawBufferPointer(start: address, count: count).allSatisfy { $0 == 0 })
    #expect(buffer.count == count + 1)
  }
}
