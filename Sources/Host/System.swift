internal import CHost
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The system calls that swift-system does not have, each with its result checked.
enum System {
  static func check(_ status: Int32) throws(Errno) {
    if status != 0 { throw Errno(rawValue: errno) }
  }

  static func synchronize(_ descriptor: FileDescriptor) throws(Errno) {
    while fsync(descriptor.rawValue) != 0 {
      if errno != EINTR { throw Errno(rawValue: errno) }
    }
  }

  /// Gives the file at `path` the second name `newPath`, and fails where that name is in use.
  static func hardLink(_ path: String, as newPath: String) throws(Errno) {
    try check(unsafe link(path.systemBytes, newPath.systemBytes))
  }

  /// A new file in a folder that has no name yet, mode 0600, to write into.
  ///
  /// - Returns: nil if the file system has no such files, or nothing can be named afterwards.
  static func openUnnamed(in folder: String) throws(Errno) -> FileDescriptor? {
    guard unsafe access("/proc/self/fd", X_OK) == 0 else { return nil }
    while true {
      let number = unsafe mpvault_open_unnamed(folder.systemBytes)
      if number >= 0 { return FileDescriptor(rawValue: number) }
      switch errno {
      case EINTR: continue
      // The second is what a kernel says that does not know them.
      case EOPNOTSUPP, EISDIR, EINVAL: return nil
      default: throw Errno(rawValue: errno)
      }
    }
  }

  /// Gives a file that has no name its first one, and fails where that is in use.
  static func name(_ descriptor: FileDescriptor, _ path: String) throws(Errno) {
    let unnamed = "/proc/self/fd/\(descriptor.rawValue)"
    try check(unsafe linkat(AT_FDCWD, unnamed.systemBytes, AT_FDCWD, path.systemBytes, AT_SYMLINK_FOLLOW))
  }

  /// What would end this process waits until `body` is done.
  static func withoutSignals(_ body: () throws -> Void) throws {
    var (all, before) = (sigset_t(), sigset_t())
    unsafe sigfillset(&all)
    unsafe pthread_sigmask(SIG_BLOCK, &all, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
  }

  static func move(_ path: String, to newPath: String) throws(Errno) {
    try check(unsafe rename(path.systemBytes, newPath.systemBytes))
  }

  static func remove(_ path: String) throws(Errno) { try check(unsafe unlink(path.systemBytes)) }

  static func makeFolder(_ path: String) throws(Errno) { try check(unsafe mkdir(path.systemBytes, 0o700)) }

  static func removeFolder(_ path: String) throws(Errno) { try check(unsafe rmdir(path.systemBytes)) }

  /// A folder with a name that nobody could know before, mode 0700.
  static func makeTemporaryFolder(in parent: String) throws(Errno) -> String {
    var path = "\(parent)/mpvault-XXXXXX".systemBytes
    guard unsafe mkdtemp(&path) != nil else {
      throw Errno(rawValue: errno)
    }
    return SystemText.decode(path.dropLast().map { UInt8(bitPattern: $0) })
  }

  static func setMode(_ descriptor: FileDescriptor, _ mode: UInt32) throws(Errno) {
    try check(fchmod(descriptor.rawValue, mode_t(mode)))
  }

  static func setMode(_ path: String, _ mode: UInt32) throws(Errno) {
    try check(unsafe chmod(path.systemBytes, mode_t(mode)))
  }

  struct Facts {
    let mode: UInt32
    let owner: UInt32
    let group: UInt32
    let isFolder: Bool
    let isRegular: Bool
    /// Only of what was not followed.
    let isLink: Bool
    let size: Int
    let device: UInt64
    let number: UInt64
    /// When its content or its description was changed last, as no program can set it.
    let changedSeconds: Int64
    let changedNanoseconds: Int64
  }

  static func facts(_ path: String) throws(Errno) -> Facts {
    var result = stat()
    try check(unsafe stat(path.systemBytes, &result))
    return Facts(result)
  }

  /// Of a link itself, wherever it leads.
  static func unfollowedFacts(_ path: String) throws(Errno) -> Facts {
    var result = stat()
    try check(unsafe lstat(path.systemBytes, &result))
    return Facts(result)
  }

  /// Where a link leads, as it is written in it.
  static func target(ofLink path: String) throws(Errno) -> String {
    var bytes = [CChar](repeating: 0, count: 4097)
    let count = unsafe readlink(path.systemBytes, &bytes, bytes.count - 1)
    guard count >= 0 else { throw Errno(rawValue: errno) }
    return SystemText.decode(bytes.prefix(count).map { UInt8(bitPattern: $0) })
  }

  static func facts(_ descriptor: FileDescriptor) throws(Errno) -> Facts {
    var result = stat()
    try check(unsafe fstat(descriptor.rawValue, &result))
    return Facts(result)
  }

  /// Whether there is a symbolic link, wherever it leads.
  static func isLink(_ path: String) -> Bool { (try? unfollowedFacts(path))?.isLink ?? false }

  static var user: UInt32 { geteuid() }

  static func isExecutable(_ path: String) -> Bool {
    guard let facts = try? facts(path), facts.isRegular else { return false }
    return unsafe access(path.systemBytes, X_OK) == 0
  }

  static func isUsableFolder(_ path: String) -> Bool {
    unsafe access(path.systemBytes, R_OK | W_OK | X_OK) == 0
  }

  static func names(_ path: String) throws(Errno) -> [String] {
    guard let folder = unsafe opendir(path.systemBytes) else { throw Errno(rawValue: errno) }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe SystemText.decode(bytes.prefix { $0 != 0 })
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  static func lock(_ descriptor: FileDescriptor) throws(Errno) {
    while flock(descriptor.rawValue, LOCK_EX) != 0 {
      if errno != EINTR { throw Errno(rawValue: errno) }
    }
  }

  /// Locks it unless somebody else has.
  static func isLockedNow(_ descriptor: FileDescriptor) -> Bool {
    flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0
  }
}

extension System.Facts {
  fileprivate init(_ result: stat) {
    mode = UInt32(result.st_mode) & 0o7777
    owner = result.st_uid
    group = result.st_gid
    let type = UInt32(result.st_mode) & 0o170000
    isFolder = type == 0o040000
    isRegular = type == 0o100000
    isLink = type == 0o120000
    size = Int(result.st_size)
    device = UInt64(truncatingIfNeeded: result.st_dev)
    number = UInt64(truncatingIfNeeded: result.st_ino)
    #if canImport(Glibc)
      let changed = result.st_ctim
    #else
      let changed = result.st_ctimespec
    #endif
    changedSeconds = Int64(changed.tv_sec)
    changedNanoseconds = Int64(changed.tv_nsec)
  }
}
