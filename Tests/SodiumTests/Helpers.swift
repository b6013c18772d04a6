import Foundation
import Sodium

/// The bytes of a vector as it is printed; not `Hex`, which is under test itself.
func hex(_ digits: String) -> [UInt8] {
  let digits = digits.filter { !$0.isWhitespace }
  return stride(from: 0, to: digits.count, by: 2).map { place in
    let start = digits.index(digits.startIndex, offsetBy: place)
    guard let byte = UInt8(digits[start...].prefix(2), radix: 16) else { fatalError("no hex: \(digits)") }
    return byte
  }
}

/// `count` bytes from `first` on, one more each.
func rising(_ count: Int, from first: UInt8 = 0) -> [UInt8] {
  (0..<count).map { first &+ UInt8(truncatingIfNeeded: $0) }
}

func bytes32(_ bytes: [UInt8]) -> Bytes32 {
  guard let value = Bytes32(bytes.span) else { fatalError("not 32 bytes") }
  return value
}

func key(_ bytes: [UInt8]) throws -> SymmetricKey { try SymmetricKey(SecretBytes(copying: bytes.span)) }

/// Where bytes lie, to be looked at when they are nobody's any more.
func address(of bytes: Span<UInt8>) -> UnsafeRawPointer {
  bytes.withUnsafeBytes { bytes in
    guard let start = bytes.baseAddress else { fatalError("no bytes, no address") }
    return UnsafeRawPointer(start)
  }
}

extension SymmetricKey {
  var array: [UInt8] { withBytes { $0.array } }
}

/// Another implementation, as Debian packages it.
enum Counterpart {
  struct Missing: Error, CustomStringConvertible { let description: String }

  /// What a command writes when it is given these bytes.
  static func run(_ command: String..., input: [UInt8] = []) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    let (feed, output) = (Pipe(), Pipe())
    process.standardInput = feed
    process.standardOutput = output
    try process.run()
    try feed.fileHandleForWriting.write(contentsOf: Data(input))
    try feed.fileHandleForWriting.close()
    let written = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Missing(description: "\(command[0]) failed: is its Debian package installed?")
    }
    return String(decoding: written, as: UTF8.self)
  }
}
