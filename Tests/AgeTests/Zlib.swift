import Support

/// What python3, which the tests need anyway, makes of compressed bytes.
enum Zlib {
  static func inflate(_ bytes: [UInt8]) throws -> [UInt8] {
    let code = "import sys,zlib; sys.stdout.buffer.write(zlib.decompress(sys.stdin.buffer.read()))"
    return try ScratchHome().tool("python3", "-c", code, input: bytes).stdout
  }
}
