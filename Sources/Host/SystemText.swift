internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What the system hands over is bytes: words of a command line, variables, paths, names in folders. A `String` holds
/// them whole: a byte that belongs to no UTF-8 stands in it as a scalar of its own in the last private plane, and is
/// that byte again where the system gets it. (The idea is that of Python's PEP 383.)
package enum SystemText {
  /// That of a byte of 0; none below 0x80 is ever needed. Where bytes already spell one of them, they are taken apart.
  private static let first: UInt32 = 0x10ff00

  /// The words behind the program's own name. `CommandLine.arguments` would have repaired them.
  package static var arguments: [String] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { number in
      unsafe CommandLine.unsafeArgv[number].map { unsafe decode($0) }
    }
  }

  package static func decode(_ bytes: some Collection<UInt8>) -> String {
    let bytes = Array(bytes)
    if !bytes.contains(0xf4), let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = String.UnicodeScalarView()
    var rest = bytes[...]
    while let byte = rest.first {
      if let (scalar, width) = scalar(rest), Self.byte(of: scalar) == nil {
        text.append(scalar)
        rest = rest.dropFirst(width)
      } else {
        if let scalar = Unicode.Scalar(first + UInt32(byte)) { text.append(scalar) }
        rest = rest.dropFirst()
      }
    }
    return String(text)
  }

  package static func encode(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    if !bytes.contains(0xf4) { return bytes }
    bytes = []
    for scalar in text.unicodeScalars {
      if let byte = byte(of: scalar) { bytes.append(byte) } else { bytes += Array(String(scalar).utf8) }
    }
    return bytes
  }

  /// Whether it was UTF-8.
  package static func isText(_ text: String) -> Bool {
    !text.utf8.contains(0xf4) || !text.unicodeScalars.contains { byte(of: $0) != nil }
  }

  /// The byte that a scalar stands for.
  package static func byte(of scalar: Unicode.Scalar) -> UInt8? {
    (first + 0x80...first + 0xff).contains(scalar.value) ? UInt8(scalar.value - first) : nil
  }

  private static func scalar(_ bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, width: Int)? {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return (scalar, UTF8.width(scalar))
  }
}

extension SystemText {
  /// Up to the zero byte.
  static func decode(_ text: UnsafePointer<CChar>) -> String {
    unsafe decode(UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) })
  }
}

extension String {
  /// As the system takes it, with a zero byte behind it.
  var systemBytes: [CChar] { SystemText.encode(self).map { CChar(bitPattern: $0) } + [0] }
}

extension FilePath {
  init(system path: String) { self.init(platformString: path.systemBytes) }
}
