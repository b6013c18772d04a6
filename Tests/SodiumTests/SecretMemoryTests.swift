import Foundation
import Sodium
import Testing

@Suite struct SecretMemoryTests {
  /// One entry of /proc/self/smaps.
  struct Mapping {
    let range: Range<UInt>
    let permissions: String
    var flags: [Substring] = []
  }

  @Test func theKernelAgreedToLockAllOfIt() {
    let secret = SecretBytes(count: 32)
    #expect(secret.count == 32)
    #expect(SecretMemory.status.isFullyLocked)
    #expect(SecretMemory.status.mappedBytes >= 48 << 10)
  }

  /// `lo`: locked, so never in swap; `dd`: not in core files (man 5 proc, VmFlags).
  @Test(arguments: [32, 700, 16 << 10, 1 << 20])
  func secretsAreLockedAndBetweenGuards(count: Int) throws {
    let secret = SecretBytes(count: count)
    let start = secret.withBytes { UInt(bitPattern: address(of: $0)) }
    let mappings = try Self.mappings()
    let place = try #require(mappings.firstIndex { $0.range.contains(start) })
    let mapping = mappings[place]
    #expect(mapping.range.contains(start + UInt(count) - 1))
    #expect(mapping.permissions == "rw-p")
    #expect(mapping.flags.contains("lo") && mapping.flags.contains("dd"))
    let (before, after) = (mappings[place - 1], mappings[place + 1])
    #expect(before.permissions == "---p" && before.range.upperBound == mapping.range.lowerBound)
    #expect(after.permissions == "---p" && after.range.lowerBound == mapping.range.upperBound)
    #expect(secret.count == count)
  }

  /// What the test above relies on: memory from elsewhere has neither flag.
  @Test func ordinaryMemoryIsNotLocked() throws {
    let bytes = [UInt8](repeating: 1, count: 1 << 20)
    let start = bytes.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
    let mapping = try #require(try Self.mappings().first { $0.range.contains(start) })
    #expect(!mapping.flags.contains("lo") && !mapping.flags.contains("dd"))
    #expect(bytes.count == 1 << 20)
  }

  /// A hundred times a hundred secrets of all sizes at once, each with its owner's number all over it.
  @Test func noTwoSecretsShareAByte() async {
    await withTaskGroup(of: Bool.self) { group in
      for task in 0..<100 {
        group.addTask { Self.holdSecrets(UInt8(task)) }
      }
      for await isWhole in group { #expect(isWhole) }
    }
  }

  private static func holdSecrets(_ number: UInt8) -> Bool {
    var isWhole = true
    for round in 0..<100 {
      let count = (round * 37 + Int(number)) % 300
      let mine = [UInt8](repeating: number, count: count)
      let first = SecretBytes(copying: mine.span)
      let second = SecretBytes(copying: mine.span)
      isWhole = isWhole && first.array == mine && second.array == mine
    }
    return isWhole
  }

  /// Freed blocks come back: an hour of work locks no more than a minute of it.
  @Test func memoryIsUsedAgain() {
    // 32 KiB: a size that no other test asks for.
    func useSome() { for _ in 0..<1000 { #expect(SecretBytes(count: 32 << 10).count == 32 << 10) } }
    func takeOne() -> UInt {
      let secret = SecretBytes(count: 32 << 10)
      return secret.withBytes { UInt(bitPattern: address(of: $0)) }
    }
    let first = takeOne()
    useSome()
    #expect(takeOne() == first)
  }

  static func mappings() throws -> [Mapping] {
    var mappings: [Mapping] = []
    let bytes = try FileHandle(forReadingFrom: URL(fileURLWithPath: "/proc/self/smaps")).readToEnd() ?? Data()
    let text = String(decoding: bytes, as: UTF8.self)
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words[0] == "VmFlags:" {
        mappings[mappings.count - 1].flags = Array(words.dropFirst())
      } else if !words[0].hasSuffix(":") {
        let ends = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
        mappings.append(Mapping(range: ends[0]..<ends[1], permissions: String(words[1])))
      }
    }
    return mappings
  }
}
