#if os(macOS)
  internal import Darwin
#endif

/// Where programs are.
package enum Executable {
  /// Looked for in the absolute folders of a PATH: a relative one would run what lies in the working folder.
  package static func find(_ name: String, path: String?) -> String? {
    let folders = (path ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":").filter { $0.hasPrefix("/") }
    return folders.lazy.map { "\($0)/\(name)" }.first(where: System.isExecutable)
  }

  /// This program itself, also where its file has been replaced since.
  package static var ourselves: String {
    #if os(macOS)
      var size: UInt32 = 4096
      var bytes = [CChar](repeating: 0, count: Int(size))
      guard unsafe _NSGetExecutablePath(&bytes, &size) == 0 else { return "" }
      return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    #else
      return "/proc/self/exe"
    #endif
  }
}
