import Glibc

/// What glibc has and Swift's overlay does not show, because its headers hide it behind `_GNU_SOURCE`.
enum Gnu {
  typealias FileActions = UnsafeMutablePointer<posix_spawn_file_actions_t>

  /// `POSIX_SPAWN_SETSID`: the child leads a session of its own.
  static let setSession: Int32 = 0x80

  static let closeFrom = function(
    "posix_spawn_file_actions_addclosefrom_np", as: (@convention(c) (FileActions, Int32) -> Int32).self)
  static let changeFolder = function(
    "posix_spawn_file_actions_addchdir_np",
    as: (@convention(c) (FileActions, UnsafePointer<CChar>) -> Int32).self)
  static let pipe2 = function(
    "pipe2", as: (@convention(c) (UnsafeMutablePointer<Int32>, Int32) -> Int32).self)
  static let openTerminal = function("posix_openpt", as: (@convention(c) (Int32) -> Int32).self)
  static let grantTerminal = function("grantpt", as: (@convention(c) (Int32) -> Int32).self)
  static let unlockTerminal = function("unlockpt", as: (@convention(c) (Int32) -> Int32).self)
  static let terminalName = function(
    "ptsname_r", as: (@convention(c) (Int32, UnsafeMutablePointer<CChar>, Int) -> Int32).self)

  static let unshare = function("unshare", as: (@convention(c) (Int32) -> Int32).self)
  /// `CLONE_FS`.
  static let cloneFileSystem: Int32 = 0x200

  static let find = function(
    "memmem",
    as: (@convention(c) (UnsafeRawPointer, Int, UnsafeRawPointer, Int) -> UnsafeRawPointer?).self)

  private static func function<Function>(_ name: String, as type: Function.Type) -> Function {
    guard let address = dlsym(nil, name) else { fatalError("this C library has no \(name)") }
    return unsafeBitCast(address, to: type)
  }
}

/// Whether the bytes stand somewhere in the content: `memmem`, as a whole process's memory is looked through.
package func holds(_ content: UnsafeRawBufferPointer, _ bytes: [UInt8]) -> Bool {
  guard let start = content.baseAddress else { return false }
  return bytes.withUnsafeBytes { wanted in
    wanted.baseAddress.map { Gnu.find(start, content.count, $0, wanted.count) != nil } ?? false
  }
}
