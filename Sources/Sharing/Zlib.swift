internal import CZlib
internal import Sodium

/// Gzip (RFC 1952), by zlib. What zlib keeps in its memory is not wiped: no secret goes through it.
enum Gzip {
  /// One member, the same for the same bytes.
  static func packed(_ bytes: [UInt8]) -> [UInt8] {
    let packing = ZlibStream(.packs)
    var packed: [UInt8] = []
    packed.reserveCapacity(bytes.count / 2)
    // Memory alone can fail it, and there Swift ends the program too.
    let (isAtEnd, _) = packing.run(bytes.span) { packed += $0.array }
    precondition(isAtEnd == true, "zlib does not pack")
    return packed
  }
}

/// Opens one member as its bytes come.
final class Gunzip {
  private let stream = ZlibStream(.opens)
  private(set) var isAtEnd = false

  /// - Returns: how many of the bytes belong to the member: those behind its end do not.
  /// - Throws: `notABundle` for what is none; what the sink throws.
  func take(
    _ bytes: Span<UInt8>, _ sink: (Span<UInt8>) throws(SharingError) -> Void
  ) throws(SharingError) -> Int {
    guard !isAtEnd, !bytes.isEmpty else { return 0 }
    let (end, used) = try stream.run(bytes, sink)
    guard let end else { throw .notABundle }
    isAtEnd = end
    return used
  }
}

/// What zlib works on.
@safe private final class ZlibStream {
  enum Way { case packs, opens }

  private let way: Way
  private let stream: UnsafeMutablePointer<z_stream>
  private var room = [UInt8](repeating: 0, count: 32 << 10)

  init(_ way: Way) {
    self.way = way
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let code = unsafe way == .packs ? mpvault_deflate_begin(stream) : mpvault_inflate_begin(stream)
    precondition(code == Z_OK, "zlib has no memory")
  }

  deinit {
    _ = unsafe way == .packs ? deflateEnd(stream) : inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// - Returns: whether the end was reached, nil where the bytes are not what they should be; and how many were used.
  func run<Failed: Error>(
    _ bytes: Span<UInt8>, _ sink: (Span<UInt8>) throws(Failed) -> Void
  ) throws(Failed) -> (isAtEnd: Bool?, used: Int) {
    try unsafe bytes.withUnsafeBufferPointer { (source) throws(Failed) in
      // zlib only reads there.
      unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
      unsafe stream.pointee.avail_in = UInt32(source.count)
      while true {
        let (code, count) = step()
        let made = Array(room[..<count])
        try sink(made.span)
        let used = unsafe source.count - Int(stream.pointee.avail_in)
        switch code {
        case Z_STREAM_END: return (true, used)
        // All was taken, and all that it makes was given.
        case Z_OK, Z_BUF_ERROR: if count < room.count { return (false, used) }
        default: return (nil, used)
        }
      }
    }
  }

  /// - Returns: what zlib says, and how many bytes stand in the room.
  private func step() -> (code: Int32, count: Int) {
    let size = room.count
    return unsafe room.withUnsafeMutableBufferPointer { room in
      unsafe stream.pointee.next_out = room.baseAddress
      unsafe stream.pointee.avail_out = UInt32(size)
      let code = unsafe way == .packs ? deflate(stream, Z_FINISH) : inflate(stream, Z_NO_FLUSH)
      return (code, size - Int(unsafe stream.pointee.avail_out))
    }
  }
}
