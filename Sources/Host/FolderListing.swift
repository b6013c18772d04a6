internal import CHost
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What is in a folder, by kind. Names stay the bytes that they are, one behind the other.
package struct FolderListing: Sendable {
  package enum Kind: Sendable, Equatable {
    case file, folder, link, pipe, socket, device
  }

  /// Where a name stands in `names`; a zero follows it.
  package struct Name: Sendable {
    let start: Int
    let count: Int
    package let kind: Kind
  }

  fileprivate(set) var names: [UInt8] = []
  package fileprivate(set) var entries: [Name] = []

  /// - Throws: `failed` with ELOOP for a link, and what else the machine says.
  package init(_ path: [UInt8]) throws(HostError) {
    let number = unsafe (path + [0]).withUnsafeBufferPointer { bytes in
      unsafe mpvault_open(bytes.baseAddress, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }
    guard number >= 0, let folder = unsafe fdopendir(number) else {
      let error = HostError(Errno(rawValue: errno), Self.text(path))
      if number >= 0 { close(number) }
      throw error
    }
    defer { unsafe closedir(folder) }
    errno = 0
    while let entry = unsafe readdir(folder) {
      unsafe add(entry, number)
      errno = 0
    }
    // Half of a folder would look like all of it.
    if errno != 0 { throw HostError(Errno(rawValue: errno), Self.text(path)) }
  }

  package func bytes(_ name: Name) -> ArraySlice<UInt8> { names[name.start..<(name.start + name.count)] }

  /// For a person, who sees bytes that are no UTF-8 as such.
  package static func text(_ path: some Collection<UInt8>) -> String {
    SystemText.decode(Array(path))
  }

  private mutating func add(_ entry: UnsafeMutablePointer<dirent>, _ folder: Int32) {
    let start = names.count
    unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      unsafe names.append(contentsOf: bytes.prefix { $0 != 0 })
    }
    names.append(0)
    let name = names[start..<(names.count - 1)]
    guard name != [0x2e], name != [0x2e, 0x2e] else {
      names.removeLast(names.count - start)
      return
    }
    let type = unsafe Int32(entry.pointee.d_type)
    let known = Self.kind(type)
    let kind = unsafe known ?? Self.ask(folder, &entry.pointee.d_name)
    entries.append(Name(start: start, count: name.count, kind: kind))
  }

  private static func kind(_ type: Int32) -> Kind? {
    switch type {
    case Int32(DT_REG): .file
    case Int32(DT_DIR): .folder
    case Int32(DT_LNK): .link
    case Int32(DT_FIFO): .pipe
    case Int32(DT_SOCK): .socket
    case Int32(DT_CHR), Int32(DT_BLK): .device
    default: nil
    }
  }

  /// File systems that do not tell with the name. What went away meanwhile fails when it is opened.
  private static func ask(_ folder: Int32, _ name: UnsafeRawPointer) -> Kind {
    var result = stat()
    let text = unsafe name.assumingMemoryBound(to: CChar.self)
    guard unsafe fstatat(folder, text, &result, AT_SYMLINK_NOFOLLOW) == 0 else { return .file }
    return Kind(mode: UInt32(result.st_mode))
  }
}

extension FolderListing.Kind {
  fileprivate init(mode: UInt32) {
    self =
      switch mode & 0o170000 {
      case 0o100000: .file
      case 0o040000: .folder
      case 0o120000: .link
      case 0o010000: .pipe
      case 0o140000: .socket
      default: .device
      }
  }

  /// Of what a path leads to; nil if that is nothing.
  package init?(_ path: String) {
    var result = stat()
    guard unsafe stat(path.systemBytes, &result) == 0 else { return nil }
    self.init(mode: UInt32(result.st_mode))
  }
}
