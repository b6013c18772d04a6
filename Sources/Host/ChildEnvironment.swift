package import Sodium

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The variables of another program: what this process has, and what is set beside or in place of it. What is set
/// stands in locked memory until the kernel copies it.
package struct ChildEnvironment {
  /// Each `NAME=VALUE` and a zero byte.
  private var entries: [(name: String, entry: SharedSecret)] = []

  package init() {}

  /// - Precondition: no zero byte in the value.
  package mutating func set(_ name: String, to value: Span<UInt8>) {
    var entry = SecretBuffer(capacity: name.utf8.count + value.count + 2)
    entry.append(Array("\(name)=".utf8).span)
    entry.append(value)
    entry.append(0)
    entries.removeAll { $0.name == name }
    entries.append((name, SharedSecret(entry.finish())))
  }

  /// Inherited variables whose names begin so are not handed on, but for those named here.
  package mutating func withhold(beginning start: String, except names: Set<String>) {
    (withheld, kept) = (start, names)
  }

  /// This one is not handed on.
  package mutating func withhold(_ name: String) { withheldNames.insert(name) }

  private var withheldNames: Set<String> = []
  private var withheld: String?
  private var kept: Set<String> = []

  private func isHandedOn(_ name: String) -> Bool {
    if withheldNames.contains(name) { return false }
    guard let withheld else { return true }
    return !name.hasPrefix(withheld) || kept.contains(name)
  }

  package func has(_ name: String) -> Bool { entries.contains { $0.name == name } }

  /// The inherited variables whose values begin so, by their names.
  package static func inherited(beginning start: String) -> [(name: String, value: String)] {
    var found: [(String, String)] = []
    unsafe forEachInherited { entry in
      let text = unsafe SystemText.decode(entry)
      guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) else { return }
      let value = text[text.utf8.index(after: equals)...]
      if value.utf8.starts(with: start.utf8) { found.append((String(text[..<equals]), String(value))) }
    }
    return found
  }

  /// The names of inherited variables whose value is this secret, with or without blanks and line ends around it.
  package static func inherited(being secret: SharedSecret) -> [String] {
    secret.withBytes { bytes in
      guard let first = bytes.indices.first(where: { !isBlank(bytes[$0]) }),
        let last = bytes.indices.last(where: { !isBlank(bytes[$0]) })
      else { return [] }
      var found: [String] = []
      unsafe forEachInherited { entry in
        var rest = unsafe entry
        while unsafe rest.pointee != 0, unsafe rest.pointee != 0x3d { unsafe rest = rest.advanced(by: 1) }
        guard unsafe rest.pointee != 0 else { return }
        repeat { unsafe rest = rest.advanced(by: 1) } while unsafe isBlank(UInt8(bitPattern: rest.pointee))
        var place = first
        while place <= last, unsafe UInt8(bitPattern: rest.pointee) == bytes[place] {
          place += 1
          unsafe rest = rest.advanced(by: 1)
        }
        while unsafe isBlank(UInt8(bitPattern: rest.pointee)) { unsafe rest = rest.advanced(by: 1) }
        guard place > last, unsafe rest.pointee == 0 else { return }
        found.append(String(unsafe SystemText.decode(entry).prefix { $0 != "=" }))
      }
      return found
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

  /// The block as `execve(2)` takes it, for as long as `body` runs.
  func withBlock<Result>(_ body: ([UnsafeMutablePointer<CChar>?]) throws(HostError) -> Result)
    throws(HostError)
    -> Result
  {
    var block: [UnsafeMutablePointer<CChar>?] = unsafe []
    let set = Set(entries.map(\.name))
    unsafe Self.forEachInherited { entry in
      let name = unsafe SystemText.decode(entry).prefix { $0 != "=" }
      if !set.contains(String(name)), isHandedOn(String(name)) { unsafe block.append(entry) }
    }
    for (_, entry) in entries {
      entry.withBytes { bytes in
        unsafe bytes.withUnsafeBytes { raw in
          // Its owner is `entries`, which outlives `body`.
          unsafe block.append(
            UnsafeMutablePointer(mutating: raw.baseAddress?.assumingMemoryBound(to: CChar.self)))
        }
      }
    }
    unsafe block.append(nil)
    return try unsafe body(block)
  }

  private static func forEachInherited(_ body: (UnsafeMutablePointer<CChar>) -> Void) {
    #if canImport(Glibc)
      var next: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe environ
    #else
      var next: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe _NSGetEnviron().pointee
    #endif
    while let entry = unsafe next?.pointee {
      unsafe body(entry)
      unsafe next = unsafe next?.advanced(by: 1)
    }
  }
}
