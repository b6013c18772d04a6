/// Whole lines or records out of bytes that come in parts.
struct Records {
  private let separator: UInt8
  private var rest: [UInt8] = []
  /// Git writes no longer ones; what is longer is cut.
  private static let limit = 1 << 16

  init(separator: UInt8) { self.separator = separator }

  mutating func take(_ bytes: Span<UInt8>, _ each: (ArraySlice<UInt8>) -> Void) {
    for index in bytes.indices {
      if bytes[index] == separator {
        each(rest[...])
        rest.removeAll(keepingCapacity: true)
      } else if rest.count < Self.limit {
        rest.append(bytes[index])
      }
    }
  }
}
