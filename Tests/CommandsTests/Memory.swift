import Foundation
import Support

/// The memory of another process, region by region, with what the kernel says of each.
struct Memory {
  struct Place: CustomStringConvertible {
    let region: String
    let flags: [String]
    var isLockedAndNotDumped: Bool { flags.contains("lo") && flags.contains("dd") }
    var description: String { "\(region): \(flags.joined(separator: " "))" }
  }

  private var regions: [(place: Place, content: Data)] = []

  init(of process: pid_t) throws {
    let memory = open("/proc/\(process)/mem", O_RDONLY)
    guard memory >= 0 else { throw SupportError("the memory of \(process) cannot be read") }
    defer { close(memory) }
    var region = ""
    for line in try ScratchHome().tool("cat", "/proc/\(process)/smaps").lines {
      if line.hasPrefix("VmFlags:") {
        let flags = line.split(separator: " ").dropFirst().map(String.init)
        if let content = Self.read(region, from: memory) {
          regions.append((Place(region: region, flags: flags), content))
        }
      } else if line.first?.isHexDigit == true, line.split(separator: " ").first?.contains("-") == true {
        region = line
      }
    }
  }

  func places(of secret: [UInt8]) -> [Place] {
    regions.filter { region in region.content.withUnsafeBytes { holds($0, secret) } }.map(\.place)
  }

  /// Where so much of it stands as a register that was put aside would hold: 8 bytes at its beginning or its end.
  ///
  /// - Precondition: it has 16 bytes or more, and chance would not write 8 of them.
  func traces(of secret: [UInt8]) -> [Place] {
    let starts = [0, 8, secret.count - 16, secret.count - 8]
    return starts.flatMap { places(of: Array(secret[$0..<($0 + 8)])) }
  }

  private static func read(_ region: String, from memory: Int32) -> Data? {
    let words = region.split(separator: " ")
    guard words.count > 1, words[1].hasPrefix("r") else { return nil }
    let ends = words[0].split(separator: "-").compactMap { UInt64($0, radix: 16) }
    guard ends.count == 2, ends[1] - ends[0] < 1 << 30 else { return nil }
    var content = Data(count: Int(ends[1] - ends[0]))
    let count = content.withUnsafeMutableBytes { pread(memory, $0.baseAddress, $0.count, off_t(ends[0])) }
    return count > 0 ? content.prefix(count) : nil
  }
}
